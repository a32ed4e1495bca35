package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.LiverStatus;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PrimaryCancer;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.FitnessLevel;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.Remnant;
import dev.hepatica.decision.RemnantStatus;
import dev.hepatica.decision.Slot;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What options ask about operating on this liver in this patient. */
final class SurgicalCriteria {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Fit, or borderline; who is unfit is told so. */
  final Criterion fit;

  final Criterion borderlineFitness;
  final Criterion unfit;
  final Criterion remnantInadequate;
  final Criterion remnantNotViable;

  /** Progression on the chemotherapy before this operation, as an objection. */
  final Criterion progression;

  /** The same, as what an option is for. */
  final Criterion progressed;

  /** No progression, as a condition. */
  final Criterion notProgressed;

  final Criterion cirrhosis;
  final Criterion portalHypertension;
  final Criterion embolisationUnsuitable;
  final Criterion notYetEmbolised;
  final Criterion stillInadequateAfterEmbolisation;
  final Criterion bilobar;
  final Criterion congestionLimits;
  final Criterion outsideThePeritonealException;
  final Criterion fewLesionsForPeritoneum;
  final Criterion lowComorbidity;
  final Criterion synchronous;
  final Criterion primaryInSitu;
  final Criterion refused;
  final Criterion majorPlanned;
  final Criterion minorPlanned;

  /** PET, without which a curative operation is not staged in full; said only if missing. */
  final Criterion stagedOutsideTheLiver;

  SurgicalCriteria(PatientCase of, SpreadCriteria spread, TumourBurden burden) {
    ClinicalPicture patient = of.patient();
    Judged<FitnessLevel> fitness = of.classification().fitness();
    fit = fitness(fitness);
    borderlineFitness =
        Criterion.ifSo("fitness-borderline", Truth.of(fitness.is(FitnessLevel.BORDERLINE)))
            .on(fitness.facts());
    unfit = unfit(fitness);
    remnantInadequate = remnantInadequate(of);
    remnantNotViable = remnantNotViable(patient);
    Truth grew = PreoperativeResponse.isProgression(patient, of.moment());
    List<Fact> response = responseFacts(of);
    progression =
        Criterion.ifSo("progressed", grew, DataItem.RESPONSE)
            .on(response)
            .judgedBy(SurgeryAfterProgression.PROGRESSION);
    progressed = Criterion.of("progressed", grew, DataItem.RESPONSE).on(response);
    notProgressed = Criterion.of("not-progressed", grew.not(), DataItem.RESPONSE).on(response);
    cirrhosis =
        Criterion.ifSo(
                "cirrhosis",
                Truth.of(of.classification().liverQuality().is(LiverQuality.CIRRHOTIC)))
            .on(of.classification().liverQuality().facts())
            .judgedBy(RadiotherapySelection.CIRRHOSIS);
    portalHypertension = portalHypertension(patient);
    embolisationUnsuitable =
        portalHypertension.isYes()
            ? Criterion.of("embolisation-unsuitable", Truth.YES).on(portalHypertension.facts())
            : Criterion.of("embolisation-unsuitable", Truth.NO);
    Optional<Dated<ProcedureKind>> embolised =
        patient.treatment().completed(Set.of(ProcedureKind.PORTAL_VEIN_EMBOLISATION)).latest();
    notYetEmbolised = notYetEmbolised(embolised);
    stillInadequateAfterEmbolisation =
        Criterion.of(
                "still-inadequate",
                Truth.of(
                    embolised.isPresent()
                        && of.classification().remnant().value().status()
                            == RemnantStatus.INADEQUATE))
            .on(of.classification().remnant().facts());
    bilobar = bilobar(patient, burden.count());
    congestionLimits = congestionLimits(of);
    outsideThePeritonealException =
        spread.peritoneal.isYes()
            ? Criterion.ifSo(
                    "outside-the-exception",
                    PeritonealSurgery.isOutsideTheException(patient, of.moment(), of.thresholds()),
                    DataItem.LESION_COUNT,
                    DataItem.FITNESS)
                .on(spread.peritoneal.facts())
                .judgedBy(PeritonealSurgery.OUTSIDE_THE_EXCEPTION)
            : Criterion.ifSo("outside-the-exception", Truth.NO);
    fewLesionsForPeritoneum = fewLesions(of, burden.count());
    lowComorbidity = lowComorbidity(patient);
    CourseOfDisease.Finding together =
        CourseOfDisease.synchronous(patient.disease(), of.thresholds());
    synchronous =
        Criterion.of("synchronous", together.truth(), DataItem.DISEASE_FREE_INTERVAL)
            .on(together.facts());
    primaryInSitu = primaryInSitu(patient);
    refused = refused(patient);
    majorPlanned = Criterion.ifSo("major-planned", Truth.of(isMajorPlanned(patient)));
    minorPlanned =
        Criterion.ifSo("minor-planned", Truth.of(Hepatectomies.plannedResectionIsMinor(patient)));
    stagedOutsideTheLiver =
        hasRecentPet(of)
            ? Criterion.ifSo("staged", Truth.NO)
            : Criterion.ifSo("staged", Truth.UNKNOWN, DataItem.EXTRAHEPATIC_STAGING);
  }

