package dev.hepatica.decision.rules;

import static dev.hepatica.decision.ScenarioCode.INDETERMINATE;
import static dev.hepatica.decision.ScenarioCode.POST_RESECTION;
import static dev.hepatica.decision.ScenarioCode.POTENTIALLY_RESECTABLE_BOTH;
import static dev.hepatica.decision.ScenarioCode.POTENTIALLY_RESECTABLE_FLR;
import static dev.hepatica.decision.ScenarioCode.POTENTIALLY_RESECTABLE_R0;
import static dev.hepatica.decision.ScenarioCode.RECURRENT;
import static dev.hepatica.decision.ScenarioCode.RESECTABLE_HIGH_RISK;
import static dev.hepatica.decision.ScenarioCode.RESECTABLE_LOW_RISK;
import static dev.hepatica.decision.ScenarioCode.RESECTABLE_RISK_UNKNOWN;
import static dev.hepatica.decision.ScenarioCode.RESECTABLE_UNFIT;
import static dev.hepatica.decision.ScenarioCode.UNRESECTABLE_DEFINITIVE;
import static dev.hepatica.decision.ScenarioCode.UNRESECTABLE_PROVISIONAL;

import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.FitnessLevel;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.RemnantStatus;
import dev.hepatica.decision.Scenario;
import dev.hepatica.decision.ScenarioCode;
import dev.hepatica.decision.Score;
import dev.hepatica.decision.Slot;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What options ask about resectability. A recurrence is a course, so the underlying scenario is
 * read. A scenario that is not settled is narrowed to those that the known facts leave open: who is
 * resectable at R0 is not unresectable, whatever the volumetry will show.
 */
final class ScenarioCriteria {

  private static final Set<ScenarioCode> ANY =
      EnumSet.complementOf(EnumSet.of(INDETERMINATE, POST_RESECTION, RECURRENT));
  private static final Set<ScenarioCode> RISK =
      EnumSet.of(RESECTABLE_LOW_RISK, RESECTABLE_HIGH_RISK);
  private static final Set<ScenarioCode> LOW_RISK = EnumSet.of(RESECTABLE_LOW_RISK);
  private static final Set<ScenarioCode> HIGH_RISK = EnumSet.of(RESECTABLE_HIGH_RISK);
  private static final Set<ScenarioCode> UNFIT = EnumSet.of(RESECTABLE_UNFIT);
  private static final Set<ScenarioCode> SHORT_OF_REMNANT = EnumSet.of(POTENTIALLY_RESECTABLE_FLR);
  private static final Set<ScenarioCode> SHORT_OF_REMNANT_AND_R0 =
      EnumSet.of(POTENTIALLY_RESECTABLE_BOTH);
  private static final Set<ScenarioCode> R0_NOT_FEASIBLE =
      EnumSet.of(POTENTIALLY_RESECTABLE_R0, POTENTIALLY_RESECTABLE_BOTH);
  private static final Set<ScenarioCode> POTENTIALLY_RESECTABLE =
      EnumSet.of(
          POTENTIALLY_RESECTABLE_FLR, POTENTIALLY_RESECTABLE_R0, POTENTIALLY_RESECTABLE_BOTH);
  private static final Set<ScenarioCode> FOR_CONVERSION =
      EnumSet.of(POTENTIALLY_RESECTABLE_R0, POTENTIALLY_RESECTABLE_BOTH, UNRESECTABLE_PROVISIONAL);
  private static final Set<ScenarioCode> UNRESECTABLE =
      EnumSet.of(UNRESECTABLE_PROVISIONAL, UNRESECTABLE_DEFINITIVE);
  private static final Set<ScenarioCode> NOT_ALL_RESECTABLE =
      EnumSet.of(
          POTENTIALLY_RESECTABLE_R0,
          POTENTIALLY_RESECTABLE_BOTH,
          UNRESECTABLE_PROVISIONAL,
          UNRESECTABLE_DEFINITIVE);
  private static final Set<ScenarioCode> NO_RESECTION =
      EnumSet.of(UNRESECTABLE_PROVISIONAL, UNRESECTABLE_DEFINITIVE, POST_RESECTION);
  private static final Set<ScenarioCode> RESECTION_NOW =
      EnumSet.of(
          RESECTABLE_LOW_RISK, RESECTABLE_HIGH_RISK, RESECTABLE_UNFIT, POTENTIALLY_RESECTABLE_FLR);
  private static final Set<ScenarioCode> FOR_RESECTION =
      EnumSet.of(
          RESECTABLE_LOW_RISK, RESECTABLE_HIGH_RISK, POTENTIALLY_RESECTABLE_FLR, POST_RESECTION);
  private static final Set<ScenarioCode> R0_FEASIBLE_OR_DONE =
      EnumSet.of(
          RESECTABLE_LOW_RISK,
          RESECTABLE_HIGH_RISK,
          RESECTABLE_UNFIT,
          POTENTIALLY_RESECTABLE_FLR,
          POST_RESECTION);
  private static final Set<ScenarioCode> AFTER_RESECTION = EnumSet.of(POST_RESECTION);
  private static final Set<ScenarioCode> NOT_RESECTABLE_NOW =
      EnumSet.of(
          POTENTIALLY_RESECTABLE_FLR,
          POTENTIALLY_RESECTABLE_R0,
          POTENTIALLY_RESECTABLE_BOTH,
          UNRESECTABLE_PROVISIONAL,
          UNRESECTABLE_DEFINITIVE);

