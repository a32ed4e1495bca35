package dev.hepatica.clinical;

/** Whether the lesions lie in one half of the liver or in both. */
public enum LesionDistribution {
  UNILOBAR,
  BILOBAR
}
