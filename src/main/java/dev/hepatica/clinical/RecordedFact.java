package dev.hepatica.clinical;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fact of a clinical picture under its name. What is a fact is read off the picture itself:
 * whatever carries a provenance is one. So no reader and no later addition to the picture can
 * forget to be listed.
 *
 * @param name the components of the picture that lead to it, such as {@code laboratory.results}
 *     with its test {@code BILIRUBIN}
 * @param value the value; of a fact of several parts, each part by its name
 * @param on its date; empty when the record gives none
 * @param newest false when a newer value of the same fact is on record
 */
public record RecordedFact(
    List<String> name, Object value, Optional<ClinicalDate> on, boolean newest, Provenance from) {

  public RecordedFact {
    name = List.copyOf(name);
    Objects.requireNonNull(value);
    Objects.requireNonNull(on);
    Objects.requireNonNull(from);
  }

  /** Every fact of a picture, topic by topic, the newest first. */
  public static List<RecordedFact> allOf(ClinicalPicture picture) {
    Walk walk = new Walk();
    Patient patient = picture.patient();
    walk.person(patient.reference(), "birthDate", "born", patient.born());
    walk.person(patient.reference(), "gender", "sex", patient.sex());
    walk.through(List.of(), picture, true);
    return walk.facts;
  }

  /** One way through a picture. */
  private static final class Walk {

    private final List<RecordedFact> facts = new ArrayList<>();

    void person(String reference, String path, String name, Optional<?> value) {
      Provenance from = new Provenance(reference, path);
      value.ifPresent(it -> add(List.of("patient", name), it, Optional.empty(), true, from));
    }

    void through(List<String> name, @Nullable Object node, boolean newest) {
      if (node instanceof History<?> history) {
        boolean first = true;
        for (Dated<?> dated : history.newestFirst()) {
          through(name, dated, first);
          first = false;
        }
      } else if (node instanceof Dated<?> dated) {
        add(name, dated.value(), dated.on(), newest, dated.from());
      } else if (node instanceof Provenance from) {
        add(name, true, Optional.empty(), newest, from);
      } else if (node instanceof Optional<?> optional) {
        through(name, optional.orElse(null), newest);
      } else if (node instanceof Collection<?> items) {
        items.forEach(item -> through(name, item, newest));
      } else if (node instanceof Map<?, ?> map) {
        map.entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
            .forEach(entry -> through(and(name, entry.getKey()), entry.getValue(), newest));
      } else if (node instanceof Record record) {
        throughRecord(name, record, newest);
      }
    }

    private void throughRecord(List<String> name, Record record, boolean newest) {
      Optional<Provenance> from = Optional.empty();
      Optional<ClinicalDate> on = Optional.empty();
      Map<String, Object> parts = new LinkedHashMap<>();
      Map<String, Object> below = new LinkedHashMap<>();
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        Object value = valueOf(component, record);
        Object inside = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (inside instanceof Provenance place) {
          from = Optional.of(place);
        } else if (inside instanceof ClinicalDate date && on.isEmpty()) {
          on = Optional.of(date);
        } else if (inside != null && isPart(inside)) {
          parts.put(component.getName(), inside);
        } else if (inside != null) {
          below.put(component.getName(), inside);
        }
      }
      if (from.isPresent()) add(name, parts, on, newest, from.get());
      below.forEach((part, value) -> through(and(name, part), value, newest));
    }

    /** A value of the fact itself, not a fact of its own below it; free text is none. */
    private static boolean isPart(Object value) {
      boolean empty = value instanceof Collection<?> items && items.isEmpty();
      return !empty && !(value instanceof String) && !hasPlace(value);
    }

    private static boolean hasPlace(@Nullable Object value) {
      if (value instanceof Provenance || value instanceof Dated || value instanceof History) {
        return true;
      }
      if (value instanceof Optional<?> optional) return hasPlace(optional.orElse(null));
      if (value instanceof Collection<?> items) return items.stream().anyMatch(Walk::hasPlace);
      if (value instanceof Map<?, ?> map) return hasPlace(map.values());
      if (!(value instanceof Record record)) return false;
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        if (hasPlace(valueOf(component, record))) return true;
      }
      return false;
    }

    private static Object valueOf(RecordComponent component, Record record) {
      try {
        return component.getAccessor().invoke(record);
      } catch (IllegalAccessException | InvocationTargetException impossible) {
        throw new IllegalStateException(component.getName(), impossible);
      }
    }

    private void add(
        List<String> name,
        Object value,
        Optional<ClinicalDate> on,
        boolean newest,
        Provenance from) {
      facts.add(new RecordedFact(name, value, on, newest, from));
    }

    private static List<String> and(List<String> name, Object next) {
      List<String> longer = new ArrayList<>(name);
      longer.add(next.toString());
      return longer;
    }
  }
}
