package dev.hepatica.cdshooks;

import java.util.regex.Pattern;

/** The forms of FHIR ids in a hook's context. */
final class FhirId {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9]{1,64}/" + ID.pattern());

  private FhirId() {}

  /** A bare id; the type that some clients write in front of it is dropped. */
  static String bare(Member member, String type) {
    String text = member.text();
    String id = text.startsWith(type + "/") ? text.substring(type.length() + 1) : text;
    if (!ID.matcher(id).matches()) throw Problem.value(member.place(), "must be a FHIR id");
    return id;
  }

  /** {@code Type/id}. */
  static String reference(Member member) {
    String text = member.text();
    if (!REFERENCE.matcher(text).matches()) {
      throw Problem.value(member.place(), "must be a reference of the form Type/id");
    }
    return text;
  }
}
