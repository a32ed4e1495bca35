package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What an answer said stands in the decision log afterwards, and nothing of the patient. */
@RunningService
class DecisionLogContractTest {

  private static final String PATIENT = "kanari-4711";

  @LocalServerPort int port;
  @Autowired JdbcTemplate database;
  private Client client = new Client(0);

  @BeforeEach
  void connect() {
    client = new Client(port);
  }

  @Test
  void eachCardStandsInTheLogUnderItsUuid() {
    String instance = UUID.randomUUID().toString();
    Client.Answer answer = client.post(HookCall.PATIENT_VIEW, call(instance));
    JsonNode cards = answer.body().path("cards");
    assertThat(cards.size()).as(answer.http().body()).isPositive();

    Map<String, Object> call = call(instance, 1);
    assertThat(call)
        .containsEntry("client", "sandbox")
        .containsEntry("service", "crlm-patient-view")
        .containsEntry("hook", "patient-view")
        .containsEntry("user_reference", "Practitioner/doc-7")
        .containsEntry("encounter", "enc-9")
        .containsEntry("language", "en");
    List<Map<String, Object>> rows =
        database.queryForList(
            "select * from decision_card where call = ? order by place", call.get("id"));
    assertThat(rows).hasSameSizeAs(cards);
    for (int i = 0; i < cards.size(); i++) {
      JsonNode ours = cards.get(i).path("extension").path("dev.hepatica.card");
      List<String> rules = new ArrayList<>();
      ours.path("rules").forEach(rule -> rules.add(rule.asString()));
      assertThat(rows.get(i))
          .containsEntry("card", cards.get(i).path("uuid").asString())
          .containsEntry("indicator", cards.get(i).path("indicator").asString())
          .containsEntry("rule", cards.get(i).path("source").path("topic").path("code").asString())
          .containsEntry("rules", String.join(",", rules));
      assertThat(call.get("model_version")).isEqualTo(ours.path("modelVersion").asString());
    }
    assertThat(rows).extracting(row -> row.get("kind")).contains("situation");
    assertThat((call.toString() + rows).toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("kanari")
        .doesNotContain("2025-01-10");
  }

  @Test
  void feedbackJoinsItsCard() {
    String instance = UUID.randomUUID().toString();
    JsonNode card = client.post(HookCall.PATIENT_VIEW, call(instance)).body().path("cards").get(0);
    call(instance, 1);
    client.post(
        HookCall.PATIENT_VIEW + "/feedback",
        """
        {"feedback": [{"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T02:49:50Z"}]}
        """
            .formatted(card.path("uuid").asString()));

    assertThat(
            database.queryForList(
                """
                select c.rule from feedback f
                join decision_card c on c.card = f.card
                join decision_call k on k.id = c.call and k.client = f.client
                where k.hook_instance = ?
                """,
                String.class,
                instance))
        .containsExactly(card.path("source").path("topic").path("code").asString());
  }

  @Test
  void anAnswerWithoutCardsIsAnAnswerToo() {
    String instance = UUID.randomUUID().toString();
    client.post(
        HookCall.PATIENT_VIEW,
        HookCall.patientView().replace("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", instance));

    Map<String, Object> call = call(instance, 1);
    assertThat(database.queryForList("select * from decision_card where call = ?", call.get("id")))
        .isEmpty();
    assertThat(call).containsEntry("rules", "").containsEntry("encounter", null);
  }

  @Test
  void aRefusedCallSaidNothing() {
    String instance = UUID.randomUUID().toString();
    String spoilt = call(instance).replace("\"Patient/" + PATIENT, "\"Patient/another");
    assertThat(client.post(HookCall.PATIENT_VIEW, spoilt).status()).isEqualTo(400);
    String after = UUID.randomUUID().toString();
    client.post(HookCall.PATIENT_VIEW, call(after));

    call(after, 1);
    call(instance, 0);
  }

  @Test
  void anAssessedRecordStandsThereToo() {
    int before = assessments();
    client.post(
        "/assessments",
        """
        {"resourceType": "Bundle", "type": "collection", "entry": [
          {"resource": {"resourceType": "Patient", "id": "%s"}}]}
        """
            .formatted(PATIENT));

    for (int i = 0; i < 600 && assessments() == before; i++) pause();
    assertThat(assessments()).isEqualTo(before + 1);
  }

  private int assessments() {
    Integer count =
        database.queryForObject(
            "select count(*) from decision_call where service = 'assessment'", Integer.class);
    return count == null ? -1 : count;
  }

  /** The log is written a moment after the answer. */
  private Map<String, Object> call(String instance, int expected) {
    List<Map<String, Object>> calls = List.of();
    for (int i = 0; i < 600; i++) {
      calls =
          database.queryForList("select * from decision_call where hook_instance = ?", instance);
      if (calls.size() == expected) break;
      pause();
    }
    assertThat(calls).hasSize(expected);
    return expected == 0 ? Map.of() : calls.get(0);
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static String call(String instance) {
    return """
    {"hook": "patient-view", "hookInstance": "INSTANCE",
     "extension": {"dev.hepatica.asOf": "2026-06-01"},
     "context": {"userId": "Practitioner/doc-7", "patientId": "KANARI", "encounterId": "enc-9"},
     "prefetch": {
       "patient": {"resourceType": "Patient", "id": "KANARI", "name": [{"family": "Kanari"}], "birthDate": "1960-01-01"},
       "conditions": {"resourceType": "Bundle", "type": "searchset", "entry": [
         {"resource": {"resourceType": "Condition", "id": "c-1", "subject": {"reference": "Patient/KANARI"},
           "code": {"text": "Kanari", "coding": [{"system": "http://snomed.info/sct", "code": "363410008"}]}, "onsetDateTime": "2025-01-10"}},
         {"resource": {"resourceType": "Condition", "id": "c-2", "subject": {"reference": "Patient/KANARI"},
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "94381002"}]}, "onsetDateTime": "2025-01-10"}}]}}}
    """
        .replace("KANARI", PATIENT)
        .replace("INSTANCE", instance);
  }
}
