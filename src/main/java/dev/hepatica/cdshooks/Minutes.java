package dev.hepatica.cdshooks;

import dev.hepatica.cards.Card;
import dev.hepatica.cards.Language;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.Signatory;
import dev.hepatica.consultation.Advice;
import dev.hepatica.consultation.AssessedRecord;
import dev.hepatica.decisionlog.Said;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws up for the decision log what an answer said. */
final class Minutes {

  private Minutes() {}

  static Said of(
      EhrClient client,
      Signatory signatory,
      OfferedService service,
      HookRequest request,
      Language language,
      Advice advice) {
    return new Said(
        client.id(),
        signatory.tenant(),
        service.id(),
        Optional.of(service.hook()),
        Optional.of(request.hookInstance()),
        Optional.of(request.userId()),
        request.encounterId(),
        request.patientId(),
        advice.tally().modelVersion(),
        language.tag(),
        advice.tally().speaking(),
        advice.cards().stream().map(Minutes::card).toList());
  }

  static Said of(
      EhrClient client, Signatory signatory, Language language, AssessedRecord assessed) {
    return new Said(
        client.id(),
        signatory.tenant(),
        Said.ASSESSMENT,
        Optional.empty(),
        Optional.empty(),
        signatory.subject(),
        Optional.empty(),
        assessed.patient(),
        assessed.tally().modelVersion(),
        language.tag(),
        assessed.tally().speaking(),
        List.of());
  }

  private static Said.SaidCard card(Card card) {
    Map<?, ?> extension =
        card.extension().get("dev.hepatica.card") instanceof Map<?, ?> ours ? ours : Map.of();
    List<?> rules = extension.get("rules") instanceof List<?> listed ? listed : List.of();
    Object facts = extension.get("facts");
    return new Said.SaidCard(
        card.uuid(),
        card.source().topic().code(),
        rules.stream().map(String::valueOf).toList(),
        card.indicator(),
        card.summary(),
        facts == null ? List.of() : facts);
  }
}
