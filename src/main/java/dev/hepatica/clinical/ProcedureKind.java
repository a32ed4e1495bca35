package dev.hepatica.clinical;

/** Procedures on the liver and the bowel that a rule names. */
public enum ProcedureKind {
  HEPATECTOMY,
  COLORECTAL_RESECTION,
  PORTAL_VEIN_EMBOLISATION,
  ABLATION,
  RADIOEMBOLISATION,
  CHEMOEMBOLISATION,
  STEREOTACTIC_RADIOTHERAPY,
  INFUSION_PUMP
}
