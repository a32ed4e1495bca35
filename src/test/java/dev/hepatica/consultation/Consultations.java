package dev.hepatica.consultation;

import dev.hepatica.cards.CardLimits;
import dev.hepatica.cards.CardLinks;
import dev.hepatica.cards.Wordings;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.TimeLimits;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.fhir.fetch.RecordFetcher;
import dev.hepatica.fhir.read.CodeSets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The consultation as the service builds it, for a client that has no FHIR server. */
public final class Consultations {

  /** May ask nobody: what a call does not bring is missing. */
  public static final EhrClient CLIENT =
      new EhrClient(
          "offline",
          Optional.empty(),
          new EhrClient.FhirServers(List.of(), false, true),
          List.of(),
          TimeLimits.STANDARD,
          Optional.empty(),
          Map.of(),
          Optional.empty());

  private Consultations() {}

  /** With the published codes, numbers and words. */
  public static Consultation offline() {
    CodeSets codes = CodeSets.load();
    return new Consultation(
        codes,
        Map.of(CLIENT.id(), Thresholds.standard()),
        Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules()),
        CardLimits.standard(),
        CardLinks.none(),
        new RecordFetcher(codes, List.of(), false, 1, Runnable::run),
        Turns.ofThisMachine());
  }
}
