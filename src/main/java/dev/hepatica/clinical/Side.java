package dev.hepatica.clinical;

/** A side of the liver or of the body, the patient's own. */
public enum Side {
  RIGHT,
  LEFT,
  BOTH
}
