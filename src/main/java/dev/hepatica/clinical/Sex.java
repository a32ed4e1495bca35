package dev.hepatica.clinical;

/** Administrative sex as the record gives it. No rule decides by it. */
public enum Sex {
  FEMALE,
  MALE,
  OTHER
}
