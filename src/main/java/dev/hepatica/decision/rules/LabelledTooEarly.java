package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Was the word "unresectable" said before therapy had time to work? */
final class LabelledTooEarly {

  static final RuleSpec UNRESECTABLE_TOO_EARLY =
      rule("CRLM-TIME-009")
          .says(
              "Disease of the liver alone is called definitively unresectable, or treated with"
                  + " palliative intent, only after {resectability.optimalTherapy} of systemic"
                  + " therapy.")
          .because("Therapy can shrink the metastases until they are resectable.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("definitively unresectable disease"))
          .using(LiverThresholds.OPTIMAL_THERAPY)
          .speakingOn(PATIENT_VIEW);

  private LabelledTooEarly() {}

  static RuleOutcome unresectableTooEarly(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = UNRESECTABLE_TOO_EARLY;
    List<Fact> labels = labels(patient, moment);
    if (labels.isEmpty()) return rule.notApplicable("not called unresectable or palliative");
    if (isConversionIntended(patient, moment))
      return rule.notApplicable("conversion is the intent");
    CourseOfDisease.Finding extrahepatic =
        CourseOfDisease.extrahepaticDisease(patient, moment, thresholds);
    if (extrahepatic.truth().isYes()) return rule.notApplicable("disease outside the liver");

    List<Dated<Drug>> doses = Exposure.systemicTherapySinceMetastasis(patient, moment);
    Optional<Dated<Drug>> first =
        doses.stream()
            .filter(dose -> dose.on().isPresent())
            .min(Comparator.comparing(LabelledTooEarly::lastDayOf));
    int months = thresholds.wholeNumber(LiverThresholds.OPTIMAL_THERAPY);
    Optional<LocalDate> longEnough = first.map(dose -> firstUpTo(dose, moment).plusMonths(months));
    if (longEnough.filter(day -> !day.isAfter(moment.asOf())).isPresent()) {
      return rule.notApplicable("therapy had time to work");
    }
    List<DataItem> missing = new ArrayList<>();
    if (Pick.any(doses, dose -> dose.on().isEmpty())) missing.add(DataItem.THERAPY_DATES);
    if (!patient.treatment().drugHistoryRead()) missing.add(DataItem.DRUG_HISTORY);
    if (!extrahepatic.truth().isKnown()) missing.add(DataItem.EXTRAHEPATIC_DISEASE);
    OrderInQuestion about = OrderInQuestion.about(labels.get(0).from());
    if (!missing.isEmpty()) return rule.needs(about, missing.toArray(DataItem[]::new));

    Recommends advice =
        rule.recommends(Indicator.WARNING, first.isPresent() ? "begun" : "not-begun", about)
            .onFacts(labels)
            .onFacts(extrahepatic.facts())
            .with("label", labels.get(0).value())
            .with("limit", Slot.amount(thresholds.valueOf(LiverThresholds.OPTIMAL_THERAPY)));
    return first
        .map(
            dose ->
                advice
                    .onFact(Doses.fact("first-dose", dose, patient))
                    .with("began", Slot.date(dose.on().orElseThrow()))
                    .with("from", Slot.day(longEnough.orElseThrow())))
        .orElse(advice);
  }

  /** What calls the disease unresectable for good, or its treatment palliative. */
  private static List<Fact> labels(ClinicalPicture patient, Moment moment) {
    List<Fact> labels = new ArrayList<>();
    patient
        .liver()
        .resectability()
        .latest()
        .filter(s -> s.value() == ResectabilityStatement.UNRESECTABLE_DEFINITIVE)
        .ifPresent(s -> labels.add(Fact.of("resectability", label("unresectable-definitive"), s)));
    TreatmentContext.statedIntent(patient, moment)
        .filter(intent -> intent.value() == TreatmentIntent.PALLIATIVE)
        .ifPresent(intent -> labels.add(Fact.of("treatment-intent", label("palliative"), intent)));
    for (DrugOrder order : openOrders(patient, TreatmentIntent.PALLIATIVE)) {
      labels.add(new Fact("treatment-intent", label("palliative"), Optional.empty(), order.from()));
    }
    return labels;
  }

  private static Slot label(String key) {
    return new Slot.Term("disease-label", key);
  }

  private static boolean isConversionIntended(ClinicalPicture patient, Moment moment) {
    boolean stated =
        TreatmentContext.statedIntent(patient, moment)
            .filter(intent -> intent.value() == TreatmentIntent.CONVERSION)
            .isPresent();
    return stated || !openOrders(patient, TreatmentIntent.CONVERSION).isEmpty();
  }

  private static List<DrugOrder> openOrders(ClinicalPicture patient, TreatmentIntent intent) {
    return Pick.those(
        Pick.those(patient.treatment().drugOrders(), order -> order.status().isOpen()),
        order -> order.intent().filter(stated -> stated == intent).isPresent());
  }

  /** The later the first dose, the sooner the label came: a month counts from its last day. */
  private static LocalDate lastDayOf(Dated<Drug> dose) {
    return dose.on().orElseThrow().latest();
  }

  private static LocalDate firstUpTo(Dated<Drug> dose, Moment moment) {
    return dose.on().orElseThrow().latestUpTo(moment.asOf());
  }
}
