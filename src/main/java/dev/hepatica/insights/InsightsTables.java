package dev.hepatica.insights;

import dev.hepatica.storage.GuardedDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The questions that are put to the decision log and the feedback that joins it. */
final class InsightsTables {

  /** Comments on one page; the file has them all. */
  static final int COMMENTS = 200;

  private static final String IN_RANGE =
      """
      k.said_at >= ? and k.said_at < ? and (? = '' or k.client = ?) and (? = '' or k.model_version = ?)
      """;

  private static final String OUTCOMES =
      """
      select c.rule, k.client, k.model_version, count(*) as shown,
        count(f.card) as answered,
        coalesce(sum(f.accepted), 0) as accepted, coalesce(sum(f.overridden), 0) as overridden
      from decision_card c
      join decision_call k on k.id = c.call
      left join (
        select client, card,
          max(case when outcome = 'accepted' then 1 else 0 end) as accepted,
          max(case when outcome = 'overridden' then 1 else 0 end) as overridden
        from feedback where received_at >= ? group by client, card
      ) f on f.card = c.card and f.client = k.client
      where\s"""
          + IN_RANGE
          + """
      group by c.rule, k.client, k.model_version
      order by c.rule, k.client, k.model_version
      """;

  private static final String REASONS =
      """
      select c.rule, k.client, k.model_version, coalesce(f.reason_system, '') as why_system,
        coalesce(f.reason_code, '') as why_code, count(distinct c.card) as cards
      from decision_card c
      join decision_call k on k.id = c.call
      join feedback f on f.card = c.card and f.client = k.client
      where f.outcome = 'overridden' and\s"""
          + IN_RANGE
          + """
      group by c.rule, k.client, k.model_version, coalesce(f.reason_system, ''),
        coalesce(f.reason_code, '')
      order by cards desc, why_code, c.rule, k.client, k.model_version
      """;

  private static final String UNMATCHED =
      """
      select count(*) from feedback f
      where f.received_at >= ? and f.received_at < ? and (? = '' or f.client = ?)
        and not exists (
          select 1 from decision_card c join decision_call k on k.id = c.call
          where c.card = f.card and k.client = f.client)
      """;

  private static final String FEEDBACK =
      """
      select f.id, f.received_at, f.outcome_at, f.client, f.service, f.card, f.outcome,
        f.reason_code, f.reason_system, f.user_comment, k.said_at, k.tenant, k.user_reference,
        k.encounter, k.model_version, k.rule, k.indicator
      from feedback f
      left join (
        select c.card, c.rule, c.indicator, l.client, l.said_at, l.tenant, l.user_reference,
          l.encounter, l.model_version
        from decision_card c join decision_call l on l.id = c.call
      ) k on k.card = f.card and k.client = f.client
      where f.received_at >= ? and f.received_at < ? and (? = '' or f.client = ?)
        and (? = '' or k.model_version = ?)
      """;

  private static final String DECIDED =
      """
      select decided_on, ehr, model_version, chosen_option, coalesce(rated, '') as rated,
        coalesce(reason, '') as reason
      from board_decision
      where received_at >= ? and received_at < ? and (? = '' or model_version = ?)
      order by received_at, id
      """;

  private static final String CLIENTS =
      "select distinct client from decision_call where said_at >= ? and said_at < ? order by 1";
  private static final String MODELS =
      "select distinct model_version from decision_call where said_at >= ? and said_at < ?"
          + " order by 1";

  private final GuardedDatabase database;

  InsightsTables(GuardedDatabase database) {
    this.database = database;
  }

  /**
   * One feedback with the card it is about.
   *
   * @param rule empty if the card is none of ours, or the log does not hold it any more
   */
  record Given(
      String id,
      OffsetDateTime at,
      String client,
      String service,
      String card,
      String outcome,
      String reasonCode,
      String reasonSystem,
      String comment,
      Optional<String> rule,
      String indicator,
      String modelVersion,
      String tenant,
      String user,
      String encounter) {}

