package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Treatment;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Threshold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What options ask about systemic therapy: what was given, how it went, what can be borne. */
final class TherapyCriteria {

  private static final Set<TreatmentResponse.Category> ANSWERED =
      EnumSet.of(
          TreatmentResponse.Category.COMPLETE,
          TreatmentResponse.Category.PARTIAL,
          TreatmentResponse.Category.RESPONSE);

  /** The grade of ECOG at which a patient is confined to bed or chair. */
  private static final int BEDRIDDEN = 4;

  final Criterion firstLine;
  final Criterion secondLineOrLater;
  final Criterion pretreated;

  /** Progression on systemic therapy on record. */
  final Criterion refractory;

  final Criterion laterLineOrRefractory;

  /** One of the two backbones failed, and not both. */
  final Criterion oneBackboneFailed;

  final Criterion bothBackbonesFailed;

  /** As an objection to a regimen of the first line. */
  final Criterion backboneFailed;

  final boolean failedOxaliplatin;
  final Criterion progressedOnAntiEgfr;
  final Criterion progressedOnEncorafenib;
  final Criterion progressedOnG12cInhibitor;
  final Criterion noCheckpointInhibitorYet;
  final Criterion manyLines;

  /** On systemic therapy that may have made the disease resectable by now. */
  final Criterion timeToReassess;

  /** ECOG 4, in which no systemic therapy was studied; said only if so. */
  final Criterion bedridden;

  final Criterion ecogForTriplet;
  final Criterion youngEnoughForTriplet;

  /** Too frail or too old for a triplet. */
  final Criterion tripletUnsuitable;

  final Criterion elderly;
  final Criterion palliative;
  final Criterion conversionIntended;
  final Criterion controlledLongEnough;
  final Criterion youngEnoughForTransplantation;
  final Criterion inWindowOfInfusionTrial;

