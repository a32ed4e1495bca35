package dev.hepatica.decision.rules;

import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.LiverStatus;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.FitnessLevel;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Remnant;
import dev.hepatica.decision.RemnantStatus;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scenario;
import dev.hepatica.decision.ScenarioCode;
import dev.hepatica.decision.Score;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where does this patient stand? Resectability itself is a judgement of surgeon and tumour board,
 * read and never computed; only what follows from it and from measured numbers is derived here.
 */
final class Resectability {

  static final RuleSpec SCENARIO =
      rule("CRLM-RES-002")
          .says(
              "The scenario follows from the stated R0 feasibility, the remnant, the stated"
                  + " convertibility, fitness and risk; definitively unresectable needs"
                  + " {resectability.optimalTherapy} of systemic therapy or an explicit statement.")
          .because("The consensus treats each scenario differently.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("clinical scenarios"),
              Sources.SURGICAL_REVIEW_2014.at("resectability"),
              Sources.CMGH_REVIEW_2023.at("definition of resectable"))
          .using(
              LiverThresholds.OPTIMAL_THERAPY,
              LiverThresholds.THERAPY_GAP,
              LiverThresholds.RESIDUAL_DISEASE,
              ScoreThresholds.ZHU_HIGH);

  private Resectability() {}

  static Judged<Scenario> scenario(
      ClinicalPicture patient,
      Judged<FitnessLevel> fitness,
      Judged<LiverQuality> quality,
      Judged<Remnant> remnant,
      Score zhu,
      AfterResection.Course course,
      Moment moment,
      Thresholds thresholds) {
    Argument argument = new Argument(patient, fitness, quality, remnant, zhu, moment, thresholds);
    return switch (course) {
      case FIRST_PRESENTATION -> argument.conclude(argument.underlying());
      case POST_RESECTION -> {
        argument.because(Phrase.of("no-lesion-after-resection"));
        yield argument.conclude(ScenarioCode.POST_RESECTION);
      }
      case RECURRENT -> {
        ScenarioCode underlying = argument.underlying();
        argument.because(
            Phrase.of("lesion-after-resection")
                .with("limit", Slot.amount(thresholds.valueOf(LiverThresholds.RESIDUAL_DISEASE))));
        yield argument.conclude(new Scenario(ScenarioCode.RECURRENT, underlying));
      }
    };
  }

  /** R0 as stated: the newest statement of either kind counts, R0 itself wins on one day. */
  static Optional<Dated<Truth>> r0Feasible(LiverStatus liver) {
    Optional<Dated<Truth>> stated = liver.r0Feasible().latest();
    Optional<Dated<Truth>> implied =
        liver
            .resectability()
            .latest()
            .map(
                statement ->
                    statement.map(value -> Truth.of(value == ResectabilityStatement.RESECTABLE)));
    if (stated.isEmpty() || implied.isEmpty()) return stated.or(() -> implied);
    return isLaterThan(implied.get(), stated.get()) ? implied : stated;
  }

  /** An unmeasured remnant does not block a minor resection of a sound liver. */
  static boolean isVolumeNotLimiting(
      RemnantStatus status, LiverQuality quality, ClinicalPicture patient) {
    boolean open = status == RemnantStatus.UNKNOWN || status == RemnantStatus.STALE;
    boolean soundLiver = quality == LiverQuality.NORMAL || quality == LiverQuality.CHEMO_EXPOSED;
    return open && soundLiver && Hepatectomies.plannedResectionIsMinor(patient);
  }

  private static boolean isLaterThan(Dated<?> first, Dated<?> second) {
    if (first.on().isEmpty()) return false;
    return second.on().isEmpty() || first.on().get().latest().isAfter(second.on().get().latest());
  }

  /** Walks the scenarios in the order in which a surgeon would argue and keeps the reasons. */
  private static final class Argument {

    private final ClinicalPicture patient;
    private final Judged<FitnessLevel> fitness;
    private final Judged<LiverQuality> quality;
    private final Judged<Remnant> remnant;
    private final Score zhu;
    private final Moment moment;
    private final Thresholds thresholds;
    private final List<Phrase> reasons = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final Set<DataItem> missing = EnumSet.noneOf(DataItem.class);

