package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Unit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads quantities in the units of the decision model, by UCUM code or a readable unit. */
enum Quantities {
  CEA(
      "CEA",
      Unit.NANOGRAM_PER_MILLILITRE,
      Map.of("ng/ml", 0, "ug/l", 0, "mcg/l", 0),
      "0",
      "1000000"),
  PERCENT("a share of the liver", Unit.PERCENT, Map.of("%", 0), "0", "100"),
  DIAMETER("a diameter", Unit.MILLIMETRE, Map.of("mm", 0, "cm", 1), "0.001", "400"),
  VOLUME("a volume", Unit.MILLILITRE, Map.of("ml", 0, "cm3", 0, "cc", 0, "l", 3), "0.001", "20000"),
  TUMOUR_VOLUME(
      "a tumour volume", Unit.MILLILITRE, Map.of("ml", 0, "cm3", 0, "cc", 0, "l", 3), "0", "20000");

  private final String name;
  private final Unit unit;
  private final Map<String, Integer> powersOfTen;
  private final BigDecimal smallest;
  private final BigDecimal largest;

  Quantities(
      String name, Unit unit, Map<String, Integer> powersOfTen, String smallest, String largest) {
    this.name = name;
    this.unit = unit;
    this.powersOfTen = powersOfTen;
    this.smallest = new BigDecimal(smallest);
    this.largest = new BigDecimal(largest);
  }

  /** The measure of a Quantity; a remark on the resource when there is one that cannot be used. */
  Optional<Measure> read(Element quantity, Resource resource) {
    if (!quantity.isPresent()) return Optional.empty();
    Optional<BigDecimal> value = quantity.number("value");
    if (value.isEmpty()) return Optional.empty();
    if (quantity.has("comparator"))
      return refuse(resource, "given as less than or more than a limit");
    Optional<String> written = unitOf(quantity);
    if (written.isEmpty()) return refuse(resource, "without a unit");
    Integer power = powersOfTen.get(written.get());
    if (power == null) return refuse(resource, "in a unit that cannot be converted");
    BigDecimal converted = power == 0 ? value.get() : value.get().movePointRight(power);
    if (converted.compareTo(smallest) < 0 || converted.compareTo(largest) > 0) {
      return refuse(resource, "with an impossible value");
    }
    return Optional.of(new Measure(converted, unit));
  }

  private Optional<Measure> refuse(Resource resource, String why) {
    resource.note(name + " " + why);
    return Optional.empty();
  }

  /** Says that the value is not a number with a unit, for a value in another form. */
  void noteOtherForm(Resource resource) {
    resource.note(name + " that is not a number with a unit");
  }

  private static Optional<String> unitOf(Element quantity) {
    String system = quantity.string("system").orElse(CodeSystems.UCUM);
    Optional<String> code =
        system.equals(CodeSystems.UCUM) ? quantity.string("code") : Optional.empty();
    return code.or(() -> quantity.string("unit")).map(Quantities::plain);
  }

  private static String plain(String unit) {
    return unit.strip().replace('\u00b5', 'u').replace('\u03bc', 'u').toLowerCase(Locale.ROOT);
  }
}
