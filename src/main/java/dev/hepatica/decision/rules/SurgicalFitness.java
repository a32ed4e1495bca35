package dev.hepatica.decision.rules;

import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Fitness;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.FitnessLevel;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Can this patient bear a major liver operation? */
final class SurgicalFitness {

  static final RuleSpec FITNESS =
      rule("CRLM-RES-001")
          .says(
              "An explicit statement of surgical fitness decides; else ECOG 0-1 is fit, 2 borderline,"
                  + " 3-4 unfit; either counts for {fitness.maxAge}. Age alone never decides.")
          .because("The consensus asks for fitness with every classification and gives no cut-off.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("fitness and resectability"),
              Sources.SURGICAL_REVIEW_2014.at("age"))
          .using(TherapyThresholds.FITNESS_MAX_AGE);

  private SurgicalFitness() {}

  static Judged<FitnessLevel> fitness(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Fitness recorded = patient.fitness();
    Optional<Dated<Truth>> statement =
        recorded
            .fitForMajorHepatectomy()
            .latest()
            .filter(dated -> dated.value().isKnown())
            .filter(dated -> isFresh(dated, moment, thresholds));
    Optional<Dated<Integer>> ecog =
        recorded.ecog().latest().filter(dated -> isFresh(dated, moment, thresholds));

    if (statement.isPresent() && !isNewer(ecog, statement.get())) return stated(statement.get());
    if (ecog.isPresent()) return byPerformanceStatus(ecog.get());
    return new Judged<>(
        FitnessLevel.UNKNOWN,
        List.of(
            Phrase.of("fitness-unknown")
                .with("limit", Slot.amount(thresholds.valueOf(TherapyThresholds.FITNESS_MAX_AGE)))),
        List.of(),
        Set.of(DataItem.FITNESS));
  }

  private static Judged<FitnessLevel> stated(Dated<Truth> statement) {
    boolean fit = statement.value().isYes();
    return new Judged<>(
        fit ? FitnessLevel.FIT : FitnessLevel.UNFIT,
        List.of(Phrase.of(fit ? "stated-fit" : "stated-unfit")),
        List.of(
            Fact.of("fit-for-major-hepatectomy", Slot.term("truth", statement.value()), statement)),
        Set.of());
  }

  private static Judged<FitnessLevel> byPerformanceStatus(Dated<Integer> ecog) {
    int grade = ecog.value();
    FitnessLevel level =
        grade <= 1 ? FitnessLevel.FIT : grade == 2 ? FitnessLevel.BORDERLINE : FitnessLevel.UNFIT;
    return new Judged<>(
        level,
        List.of(Phrase.of("ecog").with("ecog", Slot.number(grade))),
        List.of(Fact.of("ecog", Slot.number(grade), ecog)),
        Set.of());
  }

  /** Not older than a statement of fitness may be; without a date it is not known to be. */
  static boolean isFresh(Dated<?> stated, Moment moment, Thresholds thresholds) {
    int maxAgeDays = thresholds.wholeNumber(TherapyThresholds.FITNESS_MAX_AGE);
    return stated.on().filter(on -> on.mostDaysUntil(moment.asOf()) <= maxAgeDays).isPresent();
  }

  /** The statement wins over a performance status of the same or an older day. */
  private static boolean isNewer(Optional<Dated<Integer>> ecog, Dated<Truth> statement) {
    return ecog.flatMap(Dated::on)
        .filter(on -> on.latest().isAfter(statement.on().orElseThrow().latest()))
        .isPresent();
  }
}
