package dev.hepatica.clinical;

/** What is done before microspheres may be given. */
public enum RadioembolisationWorkUp {
  ANGIOGRAPHY,
  /** Scan after macroaggregated albumin, which shows where the microspheres would go. */
  MAA_SCAN,
  COIL_EMBOLISATION
}
