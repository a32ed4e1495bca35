package dev.hepatica.cards;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A CDS Hooks 2.0.1 card. What has no value is left out of the JSON, never null or empty. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Card(
    String uuid,
    String summary,
    String detail,
    String indicator,
    Source source,
    List<Suggestion> suggestions,
    @Nullable String selectionBehavior,
    List<Coding> overrideReasons,
    List<Link> links,
    Map<String, Object> extension) {

  /** What the card rests on; {@code topic} carries the rule. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Source(String label, @Nullable String url, Coding topic) {}

  /** A next step that the clinician can take with one click. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Suggestion(
      String label, String uuid, @Nullable Boolean isRecommended, List<Action> actions) {}

  /** A FHIR action inside a suggestion. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Action(
      String type, String description, @Nullable JsonNode resource, @Nullable String resourceId) {}

  /**
   * A way to more.
   *
   * @param type {@code absolute} or {@code smart}
   * @param appContext what the SMART app is told on its launch; only with {@code smart}
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Link(String label, String url, String type, @Nullable String appContext) {}

  /** A CDS Hooks Coding: code and system always, display where it helps. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Coding(String code, String system, String display) {}
}
