package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.Set;

/** What is to be known before a fluoropyrimidine is given? */
final class Fluoropyrimidines {

  static final RuleSpec S1_OUTSIDE_ITS_COUNTRIES =
      rule("CRLM-DRUG-025")
          .says(
              "S-1 with oxaliplatin or irinotecan is a standard in some countries only; this service"
                  + " is used in: {site.country}.")
          .because("A digest of guidelines names Japan and Korea.")
          .citing(Sources.PALLIATIVE_DIGEST_2019.at("S-1 combinations"))
          .choosing(ModelChoices.COUNTRY)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec DPYD_NOT_TESTED =
      rule("CRLM-DRUG-028")
          .says("Where testing is the standard, DPYD is tested before the first fluoropyrimidine.")
          .because("A deficiency of its enzyme makes the usual treatment toxic.")
          .citing(Sources.PRODUCT_LABELS.at("fluorouracil and capecitabine, enzyme deficiency"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT)
          .forAnyColorectalMetastasis();

  private static final Set<String> WHERE_S1_IS_STANDARD = Set.of("JP", "KR");
  private static final Set<Drug> S1 = Set.of(Drug.S1_TEGAFUR_GIMERACIL_OTERACIL);

  private Fluoropyrimidines() {}

  /** The country is a setting; an unknown country is none of the two. */
  static RuleOutcome s1(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(S1)) return S1_OUTSIDE_ITS_COUNTRIES.notApplicable("no S-1 ordered");
    if (WHERE_S1_IS_STANDARD.contains(thresholds.choiceOf(ModelChoices.COUNTRY))) {
      return S1_OUTSIDE_ITS_COUNTRIES.notApplicable("a standard in this country");
    }
    return S1_OUTSIDE_ITS_COUNTRIES
        .recommends(Indicator.INFO, "info", regimen.about())
        .onFacts(regimen.facts(S1));
  }

  static RuleOutcome dpydNotTested(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(Drug.FLUOROPYRIMIDINES)) {
      return DPYD_NOT_TESTED.notApplicable("no fluoropyrimidine ordered");
    }
    History<Truth> results = patient.molecular().dpydDeficient();
    if (results.latest(result -> result.value().isKnown()).isPresent()) {
      return DPYD_NOT_TESTED.notApplicable("DPYD was tested");
    }
    boolean unread = patient.unread().contains(RecordPart.OBSERVATIONS);
    String variant = !results.isEmpty() ? "not-understood" : unread ? "unread" : "info";
    return DPYD_NOT_TESTED
        .recommends(Indicator.INFO, variant, regimen.about())
        .onFacts(results.latest().map(Fluoropyrimidines::testFact).stream().toList())
        .onFacts(regimen.facts(Drug.FLUOROPYRIMIDINES))
        .with("drug", regimen.names(Drug.FLUOROPYRIMIDINES))
        .proposing(new ProposedAction.Request("order-dpyd", ProposedAction.Requested.DPYD_TEST));
  }

  private static Fact testFact(Dated<Truth> result) {
    return Fact.of("dpyd-test", Slot.term("truth", result.value()), result);
  }
}
