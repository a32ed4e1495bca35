package dev.hepatica.decision.rules;

import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.EcmtgStage;
import dev.hepatica.decision.JsccrIndication;
import dev.hepatica.decision.JsccrIndication.Verdict;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scenario;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** How resectable are the metastases in the grades of the European group? */
final class EuropeanStage {

  static final RuleSpec ECMTG =
      rule("CRLM-STAGE-001")
          .says(
              "ECMTG: M0 no metastases, M1a resectable by the five JSCCR conditions, M1b potentially"
                  + " resectable, M1c definitively unresectable; unclassified while a fact is"
                  + " missing.")
          .because("The letters grade resectability; they are never those of AJCC.")
          .citing(
              Sources.ECMTG_2006.at("staging"), Sources.SURGICAL_REVIEW_2014.at("ECMTG M stage"));

  private EuropeanStage() {}

  /**
   * @param jsccr asked for where the disease is resectable
   */
  static Judged<EcmtgStage> stage(
      ClinicalPicture patient,
      Judged<Scenario> scenario,
      Supplier<Judged<JsccrIndication>> jsccr,
      ExtrahepaticSpread spread,
      Moment moment) {
    return switch (scenario.value().underlying()) {
      case POST_RESECTION -> afterResection(patient, spread, scenario, moment);
      case POTENTIALLY_RESECTABLE_FLR, POTENTIALLY_RESECTABLE_R0, POTENTIALLY_RESECTABLE_BOTH ->
          potentiallyResectable(spread, scenario);
      case UNRESECTABLE_DEFINITIVE -> known(EcmtgStage.M1C, "ecmtg-definitive", scenario);
      case UNRESECTABLE_PROVISIONAL ->
          new Judged<>(
              EcmtgStage.UNCLASSIFIED,
              List.of(Phrase.of("ecmtg-provisional")),
              scenario.facts(),
              scenario.missing());
      case INDETERMINATE ->
          new Judged<>(
              EcmtgStage.UNCLASSIFIED, scenario.reasons(), scenario.facts(), scenario.missing());
      case RESECTABLE_LOW_RISK,
          RESECTABLE_HIGH_RISK,
          RESECTABLE_RISK_UNKNOWN,
          RESECTABLE_UNFIT,
          RECURRENT ->
          resectable(jsccr.get());
    };
  }

  private static Judged<EcmtgStage> resectable(Judged<JsccrIndication> jsccr) {
    boolean indicated = jsccr.value().verdict() == Verdict.INDICATED;
    return new Judged<>(
        indicated ? EcmtgStage.M1A : EcmtgStage.UNCLASSIFIED,
        jsccr.reasons(),
        jsccr.facts(),
        jsccr.missing());
  }

  /** Disease outside the liver that cannot be removed is in none of the grades. */
  private static Judged<EcmtgStage> potentiallyResectable(
      ExtrahepaticSpread spread, Judged<Scenario> scenario) {
    return switch (spread.isAbsentOrControllable()) {
      case YES -> known(EcmtgStage.M1B, "ecmtg-potentially", scenario);
      case NO -> known(EcmtgStage.UNCLASSIFIED, "ecmtg-extrahepatic", scenario);
      case UNKNOWN ->
          new Judged<>(
              EcmtgStage.UNCLASSIFIED,
              List.of(Phrase.of("extrahepatic-open")),
              scenario.facts(),
              Set.of(DataItem.EXTRAHEPATIC_DISEASE));
    };
  }

  /** No metastases anywhere needs a look at the liver after the operation. */
  private static Judged<EcmtgStage> afterResection(
      ClinicalPicture patient,
      ExtrahepaticSpread spread,
      Judged<Scenario> scenario,
      Moment moment) {
    boolean imaged = operated(patient, moment).filter(day -> isImaged(day, patient)).isPresent();
    if (imaged && spread.isPresent() == Truth.NO) {
      return known(EcmtgStage.M0, "ecmtg-none", scenario);
    }
    return new Judged<>(
        EcmtgStage.UNCLASSIFIED,
        List.of(Phrase.of("no-lesion-after-resection")),
        scenario.facts(),
        Set.of());
  }

  private static Optional<LocalDate> operated(ClinicalPicture patient, Moment moment) {
    return patient
        .treatment()
        .completed(Set.of(ProcedureKind.HEPATECTOMY, ProcedureKind.ABLATION))
        .latest()
        .flatMap(Dated::on)
        .map(on -> on.latestUpTo(moment.asOf()));
  }

  private static boolean isImaged(LocalDate operated, ClinicalPicture patient) {
    return Pick.any(
        patient.imaging(),
        study ->
            study.shows(ImagingStudy.Region.LIVER)
                && study.on().filter(on -> on.isAfter(operated)).isPresent());
  }

  private static Judged<EcmtgStage> known(
      EcmtgStage stage, String reason, Judged<Scenario> scenario) {
    return new Judged<>(stage, List.of(Phrase.of(reason)), scenario.facts(), Set.of());
  }
}
