package dev.hepatica.cdshooks;

import static dev.hepatica.cdshooks.HookCall.with;
import static dev.hepatica.cdshooks.HookCall.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Choosing an order and booking an operation: the drafts in hand, and only they, are judged. */
@RunningService
class OrderHooksTest {

  private static final String ORDER_SELECT = "/cds-services/crlm-order-select";
  private static final String APPOINTMENT_BOOK = "/cds-services/crlm-appointment-book";

  /** KRAS mutated, last bevacizumab on 2026-05-11. */
  private static final String PREFETCH =
      """
      {"patient": {"resourceType": "Patient", "id": "p-1"},
       "conditions": {"resourceType": "Bundle", "type": "searchset", "entry": [
         {"resource": {"resourceType": "Condition", "id": "c-1", "subject": {"reference": "Patient/p-1"},
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "363410008"}]}, "onsetDateTime": "2025-01-10"}},
         {"resource": {"resourceType": "Condition", "id": "c-2", "subject": {"reference": "Patient/p-1"},
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "94381002"}]}, "onsetDateTime": "2026-01-10"}}]},
       "observations": {"resourceType": "Bundle", "type": "searchset", "entry": [
         {"resource": {"resourceType": "Observation", "id": "o-1", "status": "final", "subject": {"reference": "Patient/p-1"},
           "code": {"coding": [{"system": "http://loinc.org", "code": "82535-6"}]}, "valueString": "p.Gly12Asp", "effectiveDateTime": "2026-02-01"}}]},
       "medicationAdministrations": {"resourceType": "Bundle", "type": "searchset", "entry": [
         {"resource": {"resourceType": "MedicationAdministration", "id": "m-1", "status": "completed", "subject": {"reference": "Patient/p-1"},
           "medicationCodeableConcept": {"coding": [{"system": "http://www.whocc.no/atc", "code": "L01FG01"}]}, "effectiveDateTime": "2026-05-11"}}]}}
      """;

  private static final String DRAFTS =
      """
      {"resourceType": "Bundle", "entry": [
        {"resource": {"resourceType": "MedicationRequest", "id": "antibody",
          "medicationCodeableConcept": {"coding": [{"system": "http://www.whocc.no/atc", "code": "L01FE02"}]}}},
        {"resource": {"resourceType": "ServiceRequest", "id": "operation",
          "code": {"coding": [{"system": "http://snomed.info/sct", "code": "107963000"}]}, "occurrenceDateTime": "2026-06-15"}}]}
      """;

  private static final String APPOINTMENTS =
      """
      {"resourceType": "Bundle", "entry": [
        {"resource": {"resourceType": "Appointment", "id": "theatre", "status": "proposed",
          "serviceType": [{"coding": [{"system": "http://snomed.info/sct", "code": "107963000"}]}],
          "start": "2026-06-15T08:00:00+02:00", "end": "2026-06-15T13:30:00+02:00", "priority": 3,
          "participant": [{"actor": {"reference": "Patient/p-1"}, "status": "accepted"}]}}]}
      """;

  @LocalServerPort int port;
  private Client client = new Client(0);

  @BeforeEach
  void connect() {
    client = new Client(port);
  }

  @ParameterizedTest
  @CsvSource({
    "MedicationRequest/antibody, CRLM-DRUG-001",
    "ServiceRequest/operation, CRLM-TIME-001"
  })
  void onlyTheChosenDraftIsJudged(String chosen, String expected) {
    JsonNode cards = cards(client.post(ORDER_SELECT, orderSelect("[\"" + chosen + "\"]")));

    assertThat(topics(cards)).contains(expected).hasSizeBetween(1, 2);
    assertThat(topics(cards))
        .doesNotContain(expected.equals("CRLM-DRUG-001") ? "CRLM-TIME-001" : "CRLM-DRUG-001");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[\"MedicationRequest/not-here\"]"})
  void aSelectionOfNothingIsSilent(String selections) {
    assertThat(cards(client.post(ORDER_SELECT, orderSelect(selections)))).isEmpty();
  }

  @Test
  void selectionsAreRequired() {
    Client.Answer answer =
        client.post(ORDER_SELECT, without(orderSelect("[]"), "context.selections"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.issue()).contains("context.selections");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"MedicationRequest/antibody\"", "{}", "null", "[1]", "[null]", "[[]]"})
  void selectionsAreAnArrayOfReferences(String selections) {
    Client.Answer answer =
        client.post(ORDER_SELECT, with(orderSelect("[]"), "context.selections", selections));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.issue()).contains("context.selections");
  }

  @Test
  void aBookingInsideTheWashoutIsCriticalAndCanBeMovedWhole() {
    JsonNode card =
        cards(client.post(APPOINTMENT_BOOK, appointmentBook()))
            .valueStream()
            .filter(
                c -> c.path("source").path("topic").path("code").asString().equals("CRLM-TIME-001"))
            .findFirst()
            .orElseThrow();

    assertThat(card.path("indicator").asString()).isEqualTo("critical");
    JsonNode update = card.path("suggestions").path(0).path("actions").path(0);
    assertThat(update.path("type").asString()).isEqualTo("update");
    JsonNode moved = update.path("resource");
    assertThat(moved.path("start").asString()).isEqualTo("2026-07-06T08:00:00+02:00");
    assertThat(moved.path("end").asString()).isEqualTo("2026-07-06T13:30:00+02:00");
    assertThat(moved.path("priority").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"next Monday at eight", "T", "2026-02-30T08:00:00Z", ""})
  void aBookingWithoutAReadableStartIsJudgedWithoutADay(String start) {
    Client.Answer answer =
        client.post(
            APPOINTMENT_BOOK, appointmentBook().replace("2026-06-15T08:00:00+02:00", start));

    JsonNode card = cards(answer).path(0);
    assertThat(card.path("indicator").asString()).isEqualTo("warning");
    assertThat(card.path("summary").asString()).contains("no date");
  }

  @Test
  void appointmentsAreRequired() {
    Client.Answer answer =
        client.post(APPOINTMENT_BOOK, without(appointmentBook(), "context.appointments"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.issue()).contains("context.appointments");
  }

  private static String orderSelect(String selections) {
    return """
    {"hook": "order-select", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
     "extension": {"dev.hepatica.asOf": "2026-06-01"},
     "context": {"userId": "Practitioner/doc", "patientId": "p-1", "selections": %s, "draftOrders": %s},
     "prefetch": %s}
    """
        .formatted(selections, DRAFTS, PREFETCH);
  }

  private static String appointmentBook() {
    return """
    {"hook": "appointment-book", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
     "extension": {"dev.hepatica.asOf": "2026-06-01"},
     "context": {"userId": "Practitioner/doc", "patientId": "p-1", "appointments": %s},
     "prefetch": %s}
    """
        .formatted(APPOINTMENTS, PREFETCH);
  }

  private static JsonNode cards(Client.Answer answer) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.body().path("cards");
  }

  private static List<String> topics(JsonNode cards) {
    return cards
        .valueStream()
        .map(card -> card.path("source").path("topic").path("code").asString())
        .toList();
  }
}
