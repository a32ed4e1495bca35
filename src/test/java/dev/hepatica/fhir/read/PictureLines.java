package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Provenance;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every fact of a clinical picture as one line: what it is, its value, its date and where it was
 * read. Such as {@code disease.cea: 12.5 ng/ml @2026-05-20 <- Observation/o valueQuantity}.
 */
final class PictureLines {

  /** What says how much was read, not what was found. */
  private static final Set<String> NOT_FACTS =
      Set.of(
          "notes",
          "unread",
          "disease.conditionsReadInFull",
          "treatment.drugHistoryRead",
          "treatment.drugOrdersRead",
          "treatment.proceduresRead");

  private final List<String> lines = new ArrayList<>();

  private PictureLines() {}

  static List<String> of(ClinicalPicture picture) {
    PictureLines lines = new PictureLines();
    lines.addMembers("", picture);
    return List.copyOf(lines.lines);
  }

  private void addMembers(String path, Object owner) {
    for (RecordComponent component : owner.getClass().getRecordComponents()) {
      String name = path.isEmpty() ? component.getName() : path + "." + component.getName();
      if (!NOT_FACTS.contains(name)) add(name, valueOf(component, owner));
    }
  }

  private void add(String path, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> add(path, present));
    } else if (value instanceof History<?> history) {
      history.newestFirst().forEach(dated -> lines.add(path + ": " + dated(dated)));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, one) -> add(path + "." + text(key), one));
    } else if (value instanceof Collection<?> many) {
      many.forEach(one -> lines.add(path + ": " + one(one)));
    } else if (value instanceof Record owner && !isValue(owner)) {
      addMembers(path, owner);
    } else {
      lines.add(path + ": " + text(value));
    }
  }

  private static boolean isValue(Record one) {
    return one instanceof Measure || one.getClass().getSimpleName().equals("ClinicalDate");
  }

  private static String dated(Dated<?> dated) {
    return text(dated.value())
        + " @"
        + dated.on().map(Object::toString).orElse("undated")
        + place(dated.from());
  }

  private static String place(Provenance from) {
    return " <- " + from.reference() + " " + from.path();
  }

  private static String one(Object one) {
    if (one instanceof Provenance from) return "yes" + place(from);
    return text(one);
  }

  private static String text(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (value instanceof Measure measure) {
      return measure.value().stripTrailingZeros().toPlainString() + " " + text(measure.unit());
    }
    if (!(value instanceof Record owner) || isValue(owner)) return String.valueOf(value);
    List<String> members = new ArrayList<>();
    String place = "";
    for (RecordComponent component : owner.getClass().getRecordComponents()) {
      Object member = valueOf(component, owner);
      if (member instanceof Provenance from) {
        place = place(from);
      } else {
        member(component.getName(), member).ifPresent(members::add);
      }
    }
    String name = owner.getClass().isMemberClass() ? owner.getClass().getSimpleName() + " " : "";
    return (name + String.join(", ", members)).strip() + place;
  }

  private static Optional<String> member(String name, Object member) {
    if (member instanceof Optional<?> optional) {
      return optional.map(present -> name + "=" + text(present));
    }
    if (member instanceof History<?> history) {
      if (history.isEmpty()) return Optional.empty();
      return Optional.of(
          name
              + "=["
              + String.join("; ", history.newestFirst().stream().map(PictureLines::dated).toList())
              + "]");
    }
    if (member instanceof Collection<?> many) {
      return many.isEmpty()
          ? Optional.empty()
          : Optional.of(name + "=" + many.stream().map(PictureLines::text).sorted().toList());
    }
    return Optional.of(name + "=" + text(member));
  }

  private static Object valueOf(RecordComponent component, Object owner) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(e);
    }
  }
}
