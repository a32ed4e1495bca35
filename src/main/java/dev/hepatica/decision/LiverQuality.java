package dev.hepatica.decision;

/** How much the liver outside the tumour has suffered (CRLM-FLR-001). */
public enum LiverQuality {
  NORMAL,
  CHEMO_EXPOSED,
  HEAVILY_EXPOSED,
  INJURED,
  CIRRHOTIC,
  UNKNOWN
}
