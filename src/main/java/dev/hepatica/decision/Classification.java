package dev.hepatica.decision;

import java.util.List;
import java.util.Optional;

/**
 * Where the patient stands: computed first, shown in every assessment.
 *
 * @param group resectability at presentation; empty where the record does not say
 * @param scoresDisagree true when the Zhu score and the factors of the consensus point different
 *     ways
 */
public record Classification(
    Judged<FitnessLevel> fitness,
    Judged<LiverQuality> liverQuality,
    Judged<Remnant> remnant,
    Judged<Scenario> scenario,
    Judged<JsccrIndication> jsccr,
    Judged<OncoSurge> oncoSurge,
    Judged<EcmtgStage> ecmtg,
    Judged<AjccMetastasisStage> ajcc,
    Judged<Optional<ResectabilityGroup>> group,
    List<Score> scores,
    boolean scoresDisagree) {

  public Classification {
    scores = List.copyOf(scores);
  }

  /** Everything that was judged, without the scores; the scenario first, as a card names it. */
  public List<Judged<?>> judgements() {
    return List.of(scenario, fitness, liverQuality, remnant, jsccr, oncoSurge, ecmtg, ajcc, group);
  }
}
