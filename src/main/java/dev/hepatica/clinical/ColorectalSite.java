package dev.hepatica.clinical;

/** The subsite of a colorectal primary. Appendix and anus are not colorectal here. */
public enum ColorectalSite {
  CAECUM,
  ASCENDING_COLON,
  HEPATIC_FLEXURE,
  TRANSVERSE_COLON,
  SPLENIC_FLEXURE,
  DESCENDING_COLON,
  SIGMOID_COLON,
  RECTOSIGMOID,
  RECTUM,
  COLON_UNSPECIFIED,
  COLORECTUM_UNSPECIFIED
}
