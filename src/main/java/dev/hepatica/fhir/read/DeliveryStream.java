package dev.hepatica.fhir.read;

import dev.hepatica.fhir.read.RecordRefused.Reason;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Streams one delivered value: a resource, a Bundle, an OperationOutcome or null. Entries of a
 * Bundle are handed on one by one, also those of a Bundle that is itself an entry, as in the answer
 * to a batch of searches.
 */
final class DeliveryStream {

  /** Takes what streams by. */
  interface Taker {
    void entry(Delivered resource, boolean includedOnly);

    /** An entry that holds no resource that can be understood. */
    void unreadable(String place);

    /** The client tried and failed. */
    void failed(String place);
  }

  /**
   * What the value was.
   *
   * @param type its resource type; empty for null
   * @param delivery how much of it was delivered, if it is a Bundle
   * @param hasGaps true when a Bundle within it is not whole
   */
  record Kind(Optional<String> type, Delivery delivery, boolean hasGaps) {

    boolean is(String resourceType) {
      return type.filter(resourceType::equals).isPresent();
    }

    /** True when a Bundle names a next page, or holds fewer matches than it counts. */
    boolean hasFurtherPages() {
      return hasGaps || delivery.isIncomplete();
    }
  }

  /** How much of one Bundle was delivered. */
  static final class Delivery {
    private final String place;
    private String type = "";
    private boolean entriesSeen;
    private boolean namesNextPage;
    private Optional<String> next = Optional.empty();
    private long total;
    private long matches;

    private Delivery(String place) {
      this.place = place;
    }

    boolean isIncomplete() {
      return namesNextPage || matches < total;
    }

    /** The type of the Bundle, empty if it states none. */
    String type() {
      return type;
    }

    boolean namesNextPage() {
      return namesNextPage;
    }

    /** Where the next page is, as it was written. */
    Optional<String> next() {
      return next;
    }

    /** How many matches the search has, by the word of its server; 0 if it does not say. */
    long total() {
      return total;
    }

    /** How many of them are here. */
    long matches() {
      return matches;
    }
  }

  private static final int LONGEST_URL = 500;
  private static final String BUNDLE = "Bundle";

  /** Bundles within Bundles down to this depth are read. */
  private static final int DEEPEST = 3;

  private final JsonParser parser;
  private final String place;
  private final boolean inHand;
  private final JsonTrees trees;
  private final Predicate<ObjectNode> isNobodysConcern;
  private final Taker taker;
  private boolean gaps;
  private int depth;

  DeliveryStream(
      JsonParser parser,
      String place,
      boolean inHand,
      JsonTrees trees,
      Predicate<ObjectNode> isNobodysConcern,
      Taker taker) {
    this.trees = trees;
    this.isNobodysConcern = isNobodysConcern;
    this.parser = parser;
    this.place = place;
    this.inHand = inHand;
    this.taker = taker;
  }

