package dev.hepatica.decision.rules;

import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.decision.EcmtgStage;
import dev.hepatica.decision.FitnessLevel;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Remnant;
import dev.hepatica.decision.ResectabilityGroup;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scenario;
import dev.hepatica.decision.Thresholds;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How resectable was the disease when it was found? A label that later treatment cannot change. */
final class PresentationGroup {

  static final RuleSpec GROUP =
      rule("CRLM-STAGE-003")
          .says(
              "Group at presentation: G1 clearly resectable, G2 unresectable and convertible, G3"
                  + " unresectable and likely to stay so, as stated, or with more than"
                  + " {oncosurge.involvement} of the liver replaced, or with unresectable disease"
                  + " elsewhere; from facts within {presentation.window} of the liver diagnosis;"
                  + " else none.")
          .because("It stays as it was, while the ECMTG stage may move.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("three groups of resectability"))
          .using(LiverThresholds.PRESENTATION_WINDOW, LiverThresholds.ONCOSURGE_INVOLVEMENT);

  private PresentationGroup() {}

  static Judged<Optional<ResectabilityGroup>> group(
      ClinicalPicture patient, TumourBurden burden, Thresholds thresholds) {
    return Presentation.of(patient, thresholds)
        .map(presentation -> judge(presentation, burden, thresholds))
        .orElseGet(PresentationGroup::unknown);
  }

  private static Judged<Optional<ResectabilityGroup>> judge(
      Presentation presentation, TumourBurden burden, Thresholds thresholds) {
    ClinicalPicture then = presentation.picture();
    Moment found = new Moment(presentation.found(), Occasion.ASSESSMENT, Set.of());
    Judged<FitnessLevel> fitness = SurgicalFitness.fitness(then, found, thresholds);
    Judged<LiverQuality> quality = RemnantAdequacy.quality(then, found, thresholds);
    Judged<Remnant> remnant = RemnantAdequacy.remnant(then, quality, found, thresholds);
    AfterResection.Course course = AfterResection.courseOf(then, found, thresholds);
    ExtrahepaticSpread spread = ExtrahepaticSpread.of(then, found, thresholds);
    Judged<Scenario> scenario =
        Resectability.scenario(
            then,
            fitness,
            quality,
            remnant,
            PrognosticScores.zhu(then, burden, thresholds),
            course,
            found,
            thresholds);
    Judged<EcmtgStage> stage =
        EuropeanStage.stage(
            then,
            scenario,
            () -> JsccrConditions.indication(then, fitness, quality, remnant, course, spread),
            spread,
            found);
    if (isStatedLikelyToStay(then) || isOutOfReach(then, thresholds)) {
      return known(ResectabilityGroup.G3, stage);
    }
    return switch (stage.value()) {
      case M1A -> known(ResectabilityGroup.G1, stage);
      case M1B -> known(ResectabilityGroup.G2, stage);
      case M1C -> known(ResectabilityGroup.G3, stage);
      case M0, UNCLASSIFIED -> unknown();
    };
  }

  /** R0 not feasible, and the board said that therapy would not change that. */
  private static boolean isStatedLikelyToStay(ClinicalPicture then) {
    boolean notFeasible = ExtrahepaticSpread.latest(Resectability.r0Feasible(then.liver())).isNo();
    boolean definitive =
        then.liver()
            .resectability()
            .latest()
            .filter(stated -> stated.value() == ResectabilityStatement.UNRESECTABLE_DEFINITIVE)
            .isPresent();
    boolean notConvertible = ExtrahepaticSpread.latest(then.liver().convertible().latest()).isNo();
    return notFeasible && (definitive || notConvertible);
  }

  /**
   * R0 not feasible, and shrinking the metastases would not change that: most of the liver is
   * replaced and nobody called it convertible, or disease outside the liver cannot be removed.
   */
  private static boolean isOutOfReach(ClinicalPicture then, Thresholds thresholds) {
    if (!ExtrahepaticSpread.latest(Resectability.r0Feasible(then.liver())).isNo()) return false;
    Measure most = thresholds.valueOf(LiverThresholds.ONCOSURGE_INVOLVEMENT);
    boolean replaced =
        then.liverFindings()
            .involvement()
            .latest()
            .filter(share -> share.value().isMoreThan(most))
            .isPresent();
    boolean unresectableElsewhere =
        Pick.any(
            Pick.those(
                then.disease().extrahepaticOfThisDisease(),
                site -> site.provesDisease() && site.recordedOn().isPresent()),
            site -> site.resectable().isNo());
    return unresectableElsewhere || (replaced && !isCalledConvertible(then));
  }

  private static boolean isCalledConvertible(ClinicalPicture then) {
    boolean stated = ExtrahepaticSpread.latest(then.liver().convertible().latest()).isYes();
    return stated
        || then.liver()
            .resectability()
            .latest()
            .filter(said -> said.value() == ResectabilityStatement.POTENTIALLY_RESECTABLE)
            .isPresent();
  }

  private static Judged<Optional<ResectabilityGroup>> known(
      ResectabilityGroup group, Judged<EcmtgStage> stage) {
    return new Judged<>(Optional.of(group), stage.reasons(), stage.facts(), Set.of());
  }

  /** The past cannot be asked for, so nothing is missing. */
  private static Judged<Optional<ResectabilityGroup>> unknown() {
    return new Judged<>(
        Optional.empty(), List.of(Phrase.of("presentation-not-recorded")), List.of(), Set.of());
  }
}
