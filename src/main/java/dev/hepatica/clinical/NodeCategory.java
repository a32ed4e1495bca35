package dev.hepatica.clinical;

/** The N category of the primary. Substages (N1b, N2a) are read as their category. */
public enum NodeCategory {
  NX,
  N0,
  N1,
  N2
}
