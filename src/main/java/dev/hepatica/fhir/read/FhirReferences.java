package dev.hepatica.fhir.read;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Literal references in their several spellings. */
final class FhirReferences {

  private static final Pattern TYPE_AND_ID =
      Pattern.compile("(?:https?://.+/)?([A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64})");

  private FhirReferences() {}

  /** The reference without {@code /_history/…}. */
  static String withoutVersion(String reference) {
    String trimmed = reference.strip();
    int history = trimmed.indexOf("/_history");
    return history < 0 ? trimmed : trimmed.substring(0, history);
  }

  /** {@code Type/id} of a relative or absolute reference without version. */
  static Optional<String> typeAndId(String reference) {
    Matcher matcher = TYPE_AND_ID.matcher(reference);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