  /**
   * One decision of a tumour board. It knows no patient.
   *
   * @param ehr id of the EHR from which the app was launched
   * @param option id of the chosen option, or {@code other} for one that the model does not know
   * @param rated how the model rated it; empty for one that it does not know
   * @param reason why the board departs from the model; empty where it does not
   */
  record Decided(
      LocalDate on, String ehr, String model, String option, String rated, String reason) {}

  /** Every decision of a board, oldest first. */
  List<Decided> decided(Range range) {
    return database.ask(
        jdbc ->
            jdbc.query(
                DECIDED,
                (row, number) ->
                    new Decided(
                        row.getObject("decided_on", LocalDate.class),
                        row.getString("ehr"),
                        row.getString("model_version"),
                        row.getString("chosen_option"),
                        row.getString("rated"),
                        row.getString("reason")),
                range.begin(),
                range.end(),
                range.model(),
                range.model()));
  }

  List<Outcomes.Row> outcomes(Range range) {
    return database.ask(
        jdbc ->
            jdbc.query(
                OUTCOMES,
                (row, number) ->
                    new Outcomes.Row(
                        row.getString("rule"),
                        row.getString("client"),
                        row.getString("model_version"),
                        new Outcomes(
                            row.getLong("shown"),
                            row.getLong("answered"),
                            row.getLong("accepted"),
                            row.getLong("overridden"))),
                with(List.of(range.begin()), range)));
  }

  List<Outcomes.Reason> reasons(Range range) {
    return database.ask(
        jdbc ->
            jdbc.query(
                REASONS,
                (row, number) ->
                    new Outcomes.Reason(
                        row.getString("rule"),
                        row.getString("client"),
                        row.getString("model_version"),
                        row.getString("why_system"),
                        row.getString("why_code"),
                        row.getLong("cards")),
                with(List.of(), range)));
  }

  /** Feedback about cards that are not ours, or not known any more. */
  long unmatched(Range range) {
    Long count =
        database.ask(
            jdbc ->
                jdbc.queryForObject(
                    UNMATCHED,
                    Long.class,
                    range.begin(),
                    range.end(),
                    range.client(),
                    range.client()));
    return count == null ? 0 : count;
  }

  /** The newest feedback with a comment. */
  List<Given> comments(Range range) {
    return database.ask(
        jdbc ->
            jdbc.query(
                FEEDBACK
                    + " and f.user_comment is not null order by f.received_at desc, f.id limit "
                    + COMMENTS,
                (row, number) -> given(row),
                feedbackArguments(range)));
  }

  /** All feedback, oldest first, one by one. */
  void eachFeedback(Range range, Consumer<Given> reader) {
    database.ask(
        jdbc -> {
          jdbc.query(
              FEEDBACK + " order by f.received_at, f.id",
              row -> {
                reader.accept(given(row));
              },
              feedbackArguments(range));
          return jdbc;
        });
  }

  /** Who was answered in these days. */
  List<String> clients(Range range) {
    return database.ask(
        jdbc -> jdbc.queryForList(CLIENTS, String.class, range.begin(), range.end()));
  }

  /** The versions that answered in these days. */
  List<String> models(Range range) {
    return database.ask(
        jdbc -> jdbc.queryForList(MODELS, String.class, range.begin(), range.end()));
  }

  private static Object[] with(List<Object> first, Range range) {
    List<Object> arguments = new ArrayList<>(first);
    arguments.addAll(
        List.of(
            range.begin(),
            range.end(),
            range.client(),
            range.client(),
            range.model(),
            range.model()));
    return arguments.toArray();
  }

  private static Object[] feedbackArguments(Range range) {
    return with(List.of(), range);
  }

  private static Given given(ResultSet row) throws SQLException {
    return new Given(
        row.getString("id"),
        row.getObject("outcome_at", OffsetDateTime.class),
        row.getString("client"),
        row.getString("service"),
        row.getString("card"),
        row.getString("outcome"),
        text(row, "reason_code"),
        text(row, "reason_system"),
        text(row, "user_comment"),
        Optional.ofNullable(row.getString("rule")),
        text(row, "indicator"),
        text(row, "model_version"),
        text(row, "tenant"),
        text(row, "user_reference"),
        text(row, "encounter"));
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }
}
