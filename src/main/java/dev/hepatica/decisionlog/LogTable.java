package dev.hepatica.decisionlog;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The log in the database. What stands there already is not written again. */
final class LogTable {

  private static final int BATCH = 500;

  private static final String INSERT_CALL =
      """
      insert into decision_call (id, said_at, client, tenant, service, hook, hook_instance,
        user_reference, encounter, patient_hash, key_id, patient, model_version, language, rules)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String INSERT_CARD =
      """
      insert into decision_card (card, call, place, rule, rules, kind, indicator, facts_hash,
        summary, facts)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
      """;

  private LogTable() {}

  static void insert(JdbcTemplate database, List<LogLine> lines) {
    List<CardRow> cards =
        lines.stream()
            .flatMap(line -> line.cards().stream().map(card -> new CardRow(line.id(), card)))
            .toList();
    database.batchUpdate(INSERT_CALL, lines, BATCH, LogTable::fill);
    database.batchUpdate(INSERT_CARD, cards, BATCH, LogTable::fill);
  }

  private record CardRow(UUID call, LogLine.Card card) {}

  private static void fill(PreparedStatement row, LogLine line) throws SQLException {
    row.setObject(1, line.id());
    row.setObject(2, line.saidAt().atOffset(ZoneOffset.UTC));
    row.setString(3, line.client());
    row.setString(4, line.tenant());
    row.setString(5, line.service());
    row.setString(6, line.hook());
    row.setString(7, line.hookInstance());
    row.setString(8, line.userReference());
    row.setString(9, line.encounter());
    row.setString(10, line.patientHash());
    row.setString(11, line.keyId());
    row.setString(12, line.patient());
    row.setString(13, line.modelVersion());
    row.setString(14, line.language());
    row.setString(15, line.rules());
  }

  private static void fill(PreparedStatement row, CardRow it) throws SQLException {
    row.setString(1, it.card.uuid());
    row.setObject(2, it.call);
    row.setInt(3, it.card.place());
    row.setString(4, it.card.rule());
    row.setString(5, it.card.rules());
    row.setString(6, it.card.kind());
    row.setString(7, it.card.indicator());
    row.setString(8, it.card.factsHash());
    row.setString(9, it.card.summary());
    row.setString(10, it.card.facts());
  }
}
