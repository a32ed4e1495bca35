package dev.hepatica.decision.rules;

import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.LiverCondition.Kind;
import dev.hepatica.clinical.LiverStatus;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Treatment;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Remnant;
import dev.hepatica.decision.RemnantStatus;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How good is the liver, and is what will be left of it enough? */
final class RemnantAdequacy {

  static final Threshold[] REMNANT_THRESHOLDS = {
    LiverThresholds.FLR_NORMAL_MINIMUM,
    LiverThresholds.FLR_NORMAL_TARGET,
    LiverThresholds.FLR_CHEMO_MINIMUM,
    LiverThresholds.FLR_CHEMO_TARGET,
    LiverThresholds.FLR_HEAVY_MINIMUM,
    LiverThresholds.FLR_HEAVY_TARGET,
    LiverThresholds.FLR_INJURED_MINIMUM,
    LiverThresholds.FLR_INJURED_TARGET,
    LiverThresholds.FLR_CIRRHOTIC_MINIMUM,
    LiverThresholds.FLR_CIRRHOTIC_TARGET,
    LiverThresholds.FLR_UNKNOWN_MINIMUM,
    LiverThresholds.FLR_UNKNOWN_TARGET,
    LiverThresholds.FLR_STRICT_AFTER_CHEMOTHERAPY,
    LiverThresholds.FLR_MAX_AGE,
    LiverThresholds.HEAVY_CYCLES,
    LiverThresholds.CYCLE_DISTANCE
  };

  static final RuleSpec LIVER_QUALITY =
      rule("CRLM-FLR-001")
          .says(
              "Cirrhosis or portal hypertension: cirrhotic; sinusoidal obstruction, steatosis,"
                  + " steatohepatitis or cholestasis: injured; more than {cycles.heavy}: heavily"
                  + " exposed; any cycle: exposed; else normal, if the drug history was read.")
          .because("The same volume does less when the liver is ill.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("insufficient remnant"),
              Sources.SURGICAL_REVIEW_2014.at("remnant after high-volume chemotherapy"),
              Sources.MULTIMODALITY_REVIEW_2018.at("extent of resection and hepatic reserve"))
          .using(LiverThresholds.HEAVY_CYCLES, LiverThresholds.CYCLE_DISTANCE);

  static final RuleSpec REMNANT_STATUS =
      rule("CRLM-FLR-002")
          .says(
              "Remnant as percent of total liver volume, against minimum and target for the liver's"
                  + " quality; stale after {flr.maxAge}, or if measured before an embolisation or"
                  + " radioembolisation.")
          .because("Too small a remnant fails; a borderline one can be made to grow.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("insufficient remnant"),
              Sources.SURGICAL_REVIEW_2014.at("resectability: remnant volume"))
          .using(REMNANT_THRESHOLDS);

  private static final Set<Kind> CIRRHOTIC = Set.of(Kind.CIRRHOSIS, Kind.PORTAL_HYPERTENSION);
  private static final Set<Kind> INJURED =
      Set.of(Kind.SINUSOIDAL_OBSTRUCTION, Kind.STEATOSIS, Kind.STEATOHEPATITIS, Kind.CHOLESTASIS);
  private static final Set<ProcedureKind> CHANGES_VOLUME =
      Set.of(ProcedureKind.PORTAL_VEIN_EMBOLISATION, ProcedureKind.RADIOEMBOLISATION);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private RemnantAdequacy() {}

  static Judged<LiverQuality> quality(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<LiverCondition> cirrhotic = patient.liver().conditionsOf(CIRRHOTIC);
    if (!cirrhotic.isEmpty()) return ill(LiverQuality.CIRRHOTIC, cirrhotic);
    List<LiverCondition> injured = patient.liver().conditionsOf(INJURED);
    if (!injured.isEmpty()) return ill(LiverQuality.INJURED, injured);

    List<Dated<Drug>> backbone = Exposure.backboneSinceMetastasis(patient, moment);
    int cycles = Exposure.cycles(backbone, moment, thresholds);
    int heavy = thresholds.wholeNumber(LiverThresholds.HEAVY_CYCLES);
    if (cycles > heavy) return exposed(LiverQuality.HEAVILY_EXPOSED, cycles, backbone, patient);
    int most = Exposure.mostCycles(backbone, moment, thresholds);
    if (most > heavy) return maybeHeavilyExposed(most, backbone, patient);
    // Fewer cycles than the limit, or none, prove nothing while part of the history is unread.
    Treatment treatment = patient.treatment();
    if (!treatment.drugHistoryRead()) return unknown("drug-history-not-read");
    if (cycles > 0) return exposed(LiverQuality.CHEMO_EXPOSED, cycles, backbone, patient);
    if (isChemotherapyStated(treatment)) return unknown("chemotherapy-stated-without-records");
    return normal(Exposure.toAnyChemotherapy(patient).latest(), patient);
  }

