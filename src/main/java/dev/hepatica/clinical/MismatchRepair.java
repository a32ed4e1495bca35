package dev.hepatica.clinical;

/** Mismatch repair or microsatellite status of the tumour. MSI-L counts as proficient. */
public enum MismatchRepair {
  DEFICIENT,
  PROFICIENT,
  INDETERMINATE
}