  TherapyCriteria(PatientCase of) {
    ClinicalPicture patient = of.patient();
    Optional<Integer> line = TreatmentContext.line(List.of(), patient, of.moment());
    List<Fact> lineFacts = TreatmentContext.lineFacts(patient);
    List<DataItem> missingLine = missingLine(patient);
    Truth isFirst = line.map(number -> Truth.of(number == 1)).orElse(Truth.UNKNOWN);
    firstLine = Criterion.of("first-line", isFirst, missingLine).on(lineFacts);
    secondLineOrLater = Criterion.of("later-line", isFirst.not(), missingLine).on(lineFacts);
    List<Fact> responses = responses(patient);
    Truth grew = hasProgressed(patient, isFirst);
    List<Fact> either = Pick.both(lineFacts, responses);
    pretreated = Criterion.of("pretreated", isFirst.not().or(grew), missingLine).on(either);
    refractory = Criterion.of("refractory", grew, DataItem.RESPONSE).on(responses);
    laterLineOrRefractory =
        Criterion.of("later-line", isFirst.not().or(grew), missingLine).on(either);

    List<Dated<Drug>> given = Exposure.backboneSinceMetastasis(patient, of.moment());
    boolean held = TreatmentContext.isHeldByItsFirstTherapy(patient, given, of.moment());
    Backbone oxaliplatin = backbone(DrugClasses.OXALIPLATIN, held, of);
    Backbone irinotecan = backbone(DrugClasses.IRINOTECAN, held, of);
    failedOxaliplatin = oxaliplatin.failed().isYes();
    List<DataItem> missing = new ArrayList<>(oxaliplatin.missing());
    missing.addAll(irinotecan.missing());
    Truth one = oxaliplatin.failed().or(irinotecan.failed());
    Truth both = oxaliplatin.failed().and(irinotecan.failed());
    oneBackboneFailed =
        both.isYes()
            ? Criterion.of("one-backbone-failed", Truth.NO).on(responses)
            : Criterion.of("one-backbone-failed", one, missing)
                .on(one.isYes() ? responses : List.of());
    bothBackbonesFailed =
        Criterion.of("both-backbones-failed", both, missing)
            .on(both.isYes() ? responses : List.of());
    backboneFailed = Criterion.ifSo("backbone-failed", Truth.of(one.isYes())).on(responses);
    progressedOnAntiEgfr = progressedOn("progressed-on-anti-egfr", Drug.ANTI_EGFR, of);
    progressedOnEncorafenib =
        progressedOn("progressed-on-encorafenib", DrugClasses.ENCORAFENIB, of);
    progressedOnG12cInhibitor =
        progressedOn("progressed-on-g12c-inhibitor", Drug.KRAS_G12C_INHIBITORS, of);
    noCheckpointInhibitorYet = noCheckpointInhibitorYet(patient);
    int rechallenge = of.thresholds().wholeNumber(OptionThresholds.RECHALLENGE_LINE);
    manyLines =
        Criterion.of(
                "many-lines",
                line.map(number -> Truth.of(number >= rechallenge)).orElse(Truth.UNKNOWN),
                missingLine)
            .on(lineFacts);
    Optional<LocalDate> startWithoutGaps =
        Exposure.startWithoutGaps(given, of.moment(), of.thresholds());
    timeToReassess = timeToReassess(of, given, startWithoutGaps);

    Optional<Dated<Integer>> ecog =
        ChemotherapyIntensity.currentEcog(patient, of.moment(), of.thresholds());
    List<Fact> ecogFacts = Pick.each(ecog, ChemotherapyIntensity::ecogFact);
    bedridden =
        Criterion.ifSo(
                "bedridden", Truth.of(ecog.filter(grade -> grade.value() >= BEDRIDDEN).isPresent()))
            .on(ecogFacts);
    int best = of.thresholds().wholeNumber(OptionThresholds.TRIPLET_BEST_ECOG);
    ecogForTriplet =
        Criterion.of(
                "ecog-for-triplet",
                ecog.map(grade -> Truth.of(grade.value() <= best)).orElse(Truth.UNKNOWN),
                DataItem.FITNESS)
            .on(ecogFacts);
    Optional<Integer> age = ChemotherapyIntensity.ageInYears(patient, of.moment());
    List<Fact> ageFacts = Pick.each(age, years -> ChemotherapyIntensity.ageFact(years, patient));
    youngEnoughForTriplet =
        Criterion.of("age-for-triplet", isBelow(TherapyThresholds.TRIPLET_AGE, age, of))
            .on(ageFacts);
    List<Fact> frailty = Pick.both(ecogFacts, ageFacts);
    tripletUnsuitable =
        Criterion.ifSo(
                "triplet-unsuitable",
                ecogForTriplet.truth().not().or(youngEnoughForTriplet.truth().not()),
                DataItem.FITNESS)
            .on(frailty)
            .judgedBy(ChemotherapyIntensity.TRIPLET_IN_FRAIL_PATIENT);
    elderly =
        Criterion.ifSo("elderly", Truth.of(isBelow(OptionThresholds.ELDERLY, age, of).isNo()))
            .on(ageFacts);
    List<Fact> intentFacts = TreatmentContext.intentFacts(patient, of.moment());
    palliative =
        Criterion.ifSo(
                "palliative-intent",
                Truth.of(
                    TreatmentContext.isIntended(
                        TreatmentIntent.PALLIATIVE, List.of(), patient, of.moment())))
            .on(intentFacts);
    conversionIntended =
        Criterion.ifSo("conversion-intent", Truth.of(isConversionIntended(of))).on(intentFacts);
    controlledLongEnough = controlledLongEnough(of, grew, responses, startWithoutGaps);
    boolean oldest =
        age.filter(
                years -> years <= of.thresholds().wholeNumber(OptionThresholds.TRANSPLANTATION_AGE))
            .isPresent();
    youngEnoughForTransplantation = Criterion.ifSo("age-for-transplantation", Truth.of(oldest));
    inWindowOfInfusionTrial =
        Criterion.ifSo(
            "infusion-trial",
            Truth.of(isInWindowOfInfusionTrial(of, isFirst, grew, startWithoutGaps)));
  }