  private final Judged<Scenario> scenario;
  private final Set<ScenarioCode> possible;

  /** What is said of the scenario where it is one of those in question, is none, or may be. */
  private final Criterion is;

  private final Criterion isNot;
  private final Criterion isOpen;

  final Criterion lowRisk;
  final Criterion highRisk;

  /** Resectable whatever the risk, in a patient who is not unfit. */
  final Criterion resectable;

  final Criterion resectableUnfit;
  final Criterion remnantToGrow;
  final Criterion remnantAndR0;

  /** R0 not feasible, and therapy may change that. */
  final Criterion convertible;

  /** Resectable once the remnant has grown, the tumour has shrunk, or both. */
  final Criterion potentiallyResectable;

  /** The scenarios of conversion therapy. */
  final Criterion forConversion;

  final Criterion unresectable;

  /** Not all of the disease can be resected as it is. */
  final Criterion notAllResectable;

  /** No for the unresectable and for those after resection; said only then. */
  final Criterion resectionConceivable;

  /** R0 is feasible, and the remnant is enough or short of it. */
  final Criterion resectionNow;

  final Criterion postResection;
  final Criterion recurrent;

  /** True but for a recurrence; said only then. */
  final Criterion firstCourse;

  /** No for those who can be resected, or were; said only then. */
  final Criterion notForResection;

  /** No only after a resection without a lesion since. */
  final Criterion notAfterResection;

  /** No for those who can be resected at R0, fit or not, or were; said only then. */
  final Criterion r0NotYet;

  /** Not resectable as it is, or not without more remnant. */
  final Criterion notResectableNow;

  /** As an objection to what is for inoperable disease; said only if resectable. */
  final Criterion resectableObjection;

  /** Something is still to be decided by the board. */
  final Criterion decisionOpen;

  /** A remnant between minimum and target, read both ways. */
  final Criterion borderlineRemnant;

  /** Normal or only exposed, so that a borderline remnant may be enough. */
  final boolean soundLiver;

  /** The published score and the factors of the consensus point different ways. */
  final Criterion scoresDisagree;

  /** Low by the published score; empty where that is not settled. */
  final Optional<Boolean> lowByScore;

  private final Set<DataItem> riskMissing;

