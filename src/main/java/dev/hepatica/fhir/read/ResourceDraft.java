package dev.hepatica.fhir.read;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource while its members stream by. Narrative and administration are dropped, and of a
 * resource that no reader asks for only what names its subject is kept. The members may come in any
 * order.
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

  /** Who did it, where, by which number and on whose account: no rule asks for it. */
  private static final Set<String> ADMINISTRATIVE =
      Set.of(
          "text",
          "implicitRules",
          "language",
          "identifier",
          "name",
          "telecom",
          "address",
          "maritalStatus",
          "photo",
          "contact",
          "communication",
          "generalPractitioner",
          "managingOrganization",
          "link",
          "encounter",
          "performer",
          "recorder",
          "asserter",
          "requester",
          "referrer",
          "interpreter",
          "author",
          "contributor",
          "careTeam",
          "organization",
          "informationSource",
          "insurance",
          "receiver",
          "note",
          "presentedForm",
          "result",
          "resultsInterpreter",
          "media",
          "endpoint",
          "dispenseRequest",
          "substitution",
          "detectedIssue",
          "eventHistory",
          "relevantHistory",
          "slot",
          "comment");

  private static final Set<String> VERSION = Set.of("versionId", "lastUpdated");

  /** As many members as most resources keep. */
  private static final int MEMBERS = 8;

  private final boolean whole;
  private final JsonTrees trees;
  private final Predicate<ObjectNode> isNobodysConcern;
  private final ObjectNode tree;
  private boolean forgotten;
  private boolean asked;
  private Optional<String> type = Optional.empty();
  private boolean tookEntries;

  /**
   * @param whole keep everything, narrative included
   * @param trees builds the members
   * @param isNobodysConcern whether a resource with these members is one that no reader asks for
   */
  ResourceDraft(boolean whole, JsonTrees trees, Predicate<ObjectNode> isNobodysConcern) {
    this.whole = whole;
    this.trees = trees;
    this.isNobodysConcern = isNobodysConcern;
    this.tree = whole ? JsonNodeFactory.instance.objectNode() : JsonTrees.growing(MEMBERS);
  }

  /** Takes a member; the parser stands on its value. */
  void member(String name, JsonParser parser) {
    if (name.equals("resourceType") && parser.currentToken() == JsonToken.VALUE_STRING) {
      type = Optional.of(parser.getString());
    }
    tookEntries |= name.equals("entry");
    if (!whole && name.equals("meta")) {
      keepVersion(parser);
    } else if (keeps(name)) {
      tree.set(name, trees.read(parser));
      if (name.equals("code")) forgetIfNobodysConcern();
    } else {
      parser.skipChildren();
    }
  }

  /** Known as soon as the code is there, so that what comes after it is not even built. */
  private void forgetIfNobodysConcern() {
    if (whole || type.isEmpty()) return;
    asked = true;
    if (!isNobodysConcern.test(tree)) return;
    forgotten = true;
    tree.retain(KEPT_OF_UNREAD);
  }

  private boolean keeps(String name) {
    if (whole || KEPT_OF_UNREAD.contains(name)) return true;
    if (name.equals("identifier") || name.equals("name")) return mayBePatient();
    if (forgotten || ADMINISTRATIVE.contains(name)) return false;
    if (name.equals("category")) return type.map("CarePlan"::equals).orElse(true);
    return type.isEmpty() || READ.contains(type.get());
  }

  /**
   * A subject that is only identified is compared with the identifiers of the patient; the name is
   * what people know the patient by.
   */
  private boolean mayBePatient() {
    return type.map("Patient"::equals).orElse(true);
  }

  /** Of the metadata only what tells one version from another. */
  private void keepVersion(JsonParser parser) {
    if (!keeps("meta")) {
      parser.skipChildren();
    } else if (parser.currentToken() != JsonToken.START_OBJECT) {
      tree.set("meta", trees.read(parser));
    } else {
      ObjectNode meta = JsonTrees.growing(2);
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (VERSION.contains(name)) meta.set(name, trees.read(parser));
        else parser.skipChildren();
      }
      tree.set("meta", meta);
    }
  }

  Optional<String> type() {
    return type;
  }

  /** True when it was given entries, which only the stream of a Bundle reads. */
  boolean tookEntries() {
    return tookEntries;
  }

  ObjectNode tree() {
    boolean read = type.isEmpty() || READ.contains(type.get());
    if (!whole && (!read || (!asked && isNobodysConcern.test(tree)))) tree.retain(KEPT_OF_UNREAD);
    return tree;
  }

  static boolean isRead(String type) {
    return READ.contains(type);
  }
}
