package dev.hepatica.decision;

/** Whether the future liver remnant is large enough (CRLM-FLR-002). */
public enum RemnantStatus {
  ADEQUATE,
  BORDERLINE,
  INADEQUATE,
  STALE,
  UNKNOWN
}
