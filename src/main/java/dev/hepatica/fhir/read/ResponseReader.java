package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.TreatmentResponse.Category;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads how the disease answered to treatment: the clinician's judgement (mCODE disease status) and
 * the answer by size (RECIST). An improvement is never made into a RECIST category.
 */
final class ResponseReader {

  private static final String STATUS = "obs.disease_status";
  private static final String RECIST = "obs.recist";

  private static final Map<String, Category> JUDGED =
      Map.of(
          STATUS + ".value_worsened", Category.PROGRESSION,
          STATUS + ".value_stable", Category.STABLE,
          STATUS + ".value_improved", Category.RESPONSE);

  /** The gravest first: of several answers in one observation that one is the answer. */
  private static final Map<String, Category> GRADED = new LinkedHashMap<>();

  static {
    GRADED.put(RECIST + ".nontarget_pd", Category.PROGRESSION);
    GRADED.put(RECIST + ".target_pd", Category.PROGRESSION);
    GRADED.put(RECIST + ".target_sd", Category.STABLE);
    GRADED.put(RECIST + ".target_pr", Category.PARTIAL);
    GRADED.put(RECIST + ".target_cr", Category.COMPLETE);
  }

  private static final String[] CONCEPTS =
      Stream.concat(Stream.of(STATUS, RECIST + ".candidates"), GRADED.keySet().stream())
          .toArray(String[]::new);

  private static final Set<String> NON_TARGET_ALONE =
      Set.of(RECIST + ".nontarget_cr", RECIST + ".nontarget_sd_ir");

  private static final String CRITERIA = "(?:m|modified )?recist(?: ?v?(?:ersion)? ?1\\.[01])?";
  private static final Pattern GRADE =
      Pattern.compile(
          "(?<before>"
              + CRITERIA
              + "[ :,-]*)?(?:(?:overall |best overall )?response[ :-]+)?"
              + "(?<grade>pd|sd|pr|cr|progressive disease|stable disease|(?:partial|complete)"
              + " (?:response|remission)|progression|stable|improved|worsened)"
              + "(?: ?\\((?:pd|sd|pr|cr)\\))?"
              + "(?<after>,? (?:by |per |according to |\\()?"
              + CRITERIA
              + "\\)?)?\\.?");

  private record Answer(TreatmentResponse response, Observations.Finding finding) {
    Optional<ClinicalDate> on() {
      return finding.when().map(When::date);
    }
  }

  private final Reading reading;
  private final Diagnoses diagnoses;
  private final Observations observations;

  ResponseReader(Reading reading, Diagnoses diagnoses, Observations observations) {
    this.reading = reading;
    this.diagnoses = diagnoses;
    this.observations = observations;
  }

  History<TreatmentResponse> read() {
    List<Answer> answers = new ArrayList<>();
    for (Observations.Finding finding : findings()) {
      if (isAboutAnotherCancer(finding)) {
        finding.resource().note("the response of another cancer; not counted");
        continue;
      }
      Optional<TreatmentResponse> response =
          coded(finding).or(() -> inWords(finding)).or(() -> ofItsCode(finding));
      response.ifPresent(one -> answers.add(new Answer(one, finding)));
      if (response.isEmpty()) noteIfNotUnderstood(finding);
    }
    Values<TreatmentResponse> values = new Values<>(reading.asOf());
    for (Answer answer : answers) {
      if (isOutweighed(answer, answers)) continue;
      values.add(
          answer.response(), answer.finding().when(), answer.finding().resource().from("value"));
    }
    return values.history();
  }

  private List<Observations.Finding> findings() {
    return observations.of(CONCEPTS);
  }

  private boolean isAboutAnotherCancer(Observations.Finding finding) {
    return finding.body().references("focus").stream()
        .flatMap(reference -> reading.resolve(finding.resource(), reference).stream())
        .filter(focus -> focus.type().equals("Condition"))
        .map(diagnoses::diagnosis)
        .flatMap(diagnosis -> diagnosis.concepts().stream())
        .anyMatch(concept -> concept.startsWith("cond.primary.other."));
  }

  private Optional<TreatmentResponse> coded(Observations.Finding finding) {
    Set<String> concepts = reading.conceptsOf(finding.body().concept("valueCodeableConcept"));
    return first(GRADED, concepts)
        .map(category -> new TreatmentResponse(category, true))
        .or(() -> single(JUDGED, concepts).map(one -> new TreatmentResponse(one, false)));
  }

  private static Optional<Category> first(Map<String, Category> meanings, Set<String> concepts) {
    return meanings.entrySet().stream()
        .filter(entry -> concepts.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Optional<Category> single(Map<String, Category> meanings, Set<String> concepts) {
    List<Category> found =
        meanings.entrySet().stream()
            .filter(entry -> concepts.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static Optional<TreatmentResponse> inWords(Observations.Finding finding) {
    boolean recist = Pick.any(finding.concepts(), concept -> concept.startsWith(RECIST + "."));
    return finding.texts().stream().flatMap(text -> inWords(text, recist).stream()).findFirst();
  }

  /** A grade in words. The abbreviations and the four names are those of RECIST. */
  static Optional<TreatmentResponse> inWords(String text, boolean recist) {
    Matcher matcher = GRADE.matcher(CodedText.plain(text));
    if (!matcher.matches()) return Optional.empty();
    boolean named = recist || matcher.group("before") != null || matcher.group("after") != null;
    return Optional.of(
        switch (matcher.group("grade")) {
          case "pd", "progressive disease" -> new TreatmentResponse(Category.PROGRESSION, true);
          case "sd", "stable disease" -> new TreatmentResponse(Category.STABLE, true);
          case "pr", "partial response", "partial remission" ->
              new TreatmentResponse(Category.PARTIAL, true);
          case "cr", "complete response", "complete remission" ->
              new TreatmentResponse(Category.COMPLETE, true);
          case "stable" -> new TreatmentResponse(Category.STABLE, named);
          case "improved" -> new TreatmentResponse(Category.RESPONSE, named);
          default -> new TreatmentResponse(Category.PROGRESSION, named);
        });
  }

  /** A RECIST answer that is the code of the observation, affirmed or without a value. */
  private static Optional<TreatmentResponse> ofItsCode(Observations.Finding finding) {
    boolean affirmed = finding.body().bool("valueBoolean").orElse(!finding.hasAnyValue());
    if (!affirmed) return Optional.empty();
    return first(GRADED, finding.concepts()).map(one -> new TreatmentResponse(one, true));
  }

  private void noteIfNotUnderstood(Observations.Finding finding) {
    CodedText value = finding.body().concept("valueCodeableConcept");
    Set<String> concepts = reading.conceptsOf(value);
    if (concepts.contains(STATUS + ".value_undetermined")) return;
    if (Pick.any(concepts, NON_TARGET_ALONE::contains)) {
      finding.resource().note("the response of non-target lesions alone; not counted");
    } else if (Stream.of("valueBoolean", "dataAbsentReason").noneMatch(finding.body()::has)
        && finding.hasAnyValue()) {
      finding.resource().note("a response that is not understood");
    }
  }

  /** Progression outside the target lesions decides over the target lesions of that day. */
  private boolean isOutweighed(Answer answer, List<Answer> answers) {
    if (answer.response().isProgression() || !answer.response().bySize()) return false;
    return Pick.any(
        Pick.those(answers, other -> other.response().isProgression() && other.response().bySize()),
        other -> other.on().isPresent() && other.on().equals(answer.on()));
  }
}