  private static Criterion fitness(Judged<FitnessLevel> fitness) {
    Truth truth =
        switch (fitness.value()) {
          case FIT, BORDERLINE -> Truth.YES;
          case UNFIT -> Truth.NO;
          case UNKNOWN -> Truth.UNKNOWN;
        };
    return truth.isKnown()
        ? Criterion.saying(truth, fitness.reasons().get(0)).on(fitness.facts())
        : Criterion.of("fit", truth, DataItem.FITNESS);
  }

  private static Criterion unfit(Judged<FitnessLevel> fitness) {
    Truth truth =
        switch (fitness.value()) {
          case FIT -> Truth.NO;
          case BORDERLINE, UNFIT -> Truth.of(fitness.is(FitnessLevel.UNFIT));
          case UNKNOWN -> Truth.UNKNOWN;
        };
    return truth.isKnown()
        ? Criterion.saying(truth, fitness.reasons().get(0)).on(fitness.facts())
        : Criterion.of("unfit", truth, DataItem.FITNESS);
  }

  private static Criterion remnantInadequate(PatientCase of) {
    Judged<Remnant> remnant = of.classification().remnant();
    LiverQuality quality = of.classification().liverQuality().value();
    RemnantStatus status = remnant.value().status();
    boolean notLimiting = Resectability.isVolumeNotLimiting(status, quality, of.patient());
    Truth truth =
        switch (status) {
          case INADEQUATE -> Truth.YES;
          case ADEQUATE, BORDERLINE -> Truth.NO;
          case STALE, UNKNOWN -> notLimiting ? Truth.NO : Truth.UNKNOWN;
        };
    return truth.isYes()
        ? Criterion.saying(truth, remnant.reasons().get(0))
            .on(remnant.facts())
            .judgedBy(FutureLiverRemnant.INADEQUATE_REMNANT)
        : Criterion.ifSo("remnant-inadequate", truth, DataItem.FLR);
  }

