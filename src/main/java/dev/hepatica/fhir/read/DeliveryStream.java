package dev.hepatica.fhir.read;

import dev.hepatica.fhir.read.RecordRefused.Reason;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Streams one delivered value: a resource, a Bundle, an OperationOutcome or null. Entries of a
 * Bundle are handed on one by one.
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
   */
  record Kind(Optional<String> type, boolean hasFurtherPages) {
    boolean is(String resourceType) {
      return type.filter(resourceType::equals).isPresent();
    }
  }

  private static final Pattern URL = Pattern.compile("(?:urn:|https?://)[\\w:/.%~\\-]{1,500}");

  private final JsonParser parser;
  private final String place;
  private final boolean inHand;
  private final JsonTrees trees;
  private final Predicate<ObjectNode> isNobodysConcern;
  private final Taker taker;
  private boolean furtherPages;
  private boolean entriesSeen;

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
    if (parser.currentToken() == JsonToken.VALUE_NULL) return new Kind(Optional.empty(), false);
    if (parser.currentToken() != JsonToken.START_OBJECT) throw notFhir();
    ResourceDraft draft = draft();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      member(name, draft);
    }
    String type = draft.type().orElseThrow(this::notFhir);
    if (type.equals("OperationOutcome")) {
      taker.failed(place);
    } else if (!type.equals("Bundle")) {
      taker.entry(Delivered.of(type, Optional.empty(), place, draft.tree(), inHand), false);
    }
    return new Kind(Optional.of(type), furtherPages);
  }

  private ResourceDraft draft() {
    return new ResourceDraft(inHand, trees, isNobodysConcern);
  }

  private void member(String name, ResourceDraft draft) {
    boolean canBeBundle = draft.type().map("Bundle"::equals).orElse(true);
    if (canBeBundle && name.equals("entry")) {
      entries();
    } else if (canBeBundle && name.equals("link")) {
      furtherPages |= hasNext(trees.read(parser));
    } else if (draft.type().isPresent() && canBeBundle) {
      parser.skipChildren();
    } else {
      draft.member(name, parser);
    }
  }

  private static boolean hasNext(JsonNode links) {
    for (JsonNode link : links) {
      if ("next".equals(link.path("relation").asString(""))) return true;
    }
    return false;
  }

  private void entries() {
    if (entriesSeen || parser.currentToken() != JsonToken.START_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_NULL) taker.unreadable(place + ".entry");
      parser.skipChildren();
      return;
    }
    entriesSeen = true;
    for (int number = 0; parser.nextToken() != JsonToken.END_ARRAY; number++) {
      entry(place + ".entry[" + number + "]");
    }
  }

  private void entry(String entryPlace) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      taker.unreadable(entryPlace);
      return;
    }
    Optional<String> fullUrl = Optional.empty();
    String searchMode = "";
    @Nullable ResourceDraft draft = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "resource" -> draft = resource().orElse(null);
        case "fullUrl" -> fullUrl = Optional.of(trees.read(parser)).flatMap(DeliveryStream::url);
        case "search" -> searchMode = trees.read(parser).path("mode").asString("");
        default -> parser.skipChildren();
      }
    }
    handOn(draft, fullUrl, searchMode, entryPlace);
  }

  private Optional<ResourceDraft> resource() {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return Optional.empty();
    }
    ResourceDraft draft = draft();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      draft.member(name, parser);
    }
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
    } else {
      taker.entry(
          Delivered.of(draft.type().get(), fullUrl, entryPlace, draft.tree(), inHand),
          searchMode.equals("include"));
    }
  }

  private static Optional<String> url(JsonNode node) {
    return Optional.of(node.asString("")).filter(url -> URL.matcher(url).matches());
  }

  private RecordRefused notFhir() {
    return new RecordRefused(
        Reason.NOT_FHIR, place, "Send a FHIR R4 resource or Bundle with its resourceType here.");
  }
}
