package dev.hepatica.clinical;

/** The primary to which the record relates a metastasis (mCODE condition-related). */
public enum MetastasisOrigin {
  COLORECTAL,
  OTHER_PRIMARY,
  NOT_STATED
}