  private static Criterion remnantNotViable(ClinicalPicture patient) {
    LiverStatus liver = patient.liver();
    Optional<Dated<Truth>> flow = liver.remnantFlowAdequate().latest();
    Optional<Dated<Truth>> segments = liver.twoAdjacentSegmentsSpared().latest();
    Truth adequate = ExtrahepaticSpread.latest(flow);
    Truth notSpared = ExtrahepaticSpread.latest(segments).not();
    // What is not stated about the segments is taken as part of the stated flow.
    Truth notViable = notSpared.isYes() ? Truth.YES : adequate.not();
    if (notViable.isYes()) {
      List<Fact> facts = new ArrayList<>();
      flow.filter(stated -> stated.value().isNo())
          .ifPresent(s -> facts.add(Fact.of("remnant-flow", Slot.term("truth", s.value()), s)));
      segments
          .filter(stated -> stated.value().isNo())
          .ifPresent(
              s -> facts.add(Fact.of("two-adjacent-segments", Slot.term("truth", s.value()), s)));
      return Criterion.ifSo("remnant-not-viable", Truth.YES)
          .on(facts)
          .judgedBy(RemnantAnatomy.REMNANT_NOT_VIABLE);
    }
    boolean minor = Hepatectomies.plannedResectionIsMinor(patient);
    return Criterion.ifSo(
        "remnant-not-viable", minor ? Truth.NO : notViable, DataItem.REMNANT_ANATOMY);
  }

  private static List<Fact> responseFacts(PatientCase of) {
    Optional<Dated<TreatmentResponse>> response =
        PreoperativeResponse.latest(of.patient(), of.moment());
    return Pick.each(response, PreoperativeResponse::fact);
  }

  private static Criterion portalHypertension(ClinicalPicture patient) {
    List<LiverCondition> conditions =
        patient.liver().conditionsOf(Set.of(LiverCondition.Kind.PORTAL_HYPERTENSION));
    List<Fact> facts = new ArrayList<>();
    for (LiverCondition condition : conditions) {
      facts.add(
          new Fact(
              "liver-condition",
              Slot.term("liver-condition", condition.kind()),
              condition.recordedOn(),
              condition.from()));
    }
    return Criterion.ifSo("portal-hypertension", Truth.of(!facts.isEmpty()))
        .on(facts)
        .judgedBy(EmbolisationSide.EMBOLISATION_SIDE);
  }

  private static Criterion notYetEmbolised(Optional<Dated<ProcedureKind>> embolised) {
    return embolised
        .map(
            done ->
                Criterion.of("not-yet-embolised", Truth.NO)
                    .on(List.of(Fact.of("portal-vein-embolisation", Slot.dateOf(done.on()), done))))
        .orElseGet(() -> Criterion.of("not-yet-embolised", Truth.YES).unsaid());
  }

  private static Criterion bilobar(ClinicalPicture patient, Bounds count) {
    CourseOfDisease.Finding finding = TumourLoad.bilobar(patient, count);
    return Criterion.of("bilobar", finding.truth(), DataItem.LESION_LOCATION).on(finding.facts());
  }

  /** Does the part that loses its venous outflow take an adequate remnant below its target? */
  private static Criterion congestionLimits(PatientCase of) {
    LiverStatus liver = of.patient().liver();
    boolean outflowStated = ExtrahepaticSpread.latest(liver.remnantFlowAdequate().latest()).isYes();
    Optional<Dated<Measure>> congested = of.patient().liverFindings().congestedVolume().latest();
    Judged<Remnant> remnant = of.classification().remnant();
    boolean alreadyBelow =
        remnant.value().status() == RemnantStatus.INADEQUATE
            || remnant.value().status() == RemnantStatus.BORDERLINE;
    if (congested.isEmpty() || alreadyBelow) {
      boolean noQuestion =
          alreadyBelow || outflowStated || Hepatectomies.plannedResectionIsMinor(of.patient());
      return noQuestion
          ? Criterion.of("congestion-limits", Truth.NO)
          : Criterion.of("congestion-limits", Truth.UNKNOWN, DataItem.REMNANT_ANATOMY);
    }
    Optional<Dated<Measure>> total = liver.totalVolume().latest();
    boolean measured =
        remnant.value().status() != RemnantStatus.STALE
            && remnant.value().percent().isPresent()
            && total.filter(volume -> volume.value().value().signum() > 0).isPresent();
    if (!measured) return Criterion.of("congestion-limits", Truth.UNKNOWN, DataItem.FLR);
    BigDecimal lost =
        congested
            .get()
            .value()
            .value()
            .multiply(HUNDRED)
            .divide(total.get().value().value(), MathContext.DECIMAL64);
    Measure percent = remnant.value().percent().orElseThrow();
    Measure left = new Measure(percent.value().subtract(lost), Unit.PERCENT);
    Measure target = remnant.value().target();
    boolean drops = percent.isAtLeast(target) && left.isLessThan(target);
    List<Fact> facts = new ArrayList<>(remnant.facts());
    facts.add(Fact.of("congested-volume", Slot.amount(congested.get().value()), congested.get()));
    Criterion criterion = Criterion.of("congestion-limits", Truth.of(drops)).on(facts);
    return drops
        ? criterion.with("left", Slot.amount(left)).with("target", Slot.amount(target))
        : criterion;
  }

