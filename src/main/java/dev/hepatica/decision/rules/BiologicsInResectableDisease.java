package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scenario;
import dev.hepatica.decision.ScenarioCode;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Has an antibody a place where the liver can be, or may become, resected? */
final class BiologicsInResectableDisease {

  static final RuleSpec ANTI_EGFR_IN_RESECTABLE_DISEASE =
      rule("CRLM-DRUG-006")
          .says(
              "An antibody against EGFR has no place around the resection of metastases that are"
                  + " resectable from the start.")
          .because("Cetuximab made the outcome worse in a randomised trial.")
          .citing(
              Sources.NEW_EPOC_2020.at("progression-free and overall survival"),
              Sources.SPANISH_CONSENSUS_2020.at("biologics in resectable disease"),
              Sources.MULTIMODALITY_REVIEW_2018.at("cetuximab around metastasectomy"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec BEVACIZUMAB_IN_RESECTABLE_DISEASE =
      rule("CRLM-DRUG-007")
          .says(
              "Bevacizumab has no data in resectable metastases and delays the operation by"
                  + " {bevacizumab.washout.minimum}, better {bevacizumab.washout.preferred}.")
          .because("A biologic is not recommended in resectable disease.")
          .citing(
              Sources.SPANISH_CONSENSUS_2020.at("biologics in resectable disease"),
              Sources.MULTIMODALITY_REVIEW_2018.at("bevacizumab before liver surgery"))
          .using(
              TimingThresholds.BEVACIZUMAB_MINIMUM_WASHOUT,
              TimingThresholds.BEVACIZUMAB_PREFERRED_WASHOUT)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec BEVACIZUMAB_FOR_CONVERSION =
      rule("CRLM-DRUG-026")
          .says(
              "For conversion bevacizumab adds little response to oxaliplatin; its washout of"
                  + " {bevacizumab.washout.minimum} to {bevacizumab.washout.preferred} belongs into"
                  + " the plan.")
          .because("The interval to the operation is easier to plan before the first dose.")
          .citing(Sources.MULTIMODALITY_REVIEW_2018.at("bevacizumab for conversion"))
          .using(
              TimingThresholds.BEVACIZUMAB_MINIMUM_WASHOUT,
              TimingThresholds.BEVACIZUMAB_PREFERRED_WASHOUT)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  private static final Set<ScenarioCode> RESECTABLE =
      EnumSet.of(
          ScenarioCode.RESECTABLE_LOW_RISK,
          ScenarioCode.RESECTABLE_HIGH_RISK,
          ScenarioCode.RESECTABLE_RISK_UNKNOWN,
          ScenarioCode.RESECTABLE_UNFIT);

  private BiologicsInResectableDisease() {}

  static RuleOutcome antiEgfr(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    RuleSpec rule = ANTI_EGFR_IN_RESECTABLE_DISEASE;
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(Drug.ANTI_EGFR)) return rule.notApplicable("no such antibody ordered");
    Optional<TreatmentIntent> intent = TreatmentContext.intent(regimen.judged(), patient, moment);
    if (intent.filter(BiologicsInResectableDisease::isNotAroundResection).isPresent()) {
      return rule.notApplicable("conversion or palliative intent stated");
    }
    Judged<Scenario> scenario = classes.get().scenario();
    if (scenario.value().underlying() == ScenarioCode.INDETERMINATE) {
      List<DataItem> missing = new ArrayList<>(scenario.missing().stream().sorted().toList());
      if (intent.isEmpty()) missing.add(DataItem.TREATMENT_INTENT);
      return rule.needs(regimen.about(), missing.toArray(DataItem[]::new));
    }
    if (!RESECTABLE.contains(scenario.value().underlying())) {
      return rule.notApplicable("not resectable");
    }
    if (isResectableAfterConversion(patient, moment)) {
      return rule.notApplicable("resectable only after conversion");
    }
    Recommends advice =
        rule.recommends(Indicator.CRITICAL, "critical", regimen.about())
            .onFacts(scenario.facts())
            .onFacts(TreatmentContext.intentFacts(patient, moment))
            .onFacts(regimen.facts(Drug.ANTI_EGFR))
            .with("drug", regimen.names(Drug.ANTI_EGFR))
            .with("scenario", Slot.term("scenario", scenario.value().underlying()));
    return regimen.offeringRemoval(advice, Drug.ANTI_EGFR, moment);
  }

  static RuleOutcome bevacizumab(
      ClinicalPicture patient,
      Supplier<Classification> classes,
      Moment moment,
      Thresholds thresholds) {
    RuleSpec rule = BEVACIZUMAB_IN_RESECTABLE_DISEASE;
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(DrugClasses.BEVACIZUMAB)) return rule.notApplicable("no bevacizumab");
    Judged<Scenario> scenario = classes.get().scenario();
    if (scenario.value().underlying() == ScenarioCode.INDETERMINATE) {
      // A stated palliative intent answers what the open scenario leaves open.
      return TreatmentContext.isIntended(
              TreatmentIntent.PALLIATIVE, regimen.judged(), patient, moment)
          ? rule.notApplicable("palliative intent stated")
          : rule.needs(
              regimen.about(), scenario.missing().stream().sorted().toArray(DataItem[]::new));
    }
    if (!RESECTABLE.contains(scenario.value().underlying())) {
      return rule.notApplicable("not resectable");
    }
    Recommends advice =
        withWashout(
            rule.recommends(Indicator.WARNING, "warning", regimen.about())
                .onFacts(scenario.facts())
                .onFacts(regimen.facts(DrugClasses.BEVACIZUMAB)),
            regimen,
            moment,
            thresholds);
    return regimen.offeringRemoval(advice, DrugClasses.BEVACIZUMAB, moment);
  }

