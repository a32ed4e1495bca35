package dev.hepatica.clinical;

/** Classes of extrahepatic disease. Non-regional lymph nodes are one class. */
public enum ExtrahepaticSite {
  LUNG,
  LYMPH_NODES,
  PERITONEUM,
  OVARY,
  ADRENAL,
  BONE,
  BRAIN
}
