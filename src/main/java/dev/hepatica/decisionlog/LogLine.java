package dev.hepatica.decisionlog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answered call as it is kept, in the database and on the disk.
 *
 * @param id by which it is known if it comes twice from the disk
 * @param patientHash keyed hash of the patient
 * @param keyId tells with which key the hashes were made
 * @param patient only where the site keeps everything
 */
record LogLine(
    UUID id,
    Instant saidAt,
    String client,
    @Nullable String tenant,
    String service,
    @Nullable String hook,
    @Nullable String hookInstance,
    @Nullable String userReference,
    @Nullable String encounter,
    String patientHash,
    String keyId,
    @Nullable String patient,
    String modelVersion,
    String language,
    String rules,
    List<Card> cards) {

  private static final int LONGEST_RULES = 4_000;

  LogLine {
    cards = List.copyOf(cards);
  }

  /**
   * One card.
   *
   * @param kind alert, situation, needs or scope
   * @param facts and {@code summary} only where the site keeps everything
   */
  record Card(
      String uuid,
      int place,
      String rule,
      String rules,
      String kind,
      String indicator,
      String factsHash,
      @Nullable String summary,
      @Nullable String facts) {}

  static LogLine of(Said said, UUID id, Instant at, LogKey key, LogContent content) {
    String patientHash = key.ofPatient(said.client(), said.patient());
    boolean full = content == LogContent.FULL;
    List<Card> cards = new ArrayList<>();
    for (Said.SaidCard card : said.cards()) {
      String facts = JsonMapper.shared().writeValueAsString(card.facts());
      cards.add(
          new Card(
              card.uuid(),
              cards.size(),
              card.rule(),
              joined(card.rules()),
              kind(card.rule()),
              card.indicator(),
              key.ofFacts(patientHash, facts),
              full ? card.summary() : null,
              full ? facts : null));
    }
    return new LogLine(
        id,
        at,
        said.client(),
        orNull(said.tenant()),
        said.service(),
        orNull(said.hook()),
        orNull(said.hookInstance()),
        orNull(said.user()),
        orNull(said.encounter()),
        patientHash,
        key.id(),
        full ? said.patient() : null,
        said.modelVersion(),
        said.language(),
        joined(said.rules()),
        cards);
  }

  private static String kind(String rule) {
    return switch (rule) {
      case "CRLM-SITUATION" -> "situation";
      case "CRLM-NEEDS" -> "needs";
      default -> rule.startsWith("CRLM-CTX-") ? "scope" : "alert";
    };
  }

  private static String joined(List<String> rules) {
    String text = String.join(",", rules);
    return text.length() <= LONGEST_RULES ? text : text.substring(0, LONGEST_RULES);
  }

  private static @Nullable String orNull(Optional<String> text) {
    return text.orElse(null);
  }
}
