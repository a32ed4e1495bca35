package dev.hepatica.clinical;

/** On what a T or N category rests. Pathological beats clinical, whatever came later. */
public enum StagingBasis {
  PATHOLOGICAL,
  CLINICAL,
  NOT_STATED
}
