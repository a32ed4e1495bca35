package dev.hepatica.cards;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.Locale;

/**
 * Writes numbers with the signs of a language and with every decimal that they have. {@link
 * NumberFormat} knows the signs, but remembers what it is writing, so that each number would need a
 * format of its own.
 *
 * @param zero the first of the ten figures
 * @param point stands before the decimals
 * @param minus stands before a negative number
 */
record Figures(char zero, char point, String minus) {

  static Figures of(Locale locale) {
    DecimalFormat format = (DecimalFormat) NumberFormat.getNumberInstance(locale);
    var signs = format.getDecimalFormatSymbols();
    return new Figures(
        signs.getZeroDigit(), signs.getDecimalSeparator(), format.getNegativePrefix());
  }

  String write(BigDecimal number) {
    String plain = number.abs().toPlainString();
    StringBuilder written = new StringBuilder(plain.length() + minus.length());
    if (number.signum() < 0) written.append(minus);
    for (int i = 0; i < plain.length(); i++) {
      char sign = plain.charAt(i);
      written.append(sign == '.' ? point : (char) (zero + (sign - '0')));
    }
    return written.toString();
  }
}
