package dev.hepatica.clinical;

/** How an ablation destroys a lesion. */
public enum AblationMethod {
  RADIOFREQUENCY,
  MICROWAVE,
  CRYOABLATION,
  IRREVERSIBLE_ELECTROPORATION,
  FOCUSED_ULTRASOUND,
  /** Stated, and none of the others: ethanol, laser. */
  OTHER
}