  /** Chemotherapy of before the metastasis is no cycle, but it is not "none" either. */
  private static Judged<LiverQuality> normal(
      Optional<Dated<Drug>> otherChemotherapy, ClinicalPicture patient) {
    return new Judged<>(
        LiverQuality.NORMAL,
        List.of(
            Phrase.of(
                otherChemotherapy.isEmpty()
                    ? "no-chemotherapy-in-the-records-read"
                    : "no-cycle-since-the-metastasis")),
        Pick.each(otherChemotherapy, dose -> Doses.fact("last-chemotherapy", dose, patient)),
        Set.of());
  }

  static Judged<Remnant> remnant(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return remnant(patient, quality(patient, moment, thresholds), moment, thresholds);
  }

  /** The same for a liver whose quality has been judged. */
  static Judged<Remnant> remnant(
      ClinicalPicture patient, Judged<LiverQuality> judged, Moment moment, Thresholds thresholds) {
    LiverQuality quality = judged.value();
    Measure minimum = thresholds.valueOf(minimumFor(quality));
    Measure target = thresholds.valueOf(targetFor(quality));
    Optional<Dated<Measure>> measured = measured(patient.liver());
    if (measured.isEmpty()) {
      return new Judged<>(
          new Remnant(RemnantStatus.UNKNOWN, Optional.empty(), Optional.empty(), minimum, target),
          List.of(Phrase.of("flr-not-measured")),
          List.of(),
          Set.of(DataItem.FLR));
    }
    Dated<Measure> flr = measured.get();
    RemnantStatus status =
        isStale(flr, patient, moment, thresholds)
            ? RemnantStatus.STALE
            : compare(flr.value(), minimum, target);
    Phrase reason =
        Phrase.of("flr-" + Kebab.of(status))
            .with("percent", Slot.amount(flr.value()))
            .with("minimum", Slot.amount(minimum))
            .with("target", Slot.amount(target))
            .with("quality", LiverQuality.inWords(judged));
    List<Phrase> reasons = new ArrayList<>(List.of(reason));
    if (status != RemnantStatus.STALE && isOldAtOperation(flr, patient, moment, thresholds)) {
      reasons.add(Phrase.of("flr-old-at-operation"));
    }
    return new Judged<>(
        new Remnant(status, Optional.of(flr.value()), flr.on(), minimum, target),
        reasons,
        List.of(Fact.of("flr", Slot.amount(flr.value()), flr)),
        status == RemnantStatus.STALE ? Set.of(DataItem.FLR) : whatMayLoosen(status, judged));
  }

  /** What would settle the quality, where a better one would settle the remnant. */
  private static Set<DataItem> whatMayLoosen(RemnantStatus status, Judged<LiverQuality> quality) {
    return status == RemnantStatus.ADEQUATE ? Set.of() : quality.missing();
  }

  /**
   * The newest remnant in % of total liver volume; volumes of one day beat a percentage of that
   * day.
   */
  static Optional<Dated<Measure>> measured(LiverStatus liver) {
    Optional<Dated<Measure>> stated = liver.remnantPercent().latest();
    Optional<Dated<Measure>> computed = fromVolumes(liver);
    if (stated.isEmpty() || computed.isEmpty()) return computed.or(() -> stated);
    Optional<ClinicalDate> statedOn = stated.get().on();
    Optional<ClinicalDate> computedOn = computed.get().on();
    boolean statedIsNewer =
        statedOn.isPresent()
            && (computedOn.isEmpty() || statedOn.get().latest().isAfter(computedOn.get().latest()));
    return statedIsNewer ? stated : computed;
  }

  private static Optional<Dated<Measure>> fromVolumes(LiverStatus liver) {
    for (Dated<Measure> remnant : liver.remnantVolume().newestFirst()) {
      Optional<Dated<Measure>> total =
          liver.totalVolume().latest(volume -> volume.on().equals(remnant.on()));
      if (remnant.on().isEmpty() || total.isEmpty()) continue;
      BigDecimal healthy =
          liver
              .tumourVolume()
              .latest(volume -> volume.on().equals(remnant.on()))
              .map(tumour -> total.get().value().value().subtract(tumour.value().value()))
              .orElse(total.get().value().value());
      if (healthy.signum() <= 0) continue;
      BigDecimal percent =
          remnant.value().value().multiply(HUNDRED).divide(healthy, MathContext.DECIMAL64);
      return Optional.of(remnant.map(volume -> new Measure(percent, Unit.PERCENT)));
    }
    return Optional.empty();
  }

