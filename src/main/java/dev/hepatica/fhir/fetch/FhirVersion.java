package dev.hepatica.fhir.fetch;

/** Whether a server speaks R4. */
enum FhirVersion {
  R4,
  OTHER,
  /** The server does not say. */
  UNKNOWN;

  /** True for 4.0 and its corrections; 4.1 and 4.3 are other versions. */
  static boolean isR4(String version) {
    return version.equals("4.0") || version.startsWith("4.0.");
  }
}
