package dev.hepatica.clinical;

/** The T category of the primary. Substages (T4a, T4b) are read as their category. */
public enum TumourCategory {
  TX,
  T0,
  TIS,
  T1,
  T2,
  T3,
  T4
}
