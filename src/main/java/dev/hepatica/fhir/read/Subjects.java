package dev.hepatica.fhir.read;

import dev.hepatica.fhir.read.RecordRefused.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether a resource belongs to the patient. */
final class Subjects {

  /** The elements that name whom a resource is about. */
  static final List<String> ELEMENTS =
      List.of("subject", "patient", "beneficiary", "individual", "for");

  private static final Pattern OTHER_TYPE = Pattern.compile("(?:.*/)?(?!Patient/)[A-Z]\\w+/[^/]+");

  /** The answer for one resource. */
  enum Belonging {
    TO_THE_PATIENT,
    TO_NO_PERSON,
    UNREADABLE
  }

  private final PatientIdentity patient;
  private final Supplier<Set<String>> urlsOfOthers;

  /** What named the patient last; most resources of a record name him in the very same words. */
  private @Nullable JsonNode known;

  /**
   * @param urlsOfOthers finds the fullUrls of delivered resources that are no Patient
   */
  Subjects(PatientIdentity patient, Supplier<Set<String>> urlsOfOthers) {
    this.patient = patient;
    this.urlsOfOthers = urlsOfOthers;
  }

  /** Throws {@link RecordRefused} if the resource names another patient. */
  Belonging check(Delivered resource) {
    Belonging belonging = Belonging.TO_THE_PATIENT;
    for (int i = 0; i < ELEMENTS.size(); i++) {
      String element = ELEMENTS.get(i);
      JsonNode named = resource.tree().path(element);
      if (named.isMissingNode() || named == known) continue;
      for (JsonNode subject : each(named)) {
        Belonging one = check(resource, subject, element);
        if (one != Belonging.TO_THE_PATIENT) belonging = one;
      }
    }
    if (resource.type().equals("Appointment")) {
      Belonging ofParticipants = checkParticipants(resource);
      if (ofParticipants != Belonging.TO_THE_PATIENT) belonging = ofParticipants;
    }
    return belonging;
  }

  private Belonging check(Delivered resource, JsonNode subject, String element) {
    if (!subject.isObject()) return Belonging.UNREADABLE;
    JsonNode reference = subject.path("reference");
    if (reference.isMissingNode() || reference.isNull()) {
      return identified(resource, subject, element);
    }
    if (!reference.isString()) return Belonging.UNREADABLE;
    String plain = FhirReferences.withoutVersion(reference.stringValue());
    if (plain.startsWith("#")) return contained(resource, plain, element);
    if (patient.isNamedBy(plain)) {
      known = subject;
      return Belonging.TO_THE_PATIENT;
    }
    if (patient.mayBeNamedBy(plain)) return Belonging.UNREADABLE;
    if (urlsOfOthers.get().contains(plain) || OTHER_TYPE.matcher(plain).matches())
      return Belonging.TO_NO_PERSON;
    throw otherPatient(placeOf(resource) + "." + element);
  }

  /** A subject without a reference: by its identifier, and the patient's if it has none. */
  private Belonging identified(Delivered resource, JsonNode subject, String element) {
    String type = subject.path("type").asString("");
    if (!type.isEmpty() && !type.endsWith("Patient")) return Belonging.TO_NO_PERSON;
    JsonNode identifier = subject.path("identifier");
    if (identifier.isMissingNode() || identifier.isNull()) return Belonging.TO_THE_PATIENT;
    Optional<Boolean> own =
        PatientIdentity.Identifier.of(identifier).flatMap(patient::isIdentifiedBy);
    if (own.isEmpty()) return Belonging.UNREADABLE;
    if (own.get()) return Belonging.TO_THE_PATIENT;
    throw otherPatient(placeOf(resource) + "." + element);
  }

  private Belonging contained(Delivered resource, String reference, String element) {
    for (JsonNode contained : resource.tree().path("contained")) {
      if (!reference.substring(1).equals(contained.path("id").asString(""))) continue;
      if (!"Patient".equals(contained.path("resourceType").asString(""))) {
        return Belonging.TO_NO_PERSON;
      }
    }
    throw otherPatient(placeOf(resource) + "." + element);
  }

  private Belonging checkParticipants(Delivered appointment) {
    Belonging belonging = Belonging.TO_THE_PATIENT;
    for (JsonNode participant : each(appointment.tree().path("participant"))) {
      JsonNode actor = participant.path("actor");
      Belonging one =
          actor.path("reference").isString()
              ? checkActor(appointment, actor.path("reference").stringValue())
              : checkIdentified(appointment, actor);
      if (one != Belonging.TO_THE_PATIENT) belonging = one;
    }
    return belonging;
  }

  private Belonging checkActor(Delivered appointment, String reference) {
    String plain = FhirReferences.withoutVersion(reference);
    Optional<String> typeAndId = FhirReferences.typeAndId(plain);
    if (typeAndId.filter(key -> key.startsWith("Patient/")).isEmpty()) {
      return Belonging.TO_THE_PATIENT;
    }
    if (patient.isNamedBy(plain)) return Belonging.TO_THE_PATIENT;
    if (patient.mayBeNamedBy(plain)) return Belonging.UNREADABLE;
    throw otherPatient(placeOf(appointment) + ".participant");
  }

  /** Only an actor that calls itself a Patient can be another one. */
  private Belonging checkIdentified(Delivered appointment, JsonNode actor) {
    return actor.path("type").asString("").endsWith("Patient")
        ? identified(appointment, actor, "participant")
        : Belonging.TO_THE_PATIENT;
  }

  private static Iterable<JsonNode> each(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) return List.of();
    return node.isArray() ? node : List.of(node);
  }

  /** Where in the request a resource stands. */
  static String placeOf(Delivered resource) {
    return resource.place().isEntry()
        ? resource.place() + ".resource"
        : resource.place().toString();
  }

  static RecordRefused otherPatient(String place) {
    return new RecordRefused(
        Reason.OTHER_PATIENT,
        place,
        "Send resources of one patient only; this one names another patient or none that was sent.");
  }
}
