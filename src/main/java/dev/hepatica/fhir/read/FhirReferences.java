package dev.hepatica.fhir.read;

import java.util.Optional;

/** Literal references in their several spellings. */
final class FhirReferences {

  private static final int LONGEST_ID = 64;

  private FhirReferences() {}

  /** The reference without {@code /_history/…}. */
  static String withoutVersion(String reference) {
    String trimmed = reference.strip();
    int history = trimmed.indexOf("/_history");
    return history < 0 ? trimmed : trimmed.substring(0, history);
  }

  /** {@code Type/id} of a relative or absolute reference without version. */
  static Optional<String> typeAndId(String reference) {
    int id = reference.lastIndexOf('/') + 1;
    int type = id < 2 ? 0 : reference.lastIndexOf('/', id - 2) + 1;
    if (!isType(reference, type, id - 1) || !isId(reference, id)) return Optional.empty();
    if (type == 0) return Optional.of(reference);
    return isAddress(reference, type) ? Optional.of(reference.substring(type)) : Optional.empty();
  }

  /** A server, in one line: {@code http://…/}. */
  private static boolean isAddress(String reference, int end) {
    int host = reference.startsWith("https://") ? 8 : reference.startsWith("http://") ? 7 : end;
    if (host >= end - 1) return false;
    for (int i = host; i < end; i++) if (isLineEnd(reference.charAt(i))) return false;
    return true;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  private static boolean isType(String reference, int start, int end) {
    if (end - start < 2 || !isCapital(reference.charAt(start))) return false;
    for (int i = start + 1; i < end; i++) {
      char c = reference.charAt(i);
      if (!isCapital(c) && (c < 'a' || c > 'z')) return false;
    }
    return true;
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isId(String reference, int start) {
    int length = reference.length() - start;
    if (length < 1 || length > LONGEST_ID) return false;
    for (int i = start; i < reference.length(); i++) {
      if (!Delivered.inIds(reference.charAt(i))) return false;
    }
    return true;
  }
}
