package dev.hepatica.mapping;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.Measure;
import dev.hepatica.decision.Kebab;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names and values of facts, in the spelling of the wire. */
final class FactWords {

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private FactWords() {}

  /** {@code liver.lesions.stated-count}. */
  static String name(List<String> components) {
    return components.stream().map(FactWords::kebab).collect(Collectors.joining("."));
  }

  private static String kebab(String name) {
    boolean constant = name.equals(name.toUpperCase(Locale.ROOT));
    String words = constant ? name : HUMP.matcher(name).replaceAll("-");
    return words.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String value(@Nullable Object value) {
    if (value instanceof Optional<?> optional) return value(optional.orElse(null));
    if (value instanceof Enum<?> constant) return Kebab.of(constant);
    if (value instanceof Boolean yes) return yes ? "yes" : "no";
    if (value instanceof Measure || value instanceof Number || value instanceof ClinicalDate) {
      return value.toString();
    }
    if (value instanceof GeneFinding finding) return finding(finding);
    if (value instanceof Collection<?> items) {
      return items.stream()
          .map(FactWords::value)
          .filter(item -> !item.isEmpty())
          .sorted()
          .collect(Collectors.joining(", "));
    }
    if (value instanceof Map<?, ?> parts) {
      return joined(
          parts.entrySet().stream()
              .map(part -> part(part.getKey().toString(), part.getValue(), parts.size())));
    }
    if (value instanceof Record record) {
      RecordComponent[] components = record.getClass().getRecordComponents();
      return joined(
          Stream.of(components)
              .map(one -> part(one.getName(), valueOf(one, record), components.length)));
    }
    return "";
  }

  private static String finding(GeneFinding finding) {
    if (finding instanceof GeneFinding.Variant variant) return "variant " + variant.variant();
    if (finding instanceof GeneFinding.VariantAbsent absent) {
      return "not found: " + absent.variant();
    }
    return "wild type";
  }

  private static String joined(Stream<String> parts) {
    return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
  }

  /** A part with its name, unless it is the only one. */
  private static String part(String name, @Nullable Object value, int parts) {
    String written = value(value);
    return written.isEmpty() || parts == 1 ? written : kebab(name) + " " + written;
  }

  private static Object valueOf(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException impossible) {
      throw new IllegalStateException(component.getName(), impossible);
    }
  }
}
