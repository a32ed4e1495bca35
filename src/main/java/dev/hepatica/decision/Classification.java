package dev.hepatica.decision;

import java.util.List;

/**
 * Where the patient stands: computed first, shown in every assessment.
 *
 * @param scoresDisagree true when the Zhu score and the factors of the consensus point different
 *     ways
 */
public record Classification(
    Judged<FitnessLevel> fitness,
    Judged<LiverQuality> liverQuality,
    Judged<Remnant> remnant,
    Judged<Scenario> scenario,
    Judged<AjccMetastasisStage> ajcc,
    List<Score> scores,
    boolean scoresDisagree) {

  public Classification {
    scores = List.copyOf(scores);
  }
}
