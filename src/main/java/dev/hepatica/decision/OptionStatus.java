package dev.hepatica.decision;

/** How an option of treatment stands for one patient. */
public enum OptionStatus {
  RECOMMENDED,
  CONSIDER,
  NOT_RECOMMENDED,
  CONTRAINDICATED,
  NOT_APPLICABLE,
  NEEDS_DATA;

  /** True for the two that a card offers. */
  public boolean isOffered() {
    return this == RECOMMENDED || this == CONSIDER;
  }
}
