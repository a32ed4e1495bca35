package dev.hepatica.fhir.read;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A resource as it was delivered, not yet read. Immutable. */
final class Delivered {

  private static final int LONGEST_ID = 64;
  private final String type;
  private final boolean hasId;
  private final String reference;
  private final Optional<String> fullUrl;
  private final Place place;
  private final ObjectNode tree;
  private final Version version;
  private final boolean inHand;
  private final boolean ofConcern;

  /**
   * @param fullUrl the address of its entry; null if there is none that FHIR allows
   * @param tree its JSON without narrative; of a resource that no reader asks for only what names
   *     its subject
   * @param version which version it is
   * @param inHand true when it is an order or booking that the clinician is about to sign or book
   * @param ofConcern whether a reader may ask for it
   */
  Delivered(
      String type,
      @Nullable String fullUrl,
      Place place,
      ObjectNode tree,
      Version version,
      boolean inHand,
      boolean ofConcern) {
    JsonNode id = tree.path("id");
    this.type = type;
    hasId = id.isString() && isId(id.stringValue());
    this.fullUrl = Optional.ofNullable(fullUrl);
    this.place = place;
    this.tree = tree;
    this.version = version;
    this.inHand = inHand;
    this.ofConcern = ofConcern;
    reference =
        hasId ? type + "/" + id.stringValue() : fullUrl != null ? fullUrl : place.toString();
  }

  /** The same with another content. */
  Delivered with(ObjectNode content) {
    return new Delivered(type, fullUrl.orElse(null), place, content, version, inHand, ofConcern);
  }

  String type() {
    return type;
  }

  /** True if it has an id, one that FHIR allows. */
  boolean hasId() {
    return hasId;
  }

  /** {@code Type/id}, else the fullUrl of its entry, else its place. */
  String reference() {
    return reference;
  }

  Optional<String> fullUrl() {
    return fullUrl;
  }

  /** Where in the request it stood. */
  Place place() {
    return place;
  }

  ObjectNode tree() {
    return tree;
  }

  boolean inHand() {
    return inHand;
  }

  /** False when no reader asks for it; then its content is not held either. */
  boolean isOfConcern() {
    return ofConcern;
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
    return inHand == earlier.inHand ? version.replaces(earlier.version) : inHand;
  }

  /** True when this is another version of a resource and nothing says which one is newer. */
  boolean isOfUnknownOrderTo(Delivered other) {
    return inHand == other.inHand
        && !version.isOrderedWith(other.version)
        && !tree.equals(other.tree);
  }
}
