package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.LiverStatus;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Thresholds;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The chemotherapy in question: what is being signed or stands ordered, else what was given lately.
 *
 * @param orders judged orders; empty when only administrations show it
 * @param lastDose the last dose, where no order stands
 */
record OngoingChemotherapy(List<DrugOrder> orders, Optional<Dated<Drug>> lastDose) {

  OngoingChemotherapy {
    orders = List.copyOf(orders);
  }

  /** Only where it is ordered, or being ordered. */
  static Optional<OngoingChemotherapy> ordered(ClinicalPicture patient, Moment moment) {
    List<DrugOrder> orders = DrugOrders.judged(patient, moment, DrugClasses.CYTOTOXIC);
    return orders.isEmpty()
        ? Optional.empty()
        : Optional.of(new OngoingChemotherapy(orders, Optional.empty()));
  }

  static Optional<OngoingChemotherapy> of(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Optional<OngoingChemotherapy> ordered = ordered(patient, moment);
    if (ordered.isPresent() || moment.occasion().hasOrderInHand()) return ordered;
    int maxGap = thresholds.wholeNumber(LiverThresholds.THERAPY_GAP);
    List<Dated<Drug>> lately =
        Pick.those(
            Exposure.preoperative(patient, moment), dose -> isLately(dose.on(), maxGap, moment));
    if (lately.isEmpty()) return Optional.empty();
    Optional<LocalDate> resected = lastResection(patient, moment);
    return Pick.first(
            lately, dose -> resected.isEmpty() || dose.on().orElseThrow().isAfter(resected.get()))
        .map(dose -> new OngoingChemotherapy(List.of(), Optional.of(dose)));
  }

  private static boolean isLately(Optional<ClinicalDate> dose, int maxGap, Moment moment) {
    return dose.isPresent() && dose.get().daysUntil(moment.asOf()) <= maxGap;
  }

  boolean isOrdered() {
    return !orders.isEmpty();
  }

  OrderInQuestion about() {
    return isOrdered()
        ? OrderInQuestion.of(orders)
        : OrderInQuestion.about(lastDose.orElseThrow().from());
  }

  List<Fact> facts(ClinicalPicture patient) {
    if (isOrdered()) return DrugOrders.facts(orders, DrugClasses.CYTOTOXIC);
    return List.of(Doses.fact("last-chemotherapy", lastDose.orElseThrow(), patient));
  }

  /** What it is for, as stated on the order, else for the patient. */
  Optional<TreatmentIntent> intent(ClinicalPicture patient, Moment moment) {
    return TreatmentContext.intent(orders, patient, moment);
  }

  /** Is it meant to make the metastases resectable? What already is resectable is not converted. */
  Truth isForConversion(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Optional<TreatmentIntent> intent = intent(patient, moment);
    if (intent.isPresent()) return Truth.of(intent.get() == TreatmentIntent.CONVERSION);
    boolean otherwise =
        isResectable(patient.liver()).isYes()
            || isStated(ResectabilityStatement.UNRESECTABLE_DEFINITIVE, patient.liver())
            || isAfterResection(patient, moment, thresholds);
    // Without an order there is nobody to ask.
    return otherwise || !isOrdered() ? Truth.NO : Truth.UNKNOWN;
  }

  static Truth isResectable(LiverStatus liver) {
    return Resectability.r0Feasible(liver).map(Dated::value).orElse(Truth.UNKNOWN);
  }

  static boolean isStated(ResectabilityStatement statement, LiverStatus liver) {
    return liver.resectability().latest().filter(s -> s.value() == statement).isPresent();
  }

  static boolean isAfterResection(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return AfterResection.courseOf(patient, moment, thresholds)
        == AfterResection.Course.POST_RESECTION;
  }

  /** The day of the last liver resection, unless another stage of it is to come. */
  static Optional<LocalDate> lastResection(ClinicalPicture patient, Moment moment) {
    if (Hepatectomies.isSecondStageAhead(patient)) return Optional.empty();
    return Hepatectomies.done(patient)
        .latest()
        .flatMap(Dated::on)
        .map(on -> on.latestUpTo(moment.asOf()));
  }
}
