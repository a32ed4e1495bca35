package dev.hepatica.clinical;

/** Laboratory tests that a rule asks for, each in the unit in which it reasons. */
public enum LabTest {
  BILIRUBIN(Unit.MILLIGRAM_PER_DECILITRE),
  ALP(Unit.UNIT_PER_LITRE),
  ALT(Unit.UNIT_PER_LITRE),
  AST(Unit.UNIT_PER_LITRE),
  PLATELETS(Unit.TEN_TO_NINE_PER_LITRE),
  ALBUMIN(Unit.GRAM_PER_DECILITRE),
  INR(Unit.RATIO),
  CREATININE(Unit.MILLIGRAM_PER_DECILITRE);

  private final Unit unit;

  LabTest(Unit unit) {
    this.unit = unit;
  }

  /** The unit of every value of this test in the clinical picture. */
  public Unit unit() {
    return unit;
  }
}
