package dev.hepatica.fhir.read;

import dev.hepatica.fhir.read.RecordRefused.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

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
    void unreadable(Place place);

    /** The client tried and failed. */
    void failed(Place place);
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
    private final Place place;
    private String type = "";
    private boolean entriesSeen;
    private boolean namesNextPage;
    private Optional<String> next = Optional.empty();
    private long total;
    private long matches;

    private Delivery(Place place) {
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
  private final Place place;
  private final boolean inHand;
  private final JsonTrees trees;
  private final Interest interest;
  private final Taker taker;

  /** One for each depth of Bundles within Bundles. */
  private final List<ResourceDraft> drafts = new ArrayList<>();

  private boolean gaps;
  private int depth;

  DeliveryStream(
      JsonParser parser,
      String place,
      boolean inHand,
      JsonTrees trees,
      Interest interest,
      Taker taker) {
    this.trees = trees;
    this.interest = interest;
    this.parser = parser;
    this.place = new Place(place);
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
      boolean canBeBundle = !draft.hasType() || draft.is(BUNDLE);
      if (!canBeBundle || !bundleMember(name, bundle)) member(name, draft);
    }
    if (!draft.hasType()) throw notFhir();
    String type = draft.type();
    if (type.equals("OperationOutcome")) {
      taker.failed(place);
    } else if (!type.equals(BUNDLE)) {
      taker.entry(delivered(draft, null, place), false);
    }
    return new Kind(Optional.of(type), bundle, gaps);
  }

  private ResourceDraft draft() {
    if (depth == drafts.size()) drafts.add(new ResourceDraft(inHand, trees, interest));
    ResourceDraft draft = drafts.get(depth);
    draft.clear();
    return draft;
  }

  /** Keeps what a resource needs; of a Bundle nothing else is needed. */
  private void member(String name, ResourceDraft draft) {
    if (draft.is(BUNDLE)) {
      parser.skipChildren();
    } else {
      draft.member(name, parser);
    }
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
      if (parser.currentToken() != JsonToken.VALUE_NULL)
        taker.unreadable(bundle.place.within(".entry"));
      parser.skipChildren();
      return;
    }
    bundle.entriesSeen = true;
    for (int number = 0; parser.nextToken() != JsonToken.END_ARRAY; number++) {
      if (entry(new Place(bundle.place, number))) bundle.matches++;
    }
  }

  /** Hands one entry on; true if it counts towards the total of its Bundle. */
  private boolean entry(Place entryPlace) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      taker.unreadable(entryPlace);
      return true;
    }
    @Nullable String fullUrl = null;
    String searchMode = "";
    @Nullable ResourceDraft draft = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "resource" -> draft = resource(entryPlace);
        case "fullUrl" -> fullUrl = url();
        case "search" -> searchMode = trees.read(parser).path("mode").asString("");
        default -> parser.skipChildren();
      }
    }
    handOn(draft, fullUrl, searchMode, entryPlace);
    return searchMode.isEmpty() || searchMode.equals("match");
  }

  private @Nullable ResourceDraft resource(Place entryPlace) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return null;
    }
    depth++;
    ResourceDraft draft = draft();
    @Nullable Delivery bundle = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (bundle == null && draft.is(BUNDLE) && depth <= DEEPEST) {
        bundle = new Delivery(entryPlace.within(".resource"));
      }
      if (bundle == null || !bundleMember(name, bundle)) draft.member(name, parser);
    }
    depth--;
    gaps |= bundle != null && bundle.isIncomplete();
    // Entries that came before the type, or too deep, were not read.
    if (draft.is(BUNDLE) && draft.tookEntries()) taker.unreadable(entryPlace.within(".resource"));
    return draft;
  }

  private void handOn(
      @Nullable ResourceDraft draft,
      @Nullable String fullUrl,
      String searchMode,
      Place entryPlace) {
    if (searchMode.equals("outcome")) {
      taker.failed(entryPlace);
    } else if (draft == null || !draft.hasType()) {
      taker.unreadable(entryPlace);
    } else if (draft.is("OperationOutcome")) {
      taker.failed(entryPlace);
    } else if (!draft.is(BUNDLE)) {
      taker.entry(delivered(draft, fullUrl, entryPlace), searchMode.equals("include"));
    }
  }

  private Delivered delivered(ResourceDraft draft, @Nullable String fullUrl, Place where) {
    return new Delivered(
        draft.type(), fullUrl, where, draft.tree(), draft.version(), inHand, draft.isOfConcern());
  }

  private @Nullable String url() {
    if (parser.hasToken(JsonToken.VALUE_STRING)) {
      String url = parser.getString();
      return isUrl(url) ? url : null;
    }
    parser.skipChildren();
    return null;
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
        Reason.NOT_FHIR,
        place.toString(),
        "Send a FHIR R4 resource or Bundle with its resourceType here.");
  }
}
