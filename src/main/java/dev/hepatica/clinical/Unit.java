package dev.hepatica.clinical;

/** The units in which the decision model reasons. The reader converts everything else (UCUM). */
public enum Unit {
  MILLIMETRE("mm"),
  CENTIMETRE("cm"),
  PERCENT("%"),
  MILLILITRE("mL"),
  NANOGRAM_PER_MILLILITRE("ng/mL"),
  MILLIGRAM_PER_DECILITRE("mg/dL"),
  TEN_TO_NINE_PER_LITRE("10⁹/L"),
  UNIT_PER_LITRE("U/L"),
  GRAM_PER_DECILITRE("g/dL"),
  KILOGRAM("kg"),
  KILOGRAM_PER_SQUARE_METRE("kg/m²"),
  GRAY("Gy"),
  MUTATION_PER_MEGABASE("mut/Mb"),
  RATIO(""),
  DAY("days"),
  MONTH("months"),
  YEAR("years"),
  CYCLE("cycles"),
  COUNT(""),
  POINT("points");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** The symbol as written on a card; empty for a plain number. */
  public String symbol() {
    return symbol;
  }
}