  private static RemnantStatus compare(Measure flr, Measure minimum, Measure target) {
    if (flr.isLessThan(minimum)) return RemnantStatus.INADEQUATE;
    return flr.isLessThan(target) ? RemnantStatus.BORDERLINE : RemnantStatus.ADEQUATE;
  }

  /** A measurement without a date, too old, or taken before the liver was made to grow. */
  private static boolean isStale(
      Dated<Measure> flr, ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    if (flr.on().isEmpty()) return true;
    ClinicalDate measuredOn = flr.on().get();
    if (measuredOn.mostDaysUntil(moment.asOf())
        > thresholds.wholeNumber(LiverThresholds.FLR_MAX_AGE)) {
      return true;
    }
    return Pick.any(
        patient.treatment().completed(CHANGES_VOLUME).newestFirst(),
        procedure ->
            procedure.on().isEmpty()
                || measuredOn.earliest().isBefore(procedure.on().get().latest()));
  }

  /** Fresh today, but too old on the day for which a hepatectomy is planned. */
  private static boolean isOldAtOperation(
      Dated<Measure> flr, ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    int maxAgeDays = thresholds.wholeNumber(LiverThresholds.FLR_MAX_AGE);
    ClinicalDate measured = flr.on().orElseThrow();
    return Pick.any(
        Hepatectomies.judged(patient, moment),
        operation ->
            operation
                .on()
                .filter(on -> measured.mostDaysUntil(on.latest()) > maxAgeDays)
                .isPresent());
  }

  private static Judged<LiverQuality> ill(LiverQuality quality, List<LiverCondition> conditions) {
    List<Fact> facts = new ArrayList<>();
    for (LiverCondition condition : conditions) {
      facts.add(
          new Fact(
              "liver-condition",
              Slot.term("liver-condition", condition.kind()),
              condition.recordedOn(),
              condition.from()));
    }
    Phrase reason =
        Phrase.of("liver-condition-recorded")
            .with("conditions", Slot.row(Pick.each(facts, Fact::value)));
    return new Judged<>(quality, List.of(reason), facts, Set.of());
  }

  private static Judged<LiverQuality> exposed(
      LiverQuality quality, int cycles, List<Dated<Drug>> backbone, ClinicalPicture patient) {
    return new Judged<>(
        quality,
        List.of(Phrase.of("cycles-since-metastasis").with("cycles", Slot.number(cycles))),
        List.of(Doses.fact("last-chemotherapy", backbone.get(0), patient)),
        Set.of());
  }

  /** Doses without a day may lift the number above the limit, so the stricter limits hold. */
  private static Judged<LiverQuality> maybeHeavilyExposed(
      int most, List<Dated<Drug>> backbone, ClinicalPicture patient) {
    return new Judged<>(
        LiverQuality.HEAVILY_EXPOSED,
        List.of(Phrase.of("cycles-without-dates").with("cycles", Slot.number(most))),
        List.of(Doses.fact("last-chemotherapy", backbone.get(0), patient)),
        Set.of(DataItem.THERAPY_DATES));
  }

  private static Judged<LiverQuality> unknown(String reason) {
    return new Judged<>(
        LiverQuality.UNKNOWN, List.of(Phrase.of(reason)), List.of(), Set.of(DataItem.DRUG_HISTORY));
  }

  private static boolean isChemotherapyStated(Treatment treatment) {
    boolean line = treatment.lineOfTherapy().latest().filter(l -> l.value() >= 1).isPresent();
    return line || !treatment.chemotherapyPlanned().isEmpty();
  }

  private static Threshold minimumFor(LiverQuality quality) {
    return switch (quality) {
      case NORMAL -> LiverThresholds.FLR_NORMAL_MINIMUM;
      case CHEMO_EXPOSED -> LiverThresholds.FLR_CHEMO_MINIMUM;
      case HEAVILY_EXPOSED -> LiverThresholds.FLR_HEAVY_MINIMUM;
      case INJURED -> LiverThresholds.FLR_INJURED_MINIMUM;
      case CIRRHOTIC -> LiverThresholds.FLR_CIRRHOTIC_MINIMUM;
      case UNKNOWN -> LiverThresholds.FLR_UNKNOWN_MINIMUM;
    };
  }

  private static Threshold targetFor(LiverQuality quality) {
    return switch (quality) {
      case NORMAL -> LiverThresholds.FLR_NORMAL_TARGET;
      case CHEMO_EXPOSED -> LiverThresholds.FLR_CHEMO_TARGET;
      case HEAVILY_EXPOSED -> LiverThresholds.FLR_HEAVY_TARGET;
      case INJURED -> LiverThresholds.FLR_INJURED_TARGET;
      case CIRRHOTIC -> LiverThresholds.FLR_CIRRHOTIC_TARGET;
      case UNKNOWN -> LiverThresholds.FLR_UNKNOWN_TARGET;
    };
  }
}
