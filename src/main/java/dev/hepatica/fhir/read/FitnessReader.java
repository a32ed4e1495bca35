package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Fitness;
import dev.hepatica.clinical.History;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads fitness: the surgeon's statement and the performance status. */
final class FitnessReader {

  private static final Pattern ECOG_IN_WORDS =
      Pattern.compile("(?i)\\s*+(?:ECOG)?+\\s*+(?:PS)?+\\s*+:?+\\s*+([0-5])\\s*+");
  private static final Pattern STEP = Pattern.compile("\\d{1,3}");
  private static final String ECOG = "obs.ecog";
  private static final String KARNOFSKY = "obs.karnofsky";

  private final Reading reading;
  private final Observations observations;
  private final Answers answers;

  FitnessReader(Reading reading, Observations observations, Answers answers) {
    this.reading = reading;
    this.observations = observations;
    this.answers = answers;
  }

  Fitness read() {
    return new Fitness(
        answers.truth("fit-for-major-hepatectomy"),
        performanceStatus(),
        new RefusalReader(reading, observations).read());
  }

  private History<Integer> performanceStatus() {
    Values<Integer> values = new Values<>(reading.asOf());
    for (Observations.Finding finding : observations.of(ECOG)) {
      coded(finding, ECOG)
          .or(() -> inWords(finding))
          .or(() -> Answers.wholeNumber(finding, 0, 5))
          .or(() -> interpreted(finding, ECOG))
          .filter(ecog -> isOfTheLiving(ecog, finding))
          .ifPresent(ecog -> values.add(ecog, finding.when(), finding.resource().from("value")));
    }
    for (Observations.Finding finding : observations.of(KARNOFSKY)) {
      coded(finding, KARNOFSKY)
          .or(() -> Answers.wholeNumber(finding, 0, 100))
          .or(() -> interpreted(finding, KARNOFSKY))
          .map(FitnessReader::ecogOfKarnofsky)
          .ifPresent(ecog -> values.add(ecog, finding.when(), finding.resource().from("value")));
    }
    return values.history();
  }

  /** ECOG 5 is death: whoever is operated on was graded by mistake. */
  private static boolean isOfTheLiving(int ecog, Observations.Finding finding) {
    if (ecog < 5) return true;
    finding.resource().note("ECOG 5 means dead and is not read as fitness");
    return false;
  }

  private static int ecogOfKarnofsky(int karnofsky) {
    if (karnofsky >= 80) return 1;
    return karnofsky >= 60 ? 2 : 3;
  }

  private Optional<Integer> coded(Observations.Finding finding, String scale) {
    return step(finding.body().concept("valueCodeableConcept"), scale);
  }

  private Optional<Integer> interpreted(Observations.Finding finding, String scale) {
    return finding.body().concepts("interpretation").stream()
        .flatMap(coded -> step(coded, scale).stream())
        .findFirst();
  }

  /** The step of a scale that a coded answer stands for. */
  private Optional<Integer> step(CodedText coded, String scale) {
    Set<String> concepts = reading.conceptsOf(coded);
    String prefix = scale + ".value_";
    return concepts.stream()
        .filter(concept -> concept.startsWith(prefix))
        .map(concept -> concept.substring(prefix.length()))
        .filter(step -> STEP.matcher(step).matches())
        .map(Integer::valueOf)
        .findFirst();
  }

  private static Optional<Integer> inWords(Observations.Finding finding) {
    return finding.texts().stream()
        .map(ECOG_IN_WORDS::matcher)
        .filter(Matcher::matches)
        .map(matcher -> Integer.valueOf(matcher.group(1)))
        .findFirst();
  }
}
