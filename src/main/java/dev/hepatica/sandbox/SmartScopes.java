package dev.hepatica.sandbox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scopes that the sandbox grants: reading in both versions of the language, and who the user
 * is. An app that asks for more gets less, as SMART provides.
 */
final class SmartScopes {

  static final String LAUNCH = "launch";
  static final String LAUNCH_PATIENT = "launch/patient";
  static final String FHIR_USER = "fhirUser";
  static final Set<String> RENEWING = Set.of("offline_access", "online_access");

  static final List<String> OFFERED =
      List.of(
          "openid",
          FHIR_USER,
          LAUNCH,
          LAUNCH_PATIENT,
          "offline_access",
          "online_access",
          "patient/*.rs",
          "patient/*.read",
          "user/*.rs",
          "user/*.read");

  private static final Pattern RESOURCES =
      Pattern.compile(
          "(?<level>patient|user)/(?<type>\\*|[A-Z][A-Za-z]{2,40})\\.(?<rights>read|write|\\*|[cruds]{1,5})");

  private SmartScopes() {}

  /** What is granted of what was asked for. */
  static Set<String> granted(Set<String> asked) {
    Set<String> granted = new LinkedHashSet<>();
    for (String scope : asked) {
      if (scope.indexOf('/') < 0 || scope.equals(LAUNCH_PATIENT)) {
        if (OFFERED.contains(scope)) granted.add(scope);
        continue;
      }
      Matcher resources = RESOURCES.matcher(scope);
      if (!resources.matches()) continue;
      String reading = reading(resources.group("rights"));
      if (!reading.isEmpty()) {
        granted.add(resources.group("level") + "/" + resources.group("type") + "." + reading);
      }
    }
    return granted;
  }

  private static String reading(String rights) {
    if (rights.equals("read") || rights.equals("*")) return "read";
    if (rights.equals("write")) return "";
    return rights.replaceAll("[cud]", "");
  }

  /** Whether such scopes make sense only with a patient. */
  static boolean needPatient(Set<String> scopes) {
    return scopes.contains(LAUNCH_PATIENT)
        || scopes.stream().anyMatch(scope -> scope.startsWith("patient/"));
  }

  /** Whether one of these scopes is about resources of a type. */
  static boolean allow(Set<String> scopes, String type) {
    return scopes.stream()
        .map(RESOURCES::matcher)
        .filter(Matcher::matches)
        .anyMatch(it -> it.group("type").equals("*") || it.group("type").equals(type));
  }
}
