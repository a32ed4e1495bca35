package dev.hepatica.decision;

/** How urgent a card is, in the words of CDS Hooks. The natural order is from mild to severe. */
public enum Indicator {
  INFO,
  WARNING,
  CRITICAL;

  public Indicator atMost(Indicator limit) {
    return compareTo(limit) <= 0 ? this : limit;
  }
}