    Argument(
        ClinicalPicture patient,
        Judged<FitnessLevel> fitness,
        Judged<LiverQuality> quality,
        Judged<Remnant> remnant,
        Score zhu,
        Moment moment,
        Thresholds thresholds) {
      this.patient = patient;
      this.fitness = fitness;
      this.quality = quality;
      this.remnant = remnant;
      this.zhu = zhu;
      this.moment = moment;
      this.thresholds = thresholds;
    }

    ScenarioCode underlying() {
      Optional<Dated<Truth>> r0 = r0Feasible(patient.liver());
      r0.ifPresent(stated -> facts.add(r0Fact(stated)));
      return switch (r0.map(Dated::value).orElse(Truth.UNKNOWN)) {
        case YES -> resectableAtR0();
        case NO -> notResectableAtR0();
        case UNKNOWN -> indeterminate("r0-not-recorded", DataItem.R0_FEASIBLE);
      };
    }

    private ScenarioCode resectableAtR0() {
      because(Phrase.of("r0-feasible"));
      Optional<Dated<Truth>> flow =
          patient.liver().remnantFlowAdequate().latest().filter(stated -> stated.value().isNo());
      if (flow.isPresent()) {
        facts.add(Fact.of("remnant-flow", Slot.term("truth", Truth.NO), flow.get()));
        return indeterminate("remnant-flow-inadequate", DataItem.REMNANT_ANATOMY);
      }
      return switch (remnantForThePlan()) {
        case ADEQUATE -> byFitnessAndRisk();
        case BORDERLINE -> {
          remnant.reasons().forEach(this::because);
          because(Phrase.of("remnant-borderline-read-as-enough"));
          because(Phrase.of("remnant-borderline-read-as-too-small"));
          yield potentiallyResectable(ScenarioCode.POTENTIALLY_RESECTABLE_FLR);
        }
        case INADEQUATE -> {
          because(remnant.reasons().get(0));
          yield potentiallyResectable(ScenarioCode.POTENTIALLY_RESECTABLE_FLR);
        }
        case STALE, UNKNOWN -> remnantOpen();
      };
    }

    private ScenarioCode notResectableAtR0() {
      because(Phrase.of("r0-not-feasible"));
      return switch (convertible()) {
        case YES -> {
          because(Phrase.of("convertible"));
          yield switch (remnantForThePlan()) {
            case ADEQUATE -> potentiallyResectable(ScenarioCode.POTENTIALLY_RESECTABLE_R0);
            case BORDERLINE, INADEQUATE -> {
              because(remnant.reasons().get(0));
              yield potentiallyResectable(ScenarioCode.POTENTIALLY_RESECTABLE_BOTH);
            }
            case STALE, UNKNOWN -> remnantOpen();
          };
        }
        case NO -> {
          because(Phrase.of("not-convertible"));
          yield provisionalOrDefinitive();
        }
        case UNKNOWN ->
            isStatedUnresectable()
                ? stillConvertibilityOpen()
                : indeterminate("convertible-not-recorded", DataItem.CONVERTIBLE);
      };
    }

    private ScenarioCode stillConvertibilityOpen() {
      if (isStatedDefinitive()) return provisionalOrDefinitive();
      missing.add(DataItem.CONVERTIBLE);
      because(Phrase.of("unresectable-stated"));
      return ScenarioCode.UNRESECTABLE_PROVISIONAL;
    }

    private ScenarioCode provisionalOrDefinitive() {
      if (isStatedDefinitive()) {
        because(Phrase.of("unresectable-definitive-stated"));
        return ScenarioCode.UNRESECTABLE_DEFINITIVE;
      }
      int months = thresholds.wholeNumber(LiverThresholds.OPTIMAL_THERAPY);
      Slot limit = Slot.amount(thresholds.valueOf(LiverThresholds.OPTIMAL_THERAPY));
      if (Exposure.hasRunForMonths(months, patient, moment, thresholds)) {
        because(Phrase.of("unresectable-after-therapy").with("limit", limit));
        return ScenarioCode.UNRESECTABLE_DEFINITIVE;
      }
      because(Phrase.of("unresectable-before-therapy").with("limit", limit));
      return ScenarioCode.UNRESECTABLE_PROVISIONAL;
    }

