package dev.hepatica.cards;

import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Slot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The vocabulary of one language: writes dates, numbers and coded terms as words. */
final class Terms {

  private static final int MOST_DECIMALS = 2;
  private static final Pattern SOUND_OF_I =
      Pattern.compile("[ií]|h[ií](?![ae])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final Map<String, Map<String, String>> groups;
  private final Locale locale;
  private final Figures figures;

  Terms(Map<String, Map<String, String>> groups, Locale locale) {
    this.groups = Map.copyOf(groups);
    this.locale = locale;
    this.figures = Figures.of(locale);
  }

  /** The word for a key. Throws {@link IllegalStateException} if the vocabulary lacks it. */
  String word(String group, String key) {
    String word = groups.getOrDefault(group, Map.of()).get(key);
    if (word == null) {
      throw new IllegalStateException("no term " + key + " in group " + group + " for " + locale);
    }
    return word;
  }

  boolean knows(String group, String key) {
    return groups.getOrDefault(group, Map.of()).containsKey(key);
  }

  /** The longest words of a group or of some of its keys, each once: how wide a row can become. */
  List<String> widest(String group, List<String> keys, int times) {
    Map<String, String> words = groups.getOrDefault(group, Map.of());
    List<String> widest =
        words.keySet().stream()
            .filter(key -> keys.isEmpty() || keys.contains(key))
            .map(words::get)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .limit(times)
            .toList();
    if (widest.isEmpty()) throw new IllegalStateException("no terms in group " + group);
    return widest;
  }

  String write(Slot slot) {
    if (slot instanceof Slot.Day day) return day.day().toString();
    if (slot instanceof Slot.RecordedDate date) return date.date().toString();
    if (slot instanceof Slot.Number number) return integer(number.value());
    if (slot instanceof Slot.Amount amount) return write(amount.measure());
    if (slot instanceof Slot.Term term) return word(term.group(), term.key());
    if (slot instanceof Slot.Code code) return escaped(code.code());
    if (slot instanceof Slot.Row row) return row(Pick.each(row.values(), this::write));
    throw new IllegalStateException("a new kind of slot: " + slot.getClass());
  }

  /** The number is cut, not rounded up: what lies below a limit must never read as if it met it. */
  static BigDecimal shown(BigDecimal value) {
    if (value.scale() <= MOST_DECIMALS) return value;
    BigDecimal plain = value.stripTrailingZeros();
    return plain.scale() <= MOST_DECIMALS ? plain : value.setScale(1, RoundingMode.DOWN);
  }

  /** A row that has room for so many words; where they are more, the last says how many. */
  String write(Slot.Row row, int room) {
    List<String> words = Pick.each(row.values(), this::write);
    if (words.size() <= room) return row(words);
    int shown = Math.max(1, room - 1);
    List<String> some = new ArrayList<>(words.subList(0, shown));
    some.add(integer(words.size() - shown) + " " + word("grammar", "more"));
    return row(some);
  }

  String row(List<String> words) {
    if (words.size() < 2) return String.join("", words);
    List<String> all = new ArrayList<>(words);
    String last = all.remove(all.size() - 1);
    String and = word("grammar", startsWithTheSoundOfI(last) ? "and-before-i" : "and");
    return String.join(", ", all) + " " + and + " " + last;
  }

  /** Some languages change the word "and" before this sound: Spanish says "e INR". */
  private static boolean startsWithTheSoundOfI(String word) {
    return SOUND_OF_I.matcher(word).lookingAt();
  }

  /** A number with as many decimals as it has, such as a tumour burden score of 6.80. */
  String exactly(BigDecimal value) {
    return figures.write(value);
  }

  /** The number of a measure without its unit. */
  String number(Measure measure) {
    return figures.write(shown(measure.value()).stripTrailingZeros());
  }

  private String write(Measure measure) {
    String number = number(measure);
    String unit = word("unit", Kebab.of(measure.unit()));
    return unit.isEmpty() ? number : number + " " + unit;
  }

  /** The widest an amount can be in this language, in one unit or in any. */
  String widestAmount(String number, String unit) {
    String widestUnit = unit.isEmpty() ? widest("unit", List.of(), 1).get(0) : word("unit", unit);
    return number + (widestUnit.isEmpty() ? "" : " " + widestUnit);
  }

  private String integer(long value) {
    return figures.write(BigDecimal.valueOf(value));
  }

  private static String escaped(String code) {
    return code.replace("*", "\\*").replace("_", "\\_");
  }
}
