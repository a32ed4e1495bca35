package dev.hepatica.cards;

import dev.hepatica.clinical.Measure;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Slot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The vocabulary of one language: writes dates, numbers and coded terms as words. */
final class Terms {

  private static final int MOST_DECIMALS = 2;

  private final Map<String, Map<String, String>> groups;
  private final Locale locale;

  Terms(Map<String, Map<String, String>> groups, Locale locale) {
    this.groups = Map.copyOf(groups);
    this.locale = locale;
  }

  /** The word for a key. Throws {@link IllegalStateException} if the vocabulary lacks it. */
  String word(String group, String key) {
    String word = groups.getOrDefault(group, Map.of()).get(key);
    if (word == null) {
      throw new IllegalStateException("no term " + key + " in group " + group + " for " + locale);
    }
    return word;
  }

  /** The longest word of a group or of some of its keys: how wide a sentence can become. */
  String widest(String group, List<String> keys) {
    Map<String, String> words = groups.getOrDefault(group, Map.of());
    return words.keySet().stream()
        .filter(key -> keys.isEmpty() || keys.contains(key))
        .map(words::get)
        .max(Comparator.comparingInt(String::length))
        .orElseThrow(() -> new IllegalStateException("no terms in group " + group));
  }

  String write(Slot slot) {
    if (slot instanceof Slot.Day day) return day.day().toString();
    if (slot instanceof Slot.RecordedDate date) return date.date().toString();
    if (slot instanceof Slot.Number number) return integer(number.value());
    if (slot instanceof Slot.Amount amount) return write(amount.measure());
    if (slot instanceof Slot.Term term) return word(term.group(), term.key());
    if (slot instanceof Slot.Code code) return escaped(code.code());
    if (slot instanceof Slot.Row row) return row(row.values().stream().map(this::write).toList());
    throw new IllegalStateException("a new kind of slot: " + slot.getClass());
  }

  /** The number is cut, not rounded up: what lies below a limit must never read as if it met it. */
  static BigDecimal shown(BigDecimal value) {
    return value.scale() > MOST_DECIMALS ? value.setScale(1, RoundingMode.DOWN) : value;
  }

  String row(List<String> words) {
    if (words.size() < 2) return String.join("", words);
    List<String> all = new ArrayList<>(words);
    String last = all.remove(all.size() - 1);
    return String.join(", ", all) + " " + word("grammar", "and") + " " + last;
  }

  private String write(Measure measure) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setGroupingUsed(false);
    format.setMaximumFractionDigits(MOST_DECIMALS);
    String number = format.format(shown(measure.value()));
    String unit = word("unit", Kebab.of(measure.unit()));
    return unit.isEmpty() ? number : number + " " + unit;
  }

  private String integer(long value) {
    NumberFormat format = NumberFormat.getIntegerInstance(locale);
    format.setGroupingUsed(false);
    return format.format(value);
  }

  private static String escaped(String code) {
    return code.replace("*", "\\*").replace("_", "\\_");
  }
}