  ScenarioCriteria(PatientCase of) {
    scenario = of.classification().scenario();
    possible = possible(of);
    Phrase words = words(scenario);
    is = Criterion.saying(Truth.YES, words).on(scenario.facts());
    isNot = Criterion.saying(Truth.NO, words).on(scenario.facts());
    isOpen = Criterion.open(Phrase.of("scenario-open"), scenario.missing());
    Score zhu =
        Pick.first(
                of.classification().scores(),
                score -> score.ruleId().equals(PrognosticScores.ZHU.id()))
            .orElseThrow();
    riskMissing = zhu.missing();
    lowByScore = zhu.group().map(group -> group.equals("low"));
    lowRisk = isIn(LOW_RISK);
    highRisk = isIn(HIGH_RISK);
    resectable = isIn(RISK);
    resectableUnfit = isIn(UNFIT);
    remnantToGrow = isIn(SHORT_OF_REMNANT);
    remnantAndR0 = isIn(SHORT_OF_REMNANT_AND_R0);
    convertible = isIn(R0_NOT_FEASIBLE);
    potentiallyResectable = isIn(POTENTIALLY_RESECTABLE);
    forConversion = isIn(FOR_CONVERSION);
    unresectable = isIn(UNRESECTABLE);
    notAllResectable = isIn(NOT_ALL_RESECTABLE);
    resectionConceivable = unless(NO_RESECTION);
    resectionNow = isIn(RESECTION_NOW);
    boolean again = scenario.value().code() == RECURRENT;
    recurrent = Criterion.of("recurrent", Truth.of(again)).on(scenario.facts());
    firstCourse =
        again
            ? Criterion.of("first-course", Truth.NO).on(scenario.facts())
            : Criterion.of("first-course", Truth.YES).unsaid();
    postResection =
        Criterion.of("post-resection", Truth.of(scenario.value().code() == POST_RESECTION))
            .on(scenario.facts());
    notForResection = unless(FOR_RESECTION);
    r0NotYet = unless(R0_FEASIBLE_OR_DONE);
    notAfterResection = unless(AFTER_RESECTION);
    notResectableNow = isIn(NOT_RESECTABLE_NOW);
    resectableObjection = resectable.isYes() ? resectable : Criterion.ifSo("resectable", Truth.NO);
    boolean adjuvantSettled = lowByScore.orElse(false) && !of.classification().scoresDisagree();
    decisionOpen =
        Criterion.of("decision-open", Truth.of(!postResection.isYes() || !adjuvantSettled));
    RemnantStatus remnant = of.classification().remnant().value().status();
    boolean between = remnantToGrow.isYes() && remnant == RemnantStatus.BORDERLINE;
    borderlineRemnant =
        between
            ? Criterion.saying(Truth.YES, of.classification().remnant().reasons().get(0))
                .on(of.classification().remnant().facts())
                .judgedBy(FutureLiverRemnant.BORDERLINE_REMNANT)
            : Criterion.ifSo("borderline-remnant", Truth.NO);
    soundLiver =
        of.classification().liverQuality().is(LiverQuality.NORMAL)
            || of.classification().liverQuality().is(LiverQuality.CHEMO_EXPOSED);
    scoresDisagree =
        Criterion.ifSo("scores-disagree", Truth.of(of.classification().scoresDisagree()));
  }

  /** Is the scenario one of these? */
  private Criterion isIn(Set<ScenarioCode> codes) {
    if (codes.containsAll(possible)) return is;
    return Pick.none(possible, codes::contains) ? isNot : isOpen;
  }

  /** The scenario by its name, or what is known of one that has none yet. */
  private static Phrase words(Judged<Scenario> scenario) {
    ScenarioCode code = scenario.value().underlying();
    return code == INDETERMINATE
        ? scenario.reasons().get(0)
        : Phrase.of("scenario-is").with("scenario", Slot.term("scenario", code));
  }

  /** No if the scenario can only be one of these; else yes, unsaid. */
  private Criterion unless(Set<ScenarioCode> codes) {
    return codes.containsAll(possible)
        ? isNot
        : Criterion.of("scenario-allows", Truth.YES).unsaid();
  }

  /** What the scenario can be once everything is known. */
  private static Set<ScenarioCode> possible(PatientCase of) {
    Judged<Scenario> scenario = of.classification().scenario();
    ScenarioCode code = scenario.value().underlying();
    if (code == RESECTABLE_RISK_UNKNOWN) return RISK;
    if (code != INDETERMINATE) return EnumSet.of(code);
    Set<DataItem> missing = scenario.missing();
    if (missing.contains(DataItem.CONVERTIBLE)) {
      return EnumSet.of(
          POTENTIALLY_RESECTABLE_R0,
          POTENTIALLY_RESECTABLE_BOTH,
          UNRESECTABLE_PROVISIONAL,
          UNRESECTABLE_DEFINITIVE);
    }
    if (!missing.contains(DataItem.FLR)) return ANY;
    Truth r0 =
        Resectability.r0Feasible(of.patient().liver()).map(Dated::value).orElse(Truth.UNKNOWN);
    if (r0.isNo()) return EnumSet.of(POTENTIALLY_RESECTABLE_R0, POTENTIALLY_RESECTABLE_BOTH);
    boolean unfit = of.classification().fitness().is(FitnessLevel.UNFIT);
    Set<ScenarioCode> codes = unfit ? EnumSet.of(RESECTABLE_UNFIT) : EnumSet.copyOf(RISK);
    codes.add(POTENTIALLY_RESECTABLE_FLR);
    return codes;
  }

  /** Low risk by the published score, whatever the course. */
  Criterion lowRiskByScore() {
    return risk(true);
  }

  /** High risk by the published score, whatever the course. */
  Criterion highRiskByScore() {
    return risk(false);
  }

  private Criterion risk(boolean low) {
    return lowByScore
        .map(isLow -> Criterion.of(isLow ? "score-low" : "score-high", Truth.of(isLow == low)))
        .orElseGet(() -> Criterion.open(Phrase.of("scenario-open"), riskMissing));
  }
}
