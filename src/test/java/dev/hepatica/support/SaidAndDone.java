package dev.hepatica.support;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Fills the tables with what was shown and what was done with it. */
public final class SaidAndDone {

  private final JdbcTemplate database;
  private OffsetDateTime last = OffsetDateTime.parse("2026-05-20T10:00:00Z");

  public SaidAndDone(DataSource database) {
    this.database = new JdbcTemplate(database);
  }

  /** So many cards of a rule, in one call. */
  public void shown(String client, String model, String rule, int cards, String at) {
    UUID call = UUID.randomUUID();
    last = OffsetDateTime.parse(at);
    database.update(
        """
        insert into decision_call (id, said_at, client, tenant, service, hook, hook_instance,
          user_reference, encounter, patient_hash, key_id, patient, model_version, language, rules)
        values (?, ?, ?, null, 'crlm-order-sign', 'order-sign', ?, 'Practitioner/7', 'enc-1', 'ab',
          'cd', null, ?, 'en', ?)
        """,
        call,
        last,
        client,
        UUID.randomUUID().toString(),
        model,
        rule);
    for (int place = 0; place < cards; place++) {
      database.update(
          """
          insert into decision_card (card, call, place, rule, rules, kind, indicator, facts_hash)
          values (?, ?, ?, ?, ?, 'alert', 'warning', 'ef')
          """,
          UUID.randomUUID().toString(),
          call,
          place,
          rule,
          rule);
    }
  }

  /** The cards shown so far. */
  public List<String> cards(String client, String model, String rule) {
    return database.queryForList(
        """
        select c.card from decision_card c join decision_call k on k.id = c.call
        where k.client = ? and k.model_version = ? and c.rule = ? order by k.said_at desc, c.place
        """,
        String.class,
        client,
        model,
        rule);
  }

  public void accepted(String client, String card) {
    feedback(client, card, "accepted", "", "");
  }

  /**
   * @param reason empty for none
   * @param comment empty for none
   */
  public void overridden(String client, String card, String reason, String comment) {
    feedback(client, card, "overridden", reason, comment);
  }

  private void feedback(String client, String card, String outcome, String reason, String comment) {
    database.update(
        """
        insert into feedback (id, received_at, client, service, card, outcome, outcome_at,
          reason_code, reason_system, user_comment, user_comment_shortened)
        values (?, ?, ?, 'crlm-order-sign', ?, ?, ?, ?, ?, ?, false)
        """,
        UUID.randomUUID(),
        last.plusMinutes(1),
        client,
        card,
        outcome,
        last.plusMinutes(1),
        reason.isEmpty() ? null : reason,
        reason.isEmpty() ? null : "https://hepatica.dev/fhir/CodeSystem/crlm-override-reason",
        comment.isEmpty() ? null : comment);
  }
}
