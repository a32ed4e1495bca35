package dev.hepatica.clinical;

import java.util.Optional;

/** A condition of the liver outside the tumour that stands in the record as active. */
public record LiverCondition(Kind kind, Optional<ClinicalDate> recordedOn, Provenance from) {

  /** The conditions that any rule asks for. */
  public enum Kind {
    CIRRHOSIS,
    PORTAL_HYPERTENSION,
    SINUSOIDAL_OBSTRUCTION,
    STEATOSIS,
    STEATOHEPATITIS,
    CHOLESTASIS,
    BILIARY_OBSTRUCTION,
    SPLENOMEGALY,
    THROMBOCYTOPENIA
  }
}
