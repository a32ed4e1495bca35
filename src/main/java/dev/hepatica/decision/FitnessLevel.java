package dev.hepatica.decision;

/** Fitness for a major liver operation (CRLM-RES-001). Age alone never decides. */
public enum FitnessLevel {
  FIT,
  BORDERLINE,
  UNFIT,
  UNKNOWN
}
