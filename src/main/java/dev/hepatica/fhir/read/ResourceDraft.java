package dev.hepatica.fhir.read;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource while its members stream by. Narrative is dropped, and of a type that is never read
 * only what names its subject is kept; {@code resourceType} may come late.
 */
final class ResourceDraft {

  /** The types whose content is read. */
  private static final Set<String> READ =
      Set.of(
          "Patient",
          "Condition",
          "Observation",
          "MedicationRequest",
          "MedicationAdministration",
          "MedicationStatement",
          "MedicationDispense",
          "Medication",
          "Procedure",
          "ServiceRequest",
          "ImagingStudy",
          "DiagnosticReport",
          "BodyStructure",
          "Appointment",
          "CarePlan",
          "Consent",
          "ResearchSubject");

  /** What is kept of a resource whose content does not matter. */
  static final Set<String> KEPT_OF_UNREAD =
      Stream.concat(Stream.of("id", "resourceType", "contained"), Subjects.ELEMENTS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private final boolean whole;
  private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
  private Optional<String> type = Optional.empty();
  private boolean tookEntries;

  /**
   * @param whole keep everything, narrative included
   */
  ResourceDraft(boolean whole) {
    this.whole = whole;
  }

  /** Takes a member; the parser stands on its value. */
  void member(String name, JsonParser parser) {
    if (name.equals("resourceType") && parser.currentToken() == JsonToken.VALUE_STRING) {
      type = Optional.of(parser.getString());
    }
    tookEntries |= name.equals("entry");
    if (keeps(name)) {
      tree.set(name, shortened(name, JsonTrees.read(parser)));
    } else {
      parser.skipChildren();
    }
  }

  private boolean keeps(String name) {
    if (whole) return true;
    if (name.equals("text")) return false;
    return type.map(READ::contains).orElse(true) || KEPT_OF_UNREAD.contains(name);
  }

  private JsonNode shortened(String name, JsonNode value) {
    if (!whole && name.equals("meta") && value instanceof ObjectNode meta) {
      meta.retain("versionId", "lastUpdated");
    }
    return value;
  }

  Optional<String> type() {
    return type;
  }

  /** True when it was given entries, which only the stream of a Bundle reads. */
  boolean tookEntries() {
    return tookEntries;
  }

  ObjectNode tree() {
    if (!whole && !type.map(READ::contains).orElse(true)) {
      tree.retain(KEPT_OF_UNREAD);
    }
    return tree;
  }

  static boolean isRead(String type) {
    return READ.contains(type);
  }
}
