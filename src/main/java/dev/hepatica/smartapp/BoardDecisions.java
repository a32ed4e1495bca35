package dev.hepatica.smartapp;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps for good what boards decided and, where they departed from the model, the coded reason: so
 * that the model can be judged by it. It knows no patient.
 */
final class BoardDecisions {

  private final JdbcClient database;
  private final Clock clock;

  BoardDecisions(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * @param offeredAs how the model rated the option, in kebab case; empty for one it does not know
   */
  void keep(String ehr, String modelVersion, BoardDecision decision, String offeredAs) {
    database
        .sql(
            """
            insert into board_decision
              (id, decided_on, received_at, ehr, model_version, chosen_option, rated, reason)
            values (:id, :on, :at, :ehr, :model, :option, :rated, :reason)
            """)
        .param("id", UUID.randomUUID())
        .param("on", java.time.LocalDate.parse(decision.on()))
        .param("at", OffsetDateTime.now(clock))
        .param("ehr", ehr)
        .param("model", modelVersion)
        .param("option", decision.option())
        .param("rated", offeredAs.isEmpty() ? null : offeredAs)
        .param("reason", decision.reason())
        .update();
  }
}
