package dev.hepatica.fhir.read;

import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource as it was delivered, not yet read.
 *
 * @param id its id, if it is one that FHIR allows
 * @param reference {@code Type/id}, else the fullUrl of its entry, else its place
 * @param place where in the request it stood
 * @param tree its JSON without narrative; for a type that is not read only what names its subject
 * @param inHand true when it is an order or booking that the clinician is about to sign or book
 */
record Delivered(
    String type,
    Optional<String> id,
    String reference,
    Optional<String> fullUrl,
    String place,
    ObjectNode tree,
    boolean inHand) {

  private static final int LONGEST_ID = 64;
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  static Delivered of(
      String type, Optional<String> fullUrl, String place, ObjectNode tree, boolean inHand) {
    Optional<String> id = text(tree.path("id")).filter(Delivered::isId);
    String reference = id.map(known -> type + "/" + known).or(() -> fullUrl).orElse(place);
    return new Delivered(type, id, reference, fullUrl, place, tree, inHand);
  }

  private static boolean isId(String text) {
    return !text.isEmpty() && text.length() <= LONGEST_ID && consistsOfIdCharacters(text);
  }

  private static boolean consistsOfIdCharacters(String text) {
    for (int i = 0; i < text.length(); i++) if (!inIds(text.charAt(i))) return false;
    return true;
  }

  static boolean inIds(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.';
  }

  /** True when this version of a resource replaces an earlier delivered one. */
  boolean supersedes(Delivered earlier) {
    if (inHand != earlier.inHand) return inHand;
    Optional<BigInteger> version = version();
    Optional<BigInteger> earlierVersion = earlier.version();
    if (version.isPresent() && earlierVersion.isPresent() && !version.equals(earlierVersion)) {
      return version.get().compareTo(earlierVersion.get()) > 0;
    }
    Optional<Instant> updated = lastUpdated();
    Optional<Instant> earlierUpdated = earlier.lastUpdated();
    return updated.isEmpty()
        || earlierUpdated.isEmpty()
        || !updated.get().isBefore(earlierUpdated.get());
  }

  /** True when this is another version of a resource and nothing says which one is newer. */
  boolean isOfUnknownOrderTo(Delivered other) {
    if (inHand != other.inHand || tree.equals(other.tree)) return false;
    boolean numbered = version().isPresent() && other.version().isPresent();
    boolean dated = lastUpdated().isPresent() && other.lastUpdated().isPresent();
    return !(numbered && !version().equals(other.version()))
        && !(dated && !lastUpdated().equals(other.lastUpdated()));
  }

  /** The moment of this version; empty if there is none with its time zone. */
  private Optional<Instant> lastUpdated() {
    return text(tree.path("meta").path("lastUpdated")).flatMap(Delivered::instant);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Optional<BigInteger> version() {
    return text(tree.path("meta").path("versionId"))
        .filter(version -> NUMBER.matcher(version).matches())
        .map(BigInteger::new);
  }

  private static Optional<String> text(JsonNode node) {
    return node.isString() ? Optional.of(node.stringValue()) : Optional.empty();
  }
}