  /** Whether a backbone failed, and what would tell. */
  private record Backbone(Truth failed, List<DataItem> missing) {}

  /** A later line without any backbone on record says that the record lacks the drugs. */
  private static Backbone backbone(Set<Drug> drugs, boolean held, PatientCase of) {
    Treatment treatment = of.patient().treatment();
    Truth failed = LaterLines.hasFailed(drugs, of.patient(), of.moment());
    boolean given = treatment.hasExposureTo(drugs);
    boolean noneOnRecord = !treatment.hasExposureTo(Drug.OXALIPLATIN_OR_IRINOTECAN);
    boolean later = treatment.lineOfTherapy().latest().filter(line -> line.value() > 1).isPresent();
    if (failed.isNo() && noneOnRecord && later) failed = Truth.UNKNOWN;
    if (!failed.isKnown() && held) failed = Truth.NO;
    if (failed.isKnown()) return new Backbone(failed, List.of());
    return new Backbone(failed, List.of(given ? DataItem.RESPONSE : DataItem.DRUG_HISTORY));
  }

  /** Progression on systemic therapy; without any there is none to progress on. */
  private static Truth hasProgressed(ClinicalPicture patient, Truth isFirst) {
    Truth progressed = TreatmentContext.hasProgressed(patient);
    return !progressed.isKnown() && isFirst.isYes() && !isTreated(patient) ? Truth.NO : progressed;
  }

  private static boolean isTreated(ClinicalPicture patient) {
    return patient.treatment().hasExposureTo(DrugClasses.ANTINEOPLASTIC);
  }

  private static List<DataItem> missingLine(ClinicalPicture patient) {
    return patient.treatment().drugHistoryRead()
        ? List.of(DataItem.LINE_OF_THERAPY)
        : List.of(DataItem.LINE_OF_THERAPY, DataItem.DRUG_HISTORY);
  }

  private static List<Fact> responses(ClinicalPicture patient) {
    return Pick.each(patient.course().responses().newestFirst(), PreoperativeResponse::fact);
  }

  /** The disease grew within one gap of therapy after a dose of these drugs. */
  private static Criterion progressedOn(String name, Set<Drug> drugs, PatientCase of) {
    List<Dated<Drug>> given = of.patient().treatment().exposuresTo(drugs).newestFirst();
    if (given.isEmpty()) return Criterion.ifSo(name, Truth.NO);
    int gap = of.thresholds().wholeNumber(LiverThresholds.THERAPY_GAP);
    for (Dated<TreatmentResponse> response : of.patient().course().responses().newestFirst()) {
      if (!response.value().isProgression() || response.on().isEmpty()) continue;
      ClinicalDate seen = response.on().get();
      LocalDate within = seen.earliest().minusDays(gap);
      boolean onIt =
          Pick.any(given, dose -> dose.on().isPresent() && isIn(dose.on().get(), within, seen));
      if (onIt)
        return Criterion.ifSo(name, Truth.YES).on(List.of(PreoperativeResponse.fact(response)));
    }
    return Criterion.ifSo(name, Truth.NO);
  }

  private static boolean isIn(ClinicalDate dose, LocalDate first, ClinicalDate last) {
    return !dose.earliest().isAfter(last.latest()) && !dose.latest().isBefore(first);
  }

  private static Criterion noCheckpointInhibitorYet(ClinicalPicture patient) {
    Optional<Dated<Drug>> given =
        patient.treatment().exposuresTo(DrugClasses.CHECKPOINT_INHIBITORS).latest();
    if (given.isPresent()) {
      return Criterion.of("no-checkpoint-inhibitor-yet", Truth.NO)
          .on(
              List.of(
                  Fact.of(
                      "checkpoint-inhibitor",
                      Slot.term("drug", given.get().value()),
                      given.get())));
    }
    return patient.treatment().drugHistoryRead()
        ? Criterion.of("no-checkpoint-inhibitor-yet", Truth.YES).unsaid()
        : Criterion.of("no-checkpoint-inhibitor-yet", Truth.UNKNOWN, DataItem.DRUG_HISTORY);
  }

