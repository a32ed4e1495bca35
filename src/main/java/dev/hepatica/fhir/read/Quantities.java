package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Unit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads quantities in the units of the decision model, by UCUM code or a readable unit. */
enum Quantities {
  CEA("CEA", Unit.NANOGRAM_PER_MILLILITRE, UnitTable.CEA, "0", "1000000"),
  PERCENT("a share of the liver", Unit.PERCENT, UnitTable.PERCENT, "0", "100"),
  DIAMETER("a diameter", Unit.MILLIMETRE, UnitTable.LENGTH, "0.001", "400"),
  VOLUME("a volume", Unit.MILLILITRE, UnitTable.VOLUME, "0.001", "20000"),
  TUMOUR_VOLUME("a tumour volume", Unit.MILLILITRE, UnitTable.VOLUME, "0", "20000"),
  CONGESTED_VOLUME("a congested volume", Unit.MILLILITRE, UnitTable.VOLUME, "0", "20000"),
  RETENTION("an ICG retention", Unit.PERCENT, UnitTable.PERCENT, "0", "100"),
  MARGIN("a planned margin", Unit.MILLIMETRE, UnitTable.LENGTH, "0", "200"),
  DISTANCE("a distance", Unit.MILLIMETRE, UnitTable.LENGTH, "0", "400"),
  VESSEL("a vessel diameter", Unit.MILLIMETRE, UnitTable.LENGTH, "0", "100"),
  DOSE("a dose", Unit.GRAY, UnitTable.DOSE, "0", "500"),
  BILIRUBIN("bilirubin", Unit.MILLIGRAM_PER_DECILITRE, UnitTable.BILIRUBIN, "0.1", "60"),
  CREATININE("creatinine", Unit.MILLIGRAM_PER_DECILITRE, UnitTable.CREATININE, "0.1", "40"),
  ALBUMIN("albumin", Unit.GRAM_PER_DECILITRE, UnitTable.ALBUMIN, "0.1", "10"),
  PLATELETS("a platelet count", Unit.TEN_TO_NINE_PER_LITRE, UnitTable.CELLS, "0", "3000"),
  ENZYME("an enzyme activity", Unit.UNIT_PER_LITRE, UnitTable.ENZYME, "0", "50000"),
  INR("an INR", Unit.RATIO, UnitTable.RATIO, "0.1", "20"),
  BODY_MASS_INDEX("a body mass index", Unit.KILOGRAM_PER_SQUARE_METRE, UnitTable.BMI, "8", "100"),
  BODY_WEIGHT("a body weight", Unit.KILOGRAM, UnitTable.MASS, "20", "400"),
  BODY_HEIGHT("a body height", Unit.CENTIMETRE, UnitTable.HEIGHT, "100", "250"),
  BURDEN("a mutational burden", Unit.MUTATION_PER_MEGABASE, UnitTable.PER_MEGABASE, "0", "10000");

  private static final Pattern ANNOTATION = Pattern.compile("\\{[^{}]*\\}");

  private final String name;
  private final Unit unit;
  private final Map<String, UnitTable.Factor> factors;
  private final BigDecimal smallest;
  private final BigDecimal largest;

  Quantities(
      String name,
      Unit unit,
      Map<String, UnitTable.Factor> factors,
      String smallest,
      String largest) {
    this.name = name;
    this.unit = unit;
    this.factors = factors;
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
    String written = writtenUnit(quantity);
    UnitTable.Factor factor = factor(written);
    if (factor == null) {
      boolean named = !written.isEmpty();
      return refuse(resource, named ? "in a unit that cannot be converted" : "without a unit");
    }
    Optional<Measure> measure = measure(value.get(), factor);
    return measure.isPresent() ? measure : refuse(resource, "with an impossible value");
  }

  /** The measure of a Quantity that can be used; without a remark when it cannot. */
  Optional<Measure> convert(Element quantity) {
    if (!quantity.isPresent() || quantity.has("comparator")) return Optional.empty();
    UnitTable.Factor factor = factor(writtenUnit(quantity));
    if (factor == null) return Optional.empty();
    Optional<BigDecimal> value = quantity.number("value");
    return value.isEmpty() ? Optional.empty() : measure(value.get(), factor);
  }

  private Optional<Measure> measure(BigDecimal written, UnitTable.Factor factor) {
    BigDecimal value = factor.applyTo(written);
    boolean possible = value.compareTo(smallest) >= 0 && value.compareTo(largest) <= 0;
    return possible ? Optional.of(new Measure(value, unit)) : Optional.empty();
  }

  private Optional<Measure> refuse(Resource resource, String why) {
    resource.note(name + " " + why);
    return Optional.empty();
  }

  /** Says that the value is not a number with a unit, for a value in another form. */
  void noteOtherForm(Resource resource) {
    resource.note(name + " that is not a number with a unit");
  }

  private UnitTable.@Nullable Factor factor(String written) {
    UnitTable.Factor exact = factors.get(written);
    return exact != null ? exact : factors.get(plain(written));
  }

  /** The UCUM code, else the unit in words; empty if there is neither. */
  private static String writtenUnit(Element quantity) {
    Optional<String> system = quantity.string("system");
    boolean ucum = system.isEmpty() || CodeSystems.canonical(system.get()).equals(CodeSystems.UCUM);
    Optional<String> code = ucum ? quantity.string("code") : Optional.empty();
    return (code.isPresent() ? code : quantity.string("unit")).orElse("");
  }

  /** Lower case, one sign for micro, and without what UCUM writes in braces. */
  private static String plain(String unit) {
    String stripped = unit.strip();
    String bare =
        stripped.indexOf('{') < 0 ? stripped : ANNOTATION.matcher(stripped).replaceAll("");
    return bare.replace('\u00b5', 'u').replace('\u03bc', 'u').toLowerCase(Locale.ROOT);
  }
}
