package dev.hepatica.decision;

/** How resectable the liver metastases were when they were found (CRLM-STAGE-003). */
public enum ResectabilityGroup {
  /** Clearly resectable. */
  G1,
  /** Not resectable, and therapy may change that. */
  G2,
  /** Not resectable, and likely to stay so. */
  G3
}
