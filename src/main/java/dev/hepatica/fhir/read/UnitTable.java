package dev.hepatica.fhir.read;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which units a quantity may come in, and how each becomes the unit of the decision model. Units
 * are in lower case, without what UCUM writes in braces; one in capitals counts only as written.
 */
final class UnitTable {

  /** A number to multiply with, or one to divide by, so that no factor is rounded. */
  record Factor(BigDecimal multiplier, BigDecimal divisor) {
    BigDecimal applyTo(BigDecimal value) {
      BigDecimal product = value.multiply(multiplier);
      return divisor.compareTo(BigDecimal.ONE) == 0
          ? product
          : product.divide(divisor, MathContext.DECIMAL64);
    }
  }

  static final Map<String, Factor> CEA = table("ng/ml 1, ug/l 1, mcg/l 1");
  static final Map<String, Factor> PERCENT = table("% 1");
  static final Map<String, Factor> LENGTH = table("mm 1, cm 10");
  static final Map<String, Factor> VOLUME = table("ml 1, cm3 1, cc 1, l 1000");
  static final Map<String, Factor> DOSE = table("gy 1, cgy 0.01");
  static final Map<String, Factor> BILIRUBIN = table("mg/dl 1, mg/l 0.1, umol/l /17.1");
  static final Map<String, Factor> CREATININE = table("mg/dl 1, mg/l 0.1, umol/l /88.4");
  static final Map<String, Factor> ALBUMIN = table("g/dl 1, g/l 0.1, mg/dl 0.001");

  /** {@code G/L} is 10⁹ per litre, {@code g/L} a mass. */
  static final Map<String, Factor> CELLS =
      table(
          "10*9/l 1, 10^9/l 1, x10*9/l 1, x10^9/l 1, 10e9/l 1, 10⁹/l 1, G/L 1, G/l 1,"
              + " 10*3/ul 1, 10^3/ul 1, x10^3/ul 1, x10*3/ul 1, 10e3/ul 1, 10*3/mm3 1, k/ul 1,"
              + " k/mcl 1, k/mm3 1, thou/ul 1, thousand/ul 1,"
              + " /ul 0.001, /mcl 0.001, /mm3 0.001, 10*6/l 0.001");

  static final Map<String, Factor> ENZYME =
      table("u/l 1, iu/l 1, [iu]/l 1, [u]/l 1, ukat/l 60, nkat/l 0.06");

  /** A plain number; the empty unit stands for none and for an annotation alone. */
  static final Map<String, Factor> RATIO = ratio();

  static final Map<String, Factor> BMI = table("kg/m2 1, kg/m^2 1, kg/m² 1");
  static final Map<String, Factor> MASS = table("kg 1, g 0.001, [lb_av] 0.45359237, lb 0.45359237");
  static final Map<String, Factor> HEIGHT = table("cm 1, m 100, mm 0.1, [in_i] 2.54, in 2.54");
  static final Map<String, Factor> PER_MEGABASE =
      table(
          "1/1000000 1, /1000000 1, /mb 1, mut/mb 1, muts/mb 1, mutations/mb 1, /megabase 1,"
              + " mutations/megabase 1, mut/megabase 1");

  private UnitTable() {}

  private static Map<String, Factor> table(String written) {
    Map<String, Factor> table = new HashMap<>();
    for (String entry : written.split(",", -1)) {
      String[] unitAndFactor = entry.strip().split(" ", 2);
      table.put(unitAndFactor[0], factor(unitAndFactor[1]));
    }
    for (String unit : List.copyOf(table.keySet())) {
      table.putIfAbsent(asUcumWritesIt(unit), Objects.requireNonNull(table.get(unit)));
    }
    return Map.copyOf(table);
  }

  /** Litres and units of enzymes with capitals, so that most units are found as they come. */
  private static String asUcumWritesIt(String unit) {
    String litres = unit.replaceFirst("/([dmu]?)l$", "/$1L");
    return litres.startsWith("u/") ? "U" + litres.substring(1) : litres;
  }

  private static Factor factor(String written) {
    return written.startsWith("/")
        ? new Factor(BigDecimal.ONE, new BigDecimal(written.substring(1)))
        : new Factor(new BigDecimal(written), BigDecimal.ONE);
  }

  private static Map<String, Factor> ratio() {
    Map<String, Factor> table = new HashMap<>(table("1 1, inr 1, ratio 1"));
    table.put("", factor("1"));
    return Map.copyOf(table);
  }
}