  /** A response, or two months, of the therapy given since the metastasis was found. */
  private static Criterion timeToReassess(
      PatientCase of, List<Dated<Drug>> given, Optional<LocalDate> startWithoutGaps) {
    ClinicalPicture patient = of.patient();
    if (given.isEmpty()) {
      Truth none = patient.treatment().drugHistoryRead() ? Truth.NO : Truth.UNKNOWN;
      return Criterion.of("time-to-reassess", none, DataItem.DRUG_HISTORY);
    }
    Fact last = Doses.fact("last-chemotherapy", given.get(0), patient);
    Optional<Dated<TreatmentResponse>> response = PreoperativeResponse.latest(patient, of.moment());
    if (response.filter(answer -> ANSWERED.contains(answer.value().category())).isPresent()) {
      return Criterion.of("response-on-therapy", Truth.YES)
          .on(List.of(PreoperativeResponse.fact(response.get()), last));
    }
    if (response.filter(answer -> answer.value().isProgression()).isPresent()) {
      return Criterion.of("not-progressed", Truth.NO)
          .on(List.of(PreoperativeResponse.fact(response.get())));
    }
    int months = of.thresholds().wholeNumber(LiverThresholds.OPTIMAL_THERAPY);
    if (Exposure.hasRunForMonths(months, startWithoutGaps, of.moment())) {
      return Criterion.of("months-on-therapy", Truth.YES)
          .with("limit", Slot.amount(of.thresholds().valueOf(LiverThresholds.OPTIMAL_THERAPY)))
          .on(List.of(last));
    }
    boolean undated = Pick.any(given, dose -> dose.on().isEmpty());
    return Criterion.of(
            "time-to-reassess", undated ? Truth.UNKNOWN : Truth.NO, DataItem.THERAPY_DATES)
        .on(List.of(last));
  }

  private static boolean isConversionIntended(PatientCase of) {
    List<DrugOrder> open =
        Pick.those(of.patient().treatment().drugOrders(), order -> order.status().isOpen());
    return TreatmentContext.isIntended(TreatmentIntent.CONVERSION, open, of.patient(), of.moment());
  }

  private static Truth isBelow(Threshold limit, Optional<Integer> age, PatientCase of) {
    int years = of.thresholds().wholeNumber(limit);
    return age.map(a -> Truth.of(a < years)).orElse(Truth.UNKNOWN);
  }

  /** Half a year of chemotherapy, answered or stable at the last look, and never grown. */
  private static Criterion controlledLongEnough(
      PatientCase of, Truth grew, List<Fact> responses, Optional<LocalDate> startWithoutGaps) {
    int months = of.thresholds().wholeNumber(OptionThresholds.TRANSPLANTATION_CONTROL);
    boolean controlled =
        grew.isNo()
            && TreatmentContext.latestResponse(of.patient()).isPresent()
            && Exposure.hasRunForMonths(months, startWithoutGaps, of.moment());
    return Criterion.ifSo("controlled", Truth.of(controlled)).on(responses);
  }

  /** First-line chemotherapy for the months that the trial asks for, without growth. */
  private static boolean isInWindowOfInfusionTrial(
      PatientCase of, Truth isFirst, Truth grew, Optional<LocalDate> startWithoutGaps) {
    int first = of.thresholds().wholeNumber(OptionThresholds.INFUSION_TRIAL_FIRST);
    int last = of.thresholds().wholeNumber(OptionThresholds.INFUSION_TRIAL_LAST);
    boolean longEnough = Exposure.hasRunForMonths(first, startWithoutGaps, of.moment());
    boolean tooLong = Exposure.hasRunForMonths(last, startWithoutGaps, of.moment());
    return longEnough && !tooLong && !isFirst.isNo() && !grew.isYes();
  }
}
