package dev.hepatica.decision.rules;

import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.LesionDistribution;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.FitnessLevel;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.OncoSurge;
import dev.hepatica.decision.OncoSurge.Rating;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Remnant;
import dev.hepatica.decision.RemnantStatus;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How would the OncoSurge panel rate resection now? */
final class OncoSurgeRating {

  static final RuleSpec RATING =
      rule("CRLM-RES-004")
          .says(
              "OncoSurge: contraindicated with unresectable disease outside the liver, with more"
                  + " than {oncosurge.involvement} of the liver replaced, or in an unfit patient;"
                  + " immediate resection with an adequate margin and no nodes at the hilum; else"
                  + " chemotherapy and a new rating.")
          .because("Age, stage of the primary, timing, CEA and earlier hepatectomy do not count.")
          .citing(
              Sources.ONCOSURGE_2005.at("decision model"),
              Sources.SURGICAL_REVIEW_2014.at("OncoSurge"))
          .using(
              LiverThresholds.ONCOSURGE_INVOLVEMENT,
              LiverThresholds.ONCOSURGE_MARGIN,
              LiverThresholds.ONCOSURGE_REMNANT,
              LiverThresholds.ONCOSURGE_LESIONS);

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final ClinicalPicture patient;
  private final Judged<FitnessLevel> fitness;
  private final Judged<LiverQuality> quality;
  private final Judged<Remnant> remnant;
  private final ExtrahepaticSpread spread;
  private final AfterResection.Course course;
  private final Thresholds thresholds;
  private final List<Phrase> reasons = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private final Set<DataItem> missing = EnumSet.noneOf(DataItem.class);

  private OncoSurgeRating(
      ClinicalPicture patient,
      Judged<FitnessLevel> fitness,
      Judged<LiverQuality> quality,
      Judged<Remnant> remnant,
      AfterResection.Course course,
      ExtrahepaticSpread spread,
      Thresholds thresholds) {
    this.patient = patient;
    this.fitness = fitness;
    this.quality = quality;
    this.remnant = remnant;
    this.spread = spread;
    this.course = course;
    this.thresholds = thresholds;
  }

  static Judged<OncoSurge> rating(
      ClinicalPicture patient,
      Judged<FitnessLevel> fitness,
      Judged<LiverQuality> quality,
      Judged<Remnant> remnant,
      AfterResection.Course course,
      ExtrahepaticSpread spread,
      Thresholds thresholds) {
    OncoSurgeRating panel =
        new OncoSurgeRating(patient, fitness, quality, remnant, course, spread, thresholds);
    Rating rating = panel.rate();
    return new Judged<>(
        new OncoSurge(rating, panel.marginAndVolumeTest()),
        panel.reasons,
        Pick.once(panel.facts),
        panel.missing);
  }

  private Rating rate() {
    if (course == AfterResection.Course.POST_RESECTION) {
      reasons.add(Phrase.of("no-lesion-after-resection"));
      return Rating.INDETERMINATE;
    }
    facts.addAll(fitness.facts());
    facts.addAll(spread.finding().facts());
    if (isContraindicated()) return Rating.CONTRAINDICATED;
    if (!reasons.isEmpty()) return Rating.INDETERMINATE;
    return byMarginAndNodes();
  }

  /** Adds why it is contraindicated, or else what leaves that open. */
  private boolean isContraindicated() {
    Truth unresectable = spread.isUnresectable();
    Truth replaced = isMostOfTheLiverReplaced();
    if (unresectable.isYes()) reasons.add(Phrase.of("extrahepatic-unresectable"));
    if (replaced.isYes()) reasons.add(Phrase.of("liver-replaced").with("limit", involvement()));
    if (fitness.is(FitnessLevel.UNFIT)) reasons.add(fitness.reasons().get(0));
    if (!reasons.isEmpty()) return true;

    if (!unresectable.isKnown()) open("extrahepatic-open", DataItem.EXTRAHEPATIC_DISEASE);
    if (!fitness.is(FitnessLevel.FIT)) open("fitness-open", DataItem.FITNESS);
    if (!replaced.isKnown()) {
      reasons.add(Phrase.of("involvement-open").with("limit", involvement()));
    }
    return false;
  }

  private Rating byMarginAndNodes() {
    Truth margin = hasAdequateMargin();
    Truth nodes = spread.hasHilarNodes();
    if (margin.isNo() || nodes.isYes()) {
      if (margin.isNo()) reasons.add(Phrase.of("r0-not-feasible"));
      if (nodes.isYes()) reasons.add(Phrase.of("hilar-nodes"));
      afterChemotherapy();
      return Rating.CHEMOTHERAPY_THEN_REASSESS;
    }
    if (!margin.isKnown()) {
      boolean stated = ExtrahepaticSpread.latest(r0()).isYes();
      if (stated) open("remnant-flow-inadequate", DataItem.REMNANT_ANATOMY);
      else open("r0-not-recorded", DataItem.R0_FEASIBLE);
    }
    if (!nodes.isKnown()) open("hilar-nodes-open", DataItem.EXTRAHEPATIC_DISEASE);
    remnantComesFirst();
    if (!reasons.isEmpty()) return Rating.INDETERMINATE;
    reasons.add(Phrase.of("margin-adequate-no-hilar-nodes"));
    return Rating.IMMEDIATE_RESECTION;
  }

