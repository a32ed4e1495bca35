package dev.hepatica.clinical;

/** What is irradiated. */
public enum RadiotherapyTarget {
  LIVER,
  LUNG,
  NODE
}
