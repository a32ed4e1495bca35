package dev.hepatica.cards;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Slot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A slot as one short word and back, for a fingerprint. Only coded values can be written so. */
final class SlotCode {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,12})?");
  private static final Pattern TERM = Pattern.compile("[a-z0-9-]{1,60}");
  private static final Map<String, Unit> UNITS =
      Stream.of(Unit.values()).collect(Collectors.toMap(Kebab::of, Function.identity()));
  private static final int MOST_DECIMALS = 6;
  private static final char IN_A_ROW = ';';

  private SlotCode() {}

  static String write(Slot slot) {
    StringBuilder written = new StringBuilder();
    write(slot, written);
    return written.toString();
  }

  static void write(Slot slot, StringBuilder to) {
    if (slot instanceof Slot.Day day) {
      to.append("d:").append(day.day());
    } else if (slot instanceof Slot.RecordedDate date) {
      to.append("i:").append(date.date().earliest()).append(':').append(date.date().latest());
    } else if (slot instanceof Slot.Number number) {
      to.append("n:").append(number.value());
    } else if (slot instanceof Slot.Amount amount) {
      Measure measure = amount.measure();
      to.append("a:").append(plain(measure.value())).append(':').append(Kebab.of(measure.unit()));
    } else if (slot instanceof Slot.Term term) {
      to.append("t:").append(term.group()).append(':').append(term.key());
    } else if (slot instanceof Slot.Code code) {
      to.append("c:").append(code.code());
    } else if (slot instanceof Slot.Row row) {
      to.append("r:");
      row(row.values(), to);
    } else {
      throw new IllegalStateException("a new kind of slot: " + slot.getClass());
    }
  }

  private static void row(List<? extends Slot> values, StringBuilder to) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) to.append(IN_A_ROW);
      write(values.get(i), to);
    }
  }

  /** Throws {@link RuntimeException} for anything that {@link #write} does not write. */
  static Slot read(String text) {
    if (text.startsWith("r:")) {
      List<Slot> values = new ArrayList<>();
      for (String value : text.substring(2).split(String.valueOf(IN_A_ROW))) {
        values.add(single(value));
      }
      return Slot.row(values);
    }
    return single(text);
  }

  private static Slot single(String text) {
    String[] parts = text.split(":", -1);
    return switch (parts[0] + parts.length) {
      case "d2" -> Slot.day(LocalDate.parse(parts[1]));
      case "i3" ->
          Slot.date(new ClinicalDate(LocalDate.parse(parts[1]), LocalDate.parse(parts[2])));
      case "n2" -> Slot.number(Long.parseLong(parts[1]));
      case "a3" -> Slot.amount(new Measure(new BigDecimal(checked(NUMBER, parts[1])), unit(parts)));
      case "t3" -> new Slot.Term(checked(TERM, parts[1]), checked(TERM, parts[2]));
      case "c2" -> new Slot.Code(parts[1]);
      default -> throw new IllegalArgumentException("not a slot");
    };
  }

  private static Unit unit(String[] parts) {
    Unit unit = UNITS.get(parts[2]);
    if (unit == null) throw new IllegalArgumentException("not a unit");
    return unit;
  }

  private static String checked(Pattern form, String text) {
    if (!form.matcher(text).matches()) throw new IllegalArgumentException("not a slot");
    return text;
  }

  /** The same number is the same word, however many zeros the record wrote behind it. */
  private static String plain(BigDecimal value) {
    BigDecimal cut =
        value.scale() > MOST_DECIMALS ? value.setScale(MOST_DECIMALS, RoundingMode.DOWN) : value;
    return cut.signum() == 0 ? "0" : cut.stripTrailingZeros().toPlainString();
  }
}
