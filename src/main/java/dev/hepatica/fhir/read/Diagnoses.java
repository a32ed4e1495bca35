package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The problem list: every Condition that stands, with the concepts it means. */
final class Diagnoses {

  private static final Set<String> DENIED = Set.of("differential", "refuted", "entered-in-error");
  private static final Set<String> PRELIMINARY = Set.of("provisional", "unconfirmed");
  private static final Set<String> ENDED = Set.of("inactive", "remission", "resolved");
  private static final String ASSERTED =
      "http://hl7.org/fhir/StructureDefinition/condition-assertedDate";

  /**
   * One Condition.
   *
   * @param concepts what its code means
   * @param sites what its body sites mean
   */
  record Diagnosis(
      Resource resource,
      CodedText code,
      Set<String> concepts,
      List<CodedText> bodySites,
      Set<String> sites,
      Optional<ClinicalDate> on,
      boolean active) {

    boolean is(String concept) {
      return concepts.contains(concept);
    }

    /** The path of the date that counts. */
    String datePath() {
      return resource.body().has("onsetDateTime") || resource.body().has("onsetPeriod")
          ? "onset"
          : "recordedDate";
    }
  }

  private final Reading reading;
  private final Map<String, Diagnosis> standing = new LinkedHashMap<>();

  Diagnoses(Reading reading) {
    this.reading = reading;
    for (Resource condition : reading.all("Condition")) {
      if (isDenied(condition)) continue;
      Diagnosis diagnosis = diagnosis(condition);
      if (!reading.isFuture(diagnosis.on())) standing.put(condition.reference(), diagnosis);
    }
  }

  List<Diagnosis> standing() {
    return List.copyOf(standing.values());
  }

  Optional<Diagnosis> find(Resource condition) {
    return Optional.ofNullable(standing.get(condition.reference()));
  }

  /** The Condition's meaning, whether or not it stands in the problem list. */
  Diagnosis diagnosis(Resource condition) {
    CodedText code = condition.body().concept("code");
    List<CodedText> bodySites = condition.body().concepts("bodySite");
    return new Diagnosis(
        condition,
        code,
        reading.conceptsOf(code),
        bodySites,
        meaningsOf(bodySites),
        recordedOn(condition).map(When::date),
        isActive(condition));
  }

  private Set<String> meaningsOf(List<CodedText> sites) {
    if (sites.isEmpty()) return Set.of();
    if (sites.size() == 1) return reading.conceptsOf(sites.get(0));
    Set<String> meanings = new HashSet<>();
    for (CodedText site : sites) meanings.addAll(reading.conceptsOf(site));
    return meanings;
  }

  static boolean isDenied(Resource condition) {
    return condition.body().hasStatusCode("verificationStatus", DENIED);
  }

  /** Notes a diagnosis that counts although it is not confirmed. */
  static void noteIfPreliminary(Diagnosis diagnosis) {
    Resource condition = diagnosis.resource();
    if (condition.body().hasStatusCode("verificationStatus", PRELIMINARY)) {
      condition.note("a provisional or unconfirmed diagnosis, counted");
    }
  }

  private static Optional<When> recordedOn(Resource condition) {
    return condition
        .firstMoment("onsetDateTime", "onsetPeriod")
        .or(() -> condition.body().date("recordedDate"))
        .or(
            () ->
                condition
                    .body()
                    .extensions(ASSERTED)
                    .flatMap(extension -> extension.date("valueDateTime").stream())
                    .findFirst());
  }

  private boolean isActive(Resource condition) {
    return !condition.body().hasStatusCode("clinicalStatus", ENDED) && !isAbated(condition);
  }

  private boolean isAbated(Resource condition) {
    Element body = condition.body();
    Optional<When> abated = condition.firstMoment("abatementDateTime", "abatementPeriod");
    if (abated.isPresent()) return !abated.get().date().isAfter(reading.asOf());
    return body.has("abatementAge")
        || body.has("abatementRange")
        || body.has("abatementString")
        || body.bool("abatementBoolean").orElse(false);
  }
}