    private ScenarioCode byFitnessAndRisk() {
      because(fitness.reasons().get(0));
      facts.addAll(fitness.facts());
      missing.addAll(fitness.missing());
      if (fitness.is(FitnessLevel.UNFIT)) return ScenarioCode.RESECTABLE_UNFIT;
      if (fitness.is(FitnessLevel.BORDERLINE)) because(Phrase.of("fitness-borderline"));
      if (zhu.group().isEmpty()) {
        missing.addAll(zhu.missing());
        because(riskReason("risk-open"));
        return ScenarioCode.RESECTABLE_RISK_UNKNOWN;
      }
      boolean high = zhu.group().get().equals("high");
      because(riskReason(high ? "risk-high" : "risk-low"));
      return high ? ScenarioCode.RESECTABLE_HIGH_RISK : ScenarioCode.RESECTABLE_LOW_RISK;
    }

    private ScenarioCode potentiallyResectable(ScenarioCode code) {
      facts.addAll(remnant.facts());
      missing.addAll(fitness.missing());
      if (fitness.is(FitnessLevel.UNFIT)) because(Phrase.of("unfit-keeps-the-scenario"));
      return code;
    }

    /**
     * The remnant's status for the operation that is planned: an unmeasured remnant does not block
     * a minor resection of a liver that is normal or only exposed.
     */
    private RemnantStatus remnantForThePlan() {
      RemnantStatus status = remnant.value().status();
      if (isVolumeNotLimiting(status, quality.value(), patient)) {
        because(Phrase.of("volume-not-limiting"));
        return RemnantStatus.ADEQUATE;
      }
      if (status == RemnantStatus.ADEQUATE) {
        remnant.reasons().forEach(this::because);
        if (!quality.is(LiverQuality.NORMAL)) because(quality.reasons().get(0));
        facts.addAll(remnant.facts());
      }
      return status;
    }

    private ScenarioCode remnantOpen() {
      facts.addAll(remnant.facts());
      because(remnant.reasons().get(0));
      missing.add(DataItem.FLR);
      return ScenarioCode.INDETERMINATE;
    }

    private ScenarioCode indeterminate(String reason, DataItem item) {
      because(Phrase.of(reason));
      missing.add(item);
      return ScenarioCode.INDETERMINATE;
    }

    private Truth convertible() {
      Optional<Dated<Truth>> stated = patient.liver().convertible().latest();
      Optional<Dated<ResectabilityStatement>> statement = patient.liver().resectability().latest();
      boolean impliedByStatement =
          statement
              .filter(s -> s.value() == ResectabilityStatement.POTENTIALLY_RESECTABLE)
              .isPresent();
      if (stated.isPresent()) {
        boolean overtaken =
            statement
                .filter(s -> s.value() == ResectabilityStatement.UNRESECTABLE_DEFINITIVE)
                .filter(s -> isLaterThan(s, stated.get()))
                .isPresent();
        if (overtaken) return Truth.NO;
        if (impliedByStatement && isLaterThan(statement.get(), stated.get())) return Truth.YES;
        facts.add(Fact.of("convertible", Slot.term("truth", stated.get().value()), stated.get()));
        if (stated.get().value().isKnown()) return stated.get().value();
      }
      return impliedByStatement ? Truth.YES : Truth.UNKNOWN;
    }

    private boolean isStatedUnresectable() {
      return patient
          .liver()
          .resectability()
          .latest()
          .filter(
              statement ->
                  statement.value() == ResectabilityStatement.UNRESECTABLE
                      || statement.value() == ResectabilityStatement.UNRESECTABLE_DEFINITIVE)
          .isPresent();
    }

    private boolean isStatedDefinitive() {
      return patient
          .liver()
          .resectability()
          .latest()
          .filter(s -> s.value() == ResectabilityStatement.UNRESECTABLE_DEFINITIVE)
          .isPresent();
    }

    private Phrase riskReason(String key) {
      int least = PrognosticScores.least(zhu);
      int most = PrognosticScores.most(zhu);
      String range = least == most ? String.valueOf(least) : least + "-" + most;
      return Phrase.of(key).with("zhu", new Slot.Code(range));
    }

    private Fact r0Fact(Dated<Truth> stated) {
      return Fact.of("r0-feasible", Slot.term("truth", stated.value()), stated);
    }

    void because(Phrase reason) {
      if (!reasons.contains(reason)) reasons.add(reason);
    }

    Judged<Scenario> conclude(ScenarioCode code) {
      return conclude(Scenario.of(code));
    }

    Judged<Scenario> conclude(Scenario scenario) {
      return new Judged<>(scenario, reasons, Pick.once(facts), missing);
    }
  }
}