  /** The panel did not rate a remnant that is too small, so neither does this. */
  private void remnantComesFirst() {
    RemnantStatus status = remnant.value().status();
    facts.addAll(remnant.facts());
    if (status == RemnantStatus.ADEQUATE
        || Resectability.isVolumeNotLimiting(status, quality.value(), patient)) return;
    reasons.add(remnant.reasons().get(0));
    missing.addAll(remnant.missing());
  }

  private void afterChemotherapy() {
    Truth few =
        CourseOfDisease.lesionCount(patient)
            .isMoreThan(thresholds.valueOf(LiverThresholds.ONCOSURGE_LESIONS))
            .not();
    Optional<LesionDistribution> distribution =
        patient.liverFindings().distribution().latest().map(Dated::value);
    boolean bilobar = distribution.filter(d -> d == LesionDistribution.BILOBAR).isPresent();
    if (few.isNo() || bilobar) {
      reasons.add(Phrase.of("resection-only-after-shrinkage"));
    } else if (few.isYes() && distribution.isPresent()) {
      reasons.add(Phrase.of("resection-whatever-the-response"));
    }
  }

  /** Planned margin wide enough, or R0 stated feasible; a stated R0 no settles it. */
  private Truth hasAdequateMargin() {
    Truth feasible = ExtrahepaticSpread.latest(r0());
    r0().ifPresent(
            stated ->
                facts.add(Fact.of("r0-feasible", Slot.term("truth", stated.value()), stated)));
    if (feasible.isNo()) return Truth.NO;
    if (ExtrahepaticSpread.latest(patient.liver().remnantFlowAdequate().latest()).isNo()) {
      return Truth.UNKNOWN;
    }
    if (feasible.isYes()) return Truth.YES;
    Optional<Dated<Measure>> planned = patient.liverFindings().plannedMargin().latest();
    planned.ifPresent(
        margin -> facts.add(Fact.of("planned-margin", Slot.amount(margin.value()), margin)));
    Measure adequate = thresholds.valueOf(LiverThresholds.ONCOSURGE_MARGIN);
    return planned.filter(margin -> margin.value().isAtLeast(adequate)).isPresent()
        ? Truth.YES
        : Truth.UNKNOWN;
  }

  private Optional<Dated<Truth>> r0() {
    return Resectability.r0Feasible(patient.liver());
  }

  /**
   * As stated, else from the volumes of one day, else from the remnant: a tumour-free part of 30 %
   * leaves at most 70 % to be replaced.
   */
  private Truth isMostOfTheLiverReplaced() {
    Measure limit = thresholds.valueOf(LiverThresholds.ONCOSURGE_INVOLVEMENT);
    Optional<Dated<Measure>> stated = patient.liverFindings().involvement().latest();
    if (stated.isPresent()) {
      facts.add(Fact.of("liver-involvement", Slot.amount(stated.get().value()), stated.get()));
      return Truth.of(stated.get().value().isMoreThan(limit));
    }
    // Where tumour was taken off the total, the percentage is not one of the whole liver.
    if (!patient.liver().tumourVolume().isEmpty()) return Truth.UNKNOWN;
    Measure rest = new Measure(HUNDRED.subtract(limit.value()), Unit.PERCENT);
    boolean current = remnant.value().status() != RemnantStatus.STALE;
    return remnant.value().percent().filter(flr -> current && flr.isAtLeast(rest)).isPresent()
        ? Truth.NO
        : Truth.UNKNOWN;
  }

  /** The short form of a review: a margin above 10 mm and a remnant above 20 %. */
  private Truth marginAndVolumeTest() {
    Truth margin =
        patient
            .liverFindings()
            .plannedMargin()
            .latest()
            .map(m -> m.value().isMoreThan(thresholds.valueOf(LiverThresholds.ONCOSURGE_MARGIN)))
            .map(Truth::of)
            .orElse(Truth.UNKNOWN);
    Truth volume =
        remnant
            .value()
            .percent()
            .filter(flr -> remnant.value().status() != RemnantStatus.STALE)
            .map(flr -> flr.isMoreThan(thresholds.valueOf(LiverThresholds.ONCOSURGE_REMNANT)))
            .map(Truth::of)
            .orElse(Truth.UNKNOWN);
    return margin.and(volume);
  }

  private void open(String reason, DataItem item) {
    reasons.add(Phrase.of(reason));
    missing.add(item);
  }

  private Slot involvement() {
    return Slot.amount(thresholds.valueOf(LiverThresholds.ONCOSURGE_INVOLVEMENT));
  }
}
