package dev.hepatica.decisionlog;

import dev.hepatica.storage.GuardedDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads back what was said. */
public final class DecisionLogReader {

  private static final String CALLS =
      """
      select id, said_at, client, tenant, service, hook, hook_instance, user_reference, encounter,
        patient_hash, key_id, patient, model_version, language, rules
      from decision_call
      where said_at >= ? and said_at < ? and (said_at > ? or (said_at = ? and id > ?))
      """;

  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final GuardedDatabase database;
  private final LogKey key;

  DecisionLogReader(GuardedDatabase database, LogKey key) {
    this.database = database;
    this.key = key;
  }

  /**
   * An answered call.
   *
   * @param patient id of the patient, only where the site keeps everything
   * @param keyId tells with which key the patient was hashed
   */
  public record Call(
      UUID id,
      OffsetDateTime at,
      String client,
      Optional<String> tenant,
      String service,
      Optional<String> hook,
      Optional<String> hookInstance,
      Optional<String> user,
      Optional<String> encounter,
      String patientHash,
      String keyId,
      Optional<String> patient,
      String modelVersion,
      String language,
      List<String> rules,
      List<Card> cards) {

    public Call {
      rules = List.copyOf(rules);
      cards = List.copyOf(cards);
    }

    Call with(List<Card> its) {
      return new Call(
          id,
          at,
          client,
          tenant,
          service,
          hook,
          hookInstance,
          user,
          encounter,
          patientHash,
          keyId,
          patient,
          modelVersion,
          language,
          rules,
          its);
    }
  }

  /** A card of the answer. */
  public record Card(String uuid, String rule, List<String> rules, String kind, String indicator) {

    public Card {
      rules = List.copyOf(rules);
    }
  }

  /** A place in the log, after which reading goes on. */
  public record Place(OffsetDateTime at, UUID id) {

    static Place before(OffsetDateTime moment) {
      return new Place(moment.minusNanos(1_000), BEFORE_ALL);
    }
  }

  /**
   * Calls of a time, oldest first.
   *
   * @param end the moment after it
   * @param patients only calls about one of these, by client id; empty for all
   * @param after where the page before ended
   * @param most calls on a page
   */
  public List<Call> list(
      OffsetDateTime begin,
      OffsetDateTime end,
      Collection<PatientOf> patients,
      Optional<Place> after,
      int most) {
    Place place = after.orElseGet(() -> Place.before(begin));
    List<Object> arguments = new ArrayList<>(List.of(begin, end, place.at, place.at, place.id));
    String restriction = "";
    if (!patients.isEmpty()) {
      restriction =
          " and patient_hash in ("
              + String.join(", ", Collections.nCopies(patients.size(), "?"))
              + ")";
      patients.forEach(one -> arguments.add(key.ofPatient(one.client, one.patient)));
    }
    String query = CALLS + restriction + " order by said_at, id limit " + most;
    return database.ask(
        jdbc -> {
          Map<UUID, Call> calls = new LinkedHashMap<>();
          jdbc.query(
              query,
              row -> {
                Call call = call(row);
                calls.put(call.id, call);
              },
              arguments.toArray());
          return withCards(jdbc, calls);
        });
  }

  /** A patient as a client knows them. */
  public record PatientOf(String client, String patient) {}

  private static List<Call> withCards(JdbcTemplate jdbc, Map<UUID, Call> calls) {
    Map<UUID, List<Card>> cards = new LinkedHashMap<>();
    if (!calls.isEmpty()) {
      jdbc.query(
          "select call, card, rule, rules, kind, indicator from decision_card where call in ("
              + String.join(", ", Collections.nCopies(calls.size(), "?"))
              + ") order by call, place",
          row -> {
            cards
                .computeIfAbsent(row.getObject("call", UUID.class), id -> new ArrayList<>())
                .add(card(row));
          },
          calls.keySet().toArray());
    }
    return calls.values().stream()
        .map(call -> call.with(cards.getOrDefault(call.id, List.of())))
        .toList();
  }

  private static Call call(ResultSet row) throws SQLException {
    return new Call(
        row.getObject("id", UUID.class),
        row.getObject("said_at", OffsetDateTime.class),
        row.getString("client"),
        Optional.ofNullable(row.getString("tenant")),
        row.getString("service"),
        Optional.ofNullable(row.getString("hook")),
        Optional.ofNullable(row.getString("hook_instance")),
        Optional.ofNullable(row.getString("user_reference")),
        Optional.ofNullable(row.getString("encounter")),
        row.getString("patient_hash"),
        row.getString("key_id"),
        Optional.ofNullable(row.getString("patient")),
        row.getString("model_version"),
        row.getString("language"),
        split(row.getString("rules")),
        List.of());
  }

  private static Card card(ResultSet row) throws SQLException {
    return new Card(
        row.getString("card"),
        row.getString("rule"),
        split(row.getString("rules")),
        row.getString("kind"),
        row.getString("indicator"));
  }

  private static List<String> split(String rules) {
    return Arrays.stream(rules.split(",")).filter(rule -> !rule.isEmpty()).toList();
  }
}
