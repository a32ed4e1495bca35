package dev.hepatica.clinical;

/** What surgeon or tumour board said. Resectability is their judgement; Hepatica only reads it. */
public enum ResectabilityStatement {
  RESECTABLE,
  POTENTIALLY_RESECTABLE,
  UNRESECTABLE,
  UNRESECTABLE_DEFINITIVE
}