  Kind read() {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return new Kind(Optional.empty(), new Delivery(place), false);
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) throw notFhir();
    ResourceDraft draft = draft();
    Delivery bundle = new Delivery(place);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      boolean canBeBundle = draft.type().map(BUNDLE::equals).orElse(true);
      if (!canBeBundle || !bundleMember(name, bundle)) member(name, draft);
    }
    String type = draft.type().orElseThrow(this::notFhir);
    if (type.equals("OperationOutcome")) {
      taker.failed(place);
    } else if (!type.equals(BUNDLE)) {
      taker.entry(Delivered.of(type, Optional.empty(), place, draft.tree(), inHand), false);
    }
    return new Kind(Optional.of(type), bundle, gaps);
  }

  private ResourceDraft draft() {
    return new ResourceDraft(inHand, trees, isNobodysConcern);
  }

  /** Keeps what a resource needs; of a Bundle nothing else is needed. */
  private void member(String name, ResourceDraft draft) {
    if (isBundle(draft)) {
      parser.skipChildren();
    } else {
      draft.member(name, parser);
    }
  }

  private static boolean isBundle(ResourceDraft draft) {
    return draft.type().filter(BUNDLE::equals).isPresent();
  }

  /** Takes a member that only a Bundle has; false if it is another. */
  private boolean bundleMember(String name, Delivery bundle) {
    switch (name) {
      case "entry" -> entries(bundle);
      case "link" -> links(trees.read(parser), bundle);
      case "total" -> bundle.total = trees.read(parser).asLong(0);
      case "type" -> {
        bundle.type = parser.hasToken(JsonToken.VALUE_STRING) ? parser.getString() : "";
        return false;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void links(JsonNode links, Delivery bundle) {
    for (JsonNode link : links) {
      if (!"next".equals(link.path("relation").asString(""))) continue;
      bundle.namesNextPage = true;
      bundle.next = Optional.of(link.path("url").asString("")).filter(url -> !url.isBlank());
    }
  }

  private void entries(Delivery bundle) {
    if (bundle.entriesSeen || parser.currentToken() != JsonToken.START_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_NULL) taker.unreadable(bundle.place + ".entry");
      parser.skipChildren();
      return;
    }
    bundle.entriesSeen = true;
    for (int number = 0; parser.nextToken() != JsonToken.END_ARRAY; number++) {
      if (entry(bundle.place + ".entry[" + number + "]")) bundle.matches++;
    }
  }

  /** Hands one entry on; true if it counts towards the total of its Bundle. */
  private boolean entry(String entryPlace) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      taker.unreadable(entryPlace);
      return true;
    }
    Optional<String> fullUrl = Optional.empty();
    String searchMode = "";
    @Nullable ResourceDraft draft = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "resource" -> draft = resource(entryPlace).orElse(null);
        case "fullUrl" -> fullUrl = Optional.of(trees.read(parser)).flatMap(DeliveryStream::url);
        case "search" -> searchMode = trees.read(parser).path("mode").asString("");
        default -> parser.skipChildren();
      }
    }
    handOn(draft, fullUrl, searchMode, entryPlace);
    return searchMode.isEmpty() || searchMode.equals("match");
  }

  private Optional<ResourceDraft> resource(String entryPlace) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return Optional.empty();
    }
    ResourceDraft draft = draft();
    @Nullable Delivery bundle = null;
    depth++;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (bundle == null && isBundle(draft) && depth <= DEEPEST) {
        bundle = new Delivery(entryPlace + ".resource");
      }
      if (bundle == null || !bundleMember(name, bundle)) draft.member(name, parser);
    }
    depth--;
    gaps |= bundle != null && bundle.isIncomplete();
    // Entries that came before the type, or too deep, were not read.
    if (isBundle(draft) && draft.tookEntries()) taker.unreadable(entryPlace + ".resource");
    return Optional.of(draft);
  }

  private void handOn(
      @Nullable ResourceDraft draft,
      Optional<String> fullUrl,
      String searchMode,
      String entryPlace) {
    if (searchMode.equals("outcome")) {
      taker.failed(entryPlace);
    } else if (draft == null || draft.type().isEmpty()) {
      taker.unreadable(entryPlace);
    } else if (draft.type().get().equals("OperationOutcome")) {
      taker.failed(entryPlace);
    } else if (!isBundle(draft)) {
      taker.entry(
          Delivered.of(draft.type().get(), fullUrl, entryPlace, draft.tree(), inHand),
          searchMode.equals("include"));
    }
  }

  private static Optional<String> url(JsonNode node) {
    String url = node.asString("");
    return isUrl(url) ? Optional.of(url) : Optional.empty();
  }

  private static boolean isUrl(String text) {
    int name =
        text.startsWith("urn:")
            ? 4
            : text.startsWith("http://") ? 7 : text.startsWith("https://") ? 8 : text.length();
    int length = text.length() - name;
    if (length < 1 || length > LONGEST_URL) return false;
    for (int i = name; i < text.length(); i++) if (!isOfUrls(text.charAt(i))) return false;
    return true;
  }

  private static boolean isOfUrls(char c) {
    return Delivered.inIds(c) || "_:/%~".indexOf(c) >= 0;
  }

  private RecordRefused notFhir() {
    return new RecordRefused(
        Reason.NOT_FHIR, place, "Send a FHIR R4 resource or Bundle with its resourceType here.");
  }
}
