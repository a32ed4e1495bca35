package dev.hepatica.fhir.read;

/**
 * A code and its system, both in the form in which the code sets hold them.
 *
 * @param system empty for a local code without a system; only a site's own code set gives it a
 *     meaning
 */
record Coding(String system, String code, String display) {

  static Coding of(String system, String code, String display) {
    String known = CodeSystems.canonical(system);
    return new Coding(known, CodeSystems.canonicalCode(known, code), display);
  }

  static Coding of(String system, String code) {
    return of(system, code, "");
  }

  boolean is(String otherSystem, String otherCode) {
    return system.equals(otherSystem) && code.equals(otherCode);
  }
}
