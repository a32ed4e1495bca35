package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Slot;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a treatment is for and which line it is: stated, else what the record shows. */
final class TreatmentContext {

  private static final List<TreatmentIntent> NEAREST_TO_AN_OPERATION_FIRST =
      List.of(
          TreatmentIntent.PERIOPERATIVE,
          TreatmentIntent.CONVERSION,
          TreatmentIntent.CURATIVE,
          TreatmentIntent.ADJUVANT,
          TreatmentIntent.PALLIATIVE);

  private TreatmentContext() {}

  /**
   * The intent stated on the orders, else the latest stated for the patient. Of orders that state
   * different intents the one that is nearest to an operation counts, whatever their order in the
   * record (CD-651).
   */
  static Optional<TreatmentIntent> intent(
      Collection<DrugOrder> orders, ClinicalPicture patient, Moment moment) {
    for (TreatmentIntent nearest : NEAREST_TO_AN_OPERATION_FIRST) {
      if (isStated(nearest, orders)) return Optional.of(nearest);
    }
    return statedIntent(patient, moment).map(Dated::value);
  }

  /** Is it stated on any of the orders, or, where none states an intent, for the patient? */
  static boolean isIntended(
      TreatmentIntent intent,
      Collection<DrugOrder> orders,
      ClinicalPicture patient,
      Moment moment) {
    return isStated(intent, orders)
        || intent(orders, patient, moment).filter(stated -> stated == intent).isPresent();
  }

  private static boolean isStated(TreatmentIntent intent, Collection<DrugOrder> orders) {
    return Pick.any(orders, order -> order.intent().isPresent() && order.intent().get() == intent);
  }

  /** The intent as stated for the patient; one stated on an order belongs to the order's fact. */
  static List<Fact> intentFacts(ClinicalPicture patient, Moment moment) {
    return Pick.each(
        statedIntent(patient, moment),
        stated -> Fact.of("treatment-intent", Slot.term("intent", stated.value()), stated));
  }

  /**
   * The latest intent stated for the patient. One of before the liver metastasis was recorded, or
   * of before the last liver resection, says nothing about what is given now.
   */
  static Optional<Dated<TreatmentIntent>> statedIntent(ClinicalPicture patient, Moment moment) {
    return patient
        .course()
        .intents()
        .latest()
        .filter(stated -> belongsToThisCourse(stated, patient, moment));
  }

  /** Was this said since the liver metastasis was recorded, and after the last liver resection? */
  static boolean belongsToThisCourse(Dated<?> statement, ClinicalPicture patient, Moment moment) {
    if (statement.on().isEmpty()) return true;
    ClinicalDate on = statement.on().get();
    boolean ofTheMetastasis = patient.disease().spreadOn().filter(on::isBefore).isEmpty();
    Optional<LocalDate> resected = OngoingChemotherapy.lastResection(patient, moment);
    return ofTheMetastasis && resected.filter(operated -> !on.latest().isAfter(operated)).isEmpty();
  }

  /** The line as stated for the patient. */
  static List<Fact> lineFacts(ClinicalPicture patient) {
    return Pick.each(
        patient.treatment().lineOfTherapy().latest(),
        stated -> Fact.of("line-of-therapy", Slot.number(stated.value()), stated));
  }

  /**
   * The line of therapy: stated on the order, else stated for the patient, else the first if no
   * antineoplastic was given since the metastasis, else counted by documented progressions between
   * different backbones; the first, too, while the only judgements of what was given since are that
   * the disease has not grown; unknown if none of these tells.
   */
  static Optional<Integer> line(
      Collection<DrugOrder> orders, ClinicalPicture patient, Moment moment) {
    for (DrugOrder order : orders) if (order.line().isPresent()) return order.line();
    Optional<Integer> stated = patient.treatment().lineOfTherapy().latest().map(Dated::value);
    if (stated.isPresent()) return stated;
    return switch (isFirstSystemicTherapy(patient, moment)) {
      case YES -> Optional.of(1);
      case NO -> lineByProgression(patient, moment);
      case UNKNOWN -> Optional.empty();
    };
  }