  static RuleOutcome bevacizumabForConversion(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = BEVACIZUMAB_FOR_CONVERSION;
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(DrugClasses.BEVACIZUMAB)) return rule.notApplicable("no bevacizumab");
    Optional<TreatmentIntent> intent = TreatmentContext.intent(regimen.judged(), patient, moment);
    if (intent.isEmpty()) return rule.needs(regimen.about(), DataItem.TREATMENT_INTENT);
    if (intent.get() != TreatmentIntent.CONVERSION) return rule.notApplicable("not for conversion");
    return withWashout(
        rule.recommends(Indicator.INFO, "info", regimen.about())
            .onFacts(TreatmentContext.intentFacts(patient, moment))
            .onFacts(regimen.facts(DrugClasses.BEVACIZUMAB)),
        regimen,
        moment,
        thresholds);
  }

  /** The operation dates that the next dose leaves. */
  private static Recommends withWashout(
      Recommends advice, Regimen regimen, Moment moment, Thresholds thresholds) {
    LocalDate dose =
        regimen.judged().stream()
            .filter(order -> order.drugs().contains(Drug.BEVACIZUMAB))
            .flatMap(order -> order.nextDose().stream())
            .map(ClinicalDate::latest)
            .filter(day -> !day.isBefore(moment.asOf()))
            .max(Comparator.naturalOrder())
            .orElse(moment.asOf());
    int minimum = thresholds.wholeNumber(TimingThresholds.BEVACIZUMAB_MINIMUM_WASHOUT);
    int preferred = thresholds.wholeNumber(TimingThresholds.BEVACIZUMAB_PREFERRED_WASHOUT);
    return advice
        .with("dose", Slot.day(dose))
        .with("earliest", Slot.day(dose.plusDays(minimum)))
        .with("preferred", Slot.day(dose.plusDays(preferred)));
  }

  private static boolean isNotAroundResection(TreatmentIntent intent) {
    return intent == TreatmentIntent.CONVERSION || intent == TreatmentIntent.PALLIATIVE;
  }

  /**
   * Stated not resectable, or treated for conversion, in this course of the disease, and treated
   * since. What was said of an earlier course, or has no date, excuses nothing.
   */
  private static boolean isResectableAfterConversion(ClinicalPicture patient, Moment moment) {
    Stream<Dated<?>> forConversion =
        patient.course().intents().newestFirst().stream()
            .filter(stated -> stated.value() == TreatmentIntent.CONVERSION)
            .map(stated -> stated);
    Stream<Dated<?>> notFeasible =
        patient.liver().r0Feasible().newestFirst().stream()
            .filter(r0 -> r0.value().isNo())
            .map(r0 -> r0);
    Stream<Dated<?>> notResectable =
        patient.liver().resectability().newestFirst().stream()
            .filter(stated -> stated.value() != ResectabilityStatement.RESECTABLE)
            .map(stated -> stated);
    return Stream.of(forConversion, notFeasible, notResectable)
        .flatMap(statements -> statements)
        .filter(stated -> stated.on().isPresent())
        .filter(stated -> TreatmentContext.belongsToThisCourse(stated, patient, moment))
        .anyMatch(stated -> wasTreatedSince(stated.on().orElseThrow(), patient, moment));
  }

  private static boolean wasTreatedSince(
      ClinicalDate stated, ClinicalPicture patient, Moment moment) {
    return Exposure.backboneSinceMetastasis(patient, moment).stream()
        .flatMap(dose -> dose.on().stream())
        .anyMatch(dose -> !dose.earliest().isBefore(stated.latest()));
  }
}