  private static Criterion fewLesions(PatientCase of, Bounds count) {
    Measure most = of.thresholds().valueOf(LiverThresholds.PERITONEAL_LESIONS);
    return Criterion.of("few-lesions", count.isMoreThan(most).not(), DataItem.LESION_COUNT)
        .on(count.facts())
        .with("most", Slot.amount(most));
  }

  private static Criterion lowComorbidity(ClinicalPicture patient) {
    Optional<Dated<Truth>> stated = patient.fitness().fitForMajorHepatectomy().latest();
    return Criterion.of("low-comorbidity", ExtrahepaticSpread.latest(stated), DataItem.FITNESS)
        .on(
            Pick.each(
                stated,
                s -> Fact.of("fit-for-major-hepatectomy", Slot.term("truth", s.value()), s)));
  }

  /** In place unless it was taken out, or the record calls it gone. */
  private static Criterion primaryInSitu(ClinicalPicture patient) {
    List<Fact> done =
        Pick.each(
            patient.treatment().completed(Set.of(ProcedureKind.COLORECTAL_RESECTION)).latest(),
            resection -> Fact.of("primary-resected", Slot.dateOf(resection.on()), resection));
    Optional<PrimaryCancer> primary = patient.disease().decidingPrimary();
    List<Fact> found = Pick.each(primary, CourseOfDisease::primaryFact);
    if (!done.isEmpty()) return Criterion.of("primary-in-situ", Truth.NO).on(done);
    if (primary.filter(PrimaryCancer::resolved).isPresent()) {
      return Criterion.of("primary-in-situ", Truth.NO).on(found);
    }
    Truth inPlace = patient.treatment().proceduresRead() ? Truth.YES : Truth.UNKNOWN;
    return Criterion.of("primary-in-situ", inPlace).on(found);
  }

  private static boolean isMajorPlanned(ClinicalPicture patient) {
    boolean ordered = !Hepatectomies.major(Hepatectomies.open(patient), patient).isEmpty();
    boolean stated =
        patient
            .liver()
            .plannedExtent()
            .latest()
            .filter(extent -> extent.value() == ResectionExtent.MAJOR)
            .isPresent();
    return ordered || stated;
  }

  private static boolean hasRecentPet(PatientCase of) {
    LocalDate oldest =
        of.moment()
            .asOf()
            .minusDays(of.thresholds().wholeNumber(TimingThresholds.STAGING_IMAGING_MAX_AGE));
    return Pick.any(
        Pick.those(of.patient().imaging(), study -> study.modality() == ImagingStudy.Modality.PET),
        study -> study.on().filter(on -> !on.earliest().isBefore(oldest)).isPresent());
  }

  private static Criterion refused(ClinicalPicture patient) {
    Optional<Dated<Truth>> stated = patient.fitness().surgeryRefused().latest();
    boolean refused = ExtrahepaticSpread.latest(stated).isYes();
    return Criterion.of("surgery-refused", Truth.of(refused))
        .on(
            Pick.each(
                stated.filter(s -> refused),
                s -> Fact.of("surgery-refused", Slot.term("truth", s.value()), s)));
  }
}