  /** No antineoplastic given since the liver metastasis was recorded. */
  static Truth isFirstSystemicTherapy(ClinicalPicture patient, Moment moment) {
    if (Exposure.isTreatedSinceMetastasis(patient, moment)) return Truth.NO;
    return patient.treatment().drugHistoryRead() ? Truth.YES : Truth.UNKNOWN;
  }

  /** The latest response, newer treatment or not. */
  static Optional<Dated<TreatmentResponse>> latestResponse(ClinicalPicture patient) {
    return patient.course().responses().latest();
  }

  /**
   * Has the disease progressed on systemic therapy since the metastasis? NO only if it answered.
   */
  static Truth hasProgressed(ClinicalPicture patient) {
    History<TreatmentResponse> responses = patient.course().responses();
    if (Pick.any(responses.newestFirst(), r -> r.value().isProgression())) return Truth.YES;
    return responses.isEmpty() ? Truth.UNKNOWN : Truth.NO;
  }

  /**
   * One more line for each documented progression on a backbone; one that is stated again before
   * another drug was given is the same one (CD-662).
   */
  private static Optional<Integer> lineByProgression(ClinicalPicture patient, Moment moment) {
    List<Dated<TreatmentResponse>> newestFirst = patient.course().responses().newestFirst();
    List<Dated<Drug>> backbone = Exposure.backboneSinceMetastasis(patient, moment);
    List<Dated<Drug>> given = Exposure.systemicTherapySinceMetastasis(patient, moment);
    Set<Drug> failed = EnumSet.noneOf(Drug.class);
    int line = 1;
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      Dated<TreatmentResponse> response = newestFirst.get(i);
      if (!response.value().isProgression()) continue;
      if (!wasTreatedBefore(response.on(), backbone)) continue;
      if (failed.addAll(upTo(response.on().orElseThrow(), given))) line++;
    }
    if (line > 1) return Optional.of(line);
    return isHeldByItsFirstTherapy(patient, backbone, moment) ? Optional.of(1) : Optional.empty();
  }

  private static Set<Drug> upTo(ClinicalDate day, List<Dated<Drug>> given) {
    Set<Drug> drugs = EnumSet.noneOf(Drug.class);
    for (Dated<Drug> dose : given) {
      boolean before = dose.on().filter(on -> !on.earliest().isAfter(day.latest())).isPresent();
      if (before) drugs.add(dose.value());
    }
    return drugs;
  }

  /** One backbone since the metastasis, judged after its last change, and never a progression. */
  static boolean isHeldByItsFirstTherapy(
      ClinicalPicture patient, List<Dated<Drug>> backbone, Moment moment) {
    return hasProgressed(patient).isNo()
        && isOneBackbone(backbone, moment)
        && latestResponse(patient)
            .filter(response -> wasTreatedBefore(response.on(), backbone))
            .isPresent();
  }

  /** Oxaliplatin or irinotecan since the metastasis, and not the one after the other. */
  private static boolean isOneBackbone(List<Dated<Drug>> backbone, Moment moment) {
    if (Pick.any(backbone, dose -> dose.on().isEmpty())) return false;
    List<Dated<Drug>> oxaliplatin = dosesOf(DrugClasses.OXALIPLATIN, backbone);
    List<Dated<Drug>> irinotecan = dosesOf(DrugClasses.IRINOTECAN, backbone);
    if (oxaliplatin.isEmpty() || irinotecan.isEmpty()) return true;
    Set<LocalDate> days = new HashSet<>();
    for (Dated<Drug> dose : oxaliplatin) days.add(dayOf(dose, moment));
    return Pick.any(irinotecan, dose -> days.contains(dayOf(dose, moment)));
  }

  private static List<Dated<Drug>> dosesOf(Set<Drug> drugs, List<Dated<Drug>> doses) {
    return Pick.those(doses, dose -> drugs.contains(dose.value()));
  }

  private static LocalDate dayOf(Dated<Drug> dose, Moment moment) {
    return dose.on().orElseThrow().latestUpTo(moment.asOf());
  }

  private static boolean wasTreatedBefore(
      Optional<ClinicalDate> progression, List<Dated<Drug>> backbone) {
    if (progression.isEmpty()) return false;
    LocalDate seen = progression.get().latest();
    return Pick.any(
        backbone, dose -> dose.on().isPresent() && !dose.on().get().earliest().isAfter(seen));
  }
}
