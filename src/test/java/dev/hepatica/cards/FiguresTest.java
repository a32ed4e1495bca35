package dev.hepatica.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "34, 34, 34",
    "9.4, 9.4, '9,4'",
    "6.80, 6.80, '6,80'",
    "0.05, 0.05, '0,05'",
    "0, 0, 0",
    "1E+4, 10000, 10000",
    "-1.5, -1.5, '-1,5'"
  })
  void aNumberKeepsItsDecimals(BigDecimal number, String english, String spanish) {
    assertThat(Figures.of(Locale.ENGLISH).write(number)).isEqualTo(english);
    assertThat(Figures.of(Locale.forLanguageTag("es")).write(number)).isEqualTo(spanish);
  }

  static Stream<Locale> everyLanguage() {
    return Stream.of(NumberFormat.getAvailableLocales());
  }

  @ParameterizedTest
  @MethodSource("everyLanguage")
  void itIsWrittenAsTheLanguageWritesIt(Locale locale) {
    for (String number : new String[] {"0", "0.05", "9.4", "34", "55.00", "1234567.891", "-12.5"}) {
      BigDecimal value = new BigDecimal(number);
      NumberFormat format = NumberFormat.getNumberInstance(locale);
      format.setGroupingUsed(false);
      format.setMinimumFractionDigits(value.scale());

      assertThat(Figures.of(locale).write(value)).isEqualTo(format.format(value));
    }
  }
}
