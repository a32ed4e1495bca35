package dev.hepatica.clinical;

/** The liver segments after Couinaud. */
public enum CouinaudSegment {
  I,
  II,
  III,
  IV,
  V,
  VI,
  VII,
  VIII
}
