package dev.hepatica.cdshooks;

import static dev.hepatica.cdshooks.HookCall.but;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import dev.hepatica.support.FhirServerDouble;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A chart in which every text is a canary: none may be heard in a log, a metric or an error, not
 * even with our own log at its finest and that of the libraries at debug.
 */
@RunningService
class CanaryTest {

  private static final String CANARY = "Kanari";

  @LocalServerPort int port;
  @Autowired MeterRegistry metrics;
  @Autowired JdbcClient database;

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.hepatica");
  private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
  private Level before = Level.INFO;

  @BeforeEach
  void listen() {
    before = root.getLevel();
    heard.start();
    root.addAppender(heard);
    root.setLevel(Level.DEBUG);
    ours.setLevel(Level.TRACE);
  }

  @AfterEach
  void stop() {
    root.setLevel(before);
    ours.setLevel(null);
    root.detachAppender(heard);
  }

  @Test
  void noCanaryIsHeard() {
    List<Client.Answer> answers = new ArrayList<>();
    Client client = new Client(port);
    try (FhirServerDouble ehr = new FhirServerDouble()) {
      for (String call : calls(ehr.base())) {
        answers.add(
            client.send(
                client
                    .to(HookCall.ORDER_SIGN)
                    .header("Content-Type", "application/json")
                    .header("Accept-Language", "x-" + CANARY)
                    .header("Authorization", "Bearer " + CANARY)
                    .POST(BodyPublishers.ofString(call))));
      }
    }
    answers.add(client.post("/assessments", record()));
    answers.add(client.post("/assessments?asOf=" + CANARY, record()));
    answers.add(client.post("/assessments", record().replace("\"Patient\"", "\"" + CANARY + "\"")));
    answers.add(client.post(HookCall.ORDER_SIGN + "/feedback", feedback()));
    answers.add(
        client.post(HookCall.ORDER_SIGN + "/feedback", feedback().replace("overridden", CANARY)));

    assertThat(answers)
        .extracting(Client.Answer::status)
        .contains(200, 400, 412)
        .allMatch(it -> it < 500);
    assertThat(answers)
        .filteredOn(answer -> answer.status() >= 400)
        .noneMatch(answer -> answer.http().body().contains(CANARY));
    assertThat(answers)
        .filteredOn(answer -> answer.body().path("cards").isArray())
        .noneMatch(answer -> answer.body().path("cards").toString().contains(CANARY + " says"));
    assertThat(heard.list).as("lines of the log").hasSizeGreaterThan(20);
    assertThat(heard.list.stream().filter(CanaryTest::isOfTheService).map(CanaryTest::textOf))
        .noneMatch(text -> text.contains(CANARY));
    assertThat(metrics.getMeters().stream().map(meter -> meter.getId().toString()))
        .noneMatch(meter -> meter.contains(CANARY));
    assertThat(
            database
                .sql("select count(*) from feedback where user_comment like :canary")
                .param("canary", "%" + CANARY + "%")
                .query(Integer.class)
                .single())
        .as("comments are data, and kept")
        .isPositive();
  }

  /** One call in order, and the ways in which it can fail. */
  private static List<String> calls(String fhirServer) {
    String call = call(fhirServer);
    return List.of(
        call,
        but(call, it -> it.remove("prefetch")),
        but(call, it -> ((ObjectNode) it.path("context")).put("patientId", CANARY + "-2")),
        but(call, it -> ((ObjectNode) it.path("context")).put("userId", CANARY)),
        but(call, it -> it.put("hook", CANARY)),
        but(call, it -> it.put("hookInstance", CANARY)),
        but(
            call,
            it -> it.put("fhirServer", "https://" + CANARY + ".example/fhir").remove("prefetch")),
        but(call, it -> it.put("fhirServer", CANARY)),
        but(call, it -> ((ObjectNode) it.path("fhirAuthorization")).put("scope", CANARY)),
        but(call, it -> ((ObjectNode) it.path("prefetch")).put("patient", CANARY)),
        but(call, it -> ((ObjectNode) it.path("prefetch")).put("observations", CANARY)),
        but(call, it -> ((ObjectNode) it.path("prefetch")).remove("conditions")),
        call.replace("\"onsetDateTime\"", "\"" + CANARY + "\": " + CANARY + ", \"x\""),
        call + CANARY,
        "\"" + CANARY + "\"",
        "{\"" + CANARY + "\": \"" + CANARY);
  }

  private static String call(String fhirServer) {
    return """
    {"hook": "order-sign", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea", "KANARI": "KANARI",
     "fhirServer": "FHIR",
     "fhirAuthorization": {"access_token": "KANARI", "token_type": "Bearer", "expires_in": 300,
       "scope": "patient/*.rs", "subject": "KANARI"},
     "extension": {"dev.hepatica.asOf": "2026-06-01", "KANARI": {"KANARI": "KANARI"}},
     "context": {"userId": "Practitioner/KANARI", "patientId": "KANARI", "encounterId": "KANARI",
       "draftOrders": {"resourceType": "Bundle", "entry": [
         {"resource": {"resourceType": "MedicationRequest", "id": "KANARI",
           "note": [{"text": "KANARI says"}],
           "medicationCodeableConcept": {"text": "KANARI says", "coding": [
             {"system": "http://www.whocc.no/atc", "code": "L01FE02", "display": "KANARI says"}]}}},
         {"resource": {"resourceType": "ServiceRequest", "id": "KANARI-2", "subject": {"display": "KANARI says"},
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "107963000"}]}, "occurrenceDateTime": "2026-06-15"}}]}},
     "prefetch": {
       "KANARI": {"resourceType": "Patient", "id": "KANARI"},
       "patient": {"resourceType": "Patient", "id": "KANARI", "name": [{"text": "KANARI says", "family": "KANARI says"}],
         "identifier": [{"system": "http://KANARI", "value": "KANARI"}], "telecom": [{"value": "KANARI"}],
         "address": [{"text": "KANARI says"}], "text": {"status": "generated", "div": "<div>KANARI says</div>"}},
       "conditions": {"resourceType": "Bundle", "type": "searchset", "entry": [
         {"resource": {"resourceType": "Condition", "id": "KANARI-3", "subject": {"reference": "Patient/KANARI"},
           "code": {"text": "KANARI says", "coding": [{"system": "http://snomed.info/sct", "code": "363410008", "display": "KANARI says"}]},
           "onsetDateTime": "2025-01-10"}},
         {"resource": {"resourceType": "Condition", "id": "KANARI-4", "subject": {"reference": "Patient/KANARI"},
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "94381002"}]},
           "note": [{"text": "KANARI says"}], "onsetDateTime": "2026-01-10"}},
         {"resource": {"resourceType": "Condition", "id": "KANARI-5", "subject": {"reference": "Group/KANARI"}}},
         {"resource": "KANARI"}]},
       "observations": {"resourceType": "Bundle", "type": "searchset", "entry": [
         {"resource": {"resourceType": "Observation", "id": "KANARI-6", "status": "final", "subject": {"reference": "Patient/KANARI"},
           "code": {"text": "KANARI says", "coding": [{"system": "http://loinc.org", "code": "82535-6"}]},
           "valueString": "KANARI says", "effectiveDateTime": "KANARI"}}]},
       "medicationAdministrations": {"resourceType": "Bundle", "type": "searchset", "entry": [
         {"resource": {"resourceType": "MedicationAdministration", "id": "KANARI-7", "status": "completed", "subject": {"reference": "Patient/KANARI"},
           "medicationCodeableConcept": {"text": "KANARI says", "coding": [{"system": "http://www.whocc.no/atc", "code": "L01FG01"}]}, "effectiveDateTime": "2026-05-11"}}]}}}
    """
        .replace("FHIR\"", fhirServer + "\"")
        .replace("KANARI", CANARY);
  }

  private static String record() {
    ObjectNode record = JsonMapper.shared().createObjectNode();
    record.put("resourceType", "Bundle").put("type", "collection");
    record
        .putArray("entry")
        .addObject()
        .putObject("resource")
        .put("resourceType", "Patient")
        .put("id", CANARY)
        .putArray("name")
        .addObject()
        .put("text", CANARY + " says");
    return record.toString();
  }

  private static String feedback() {
    return """
    {"feedback": [{"card": "%1$s", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T02:49:50Z",
      "overrideReason": {"reason": {"code": "%1$s", "system": "%1$s", "display": "%1$s"}, "userComment": "%1$s says"}}]}
    """
        .formatted(CANARY);
  }

  /** The client of this test lives in the same process and logs what it sends. */
  private static boolean isOfTheService(ILoggingEvent event) {
    return !event.getLoggerName().startsWith("jdk.internal.httpclient");
  }

  private static String textOf(ILoggingEvent event) {
    StringBuilder text = new StringBuilder(event.getLoggerName()).append(' ');
    text.append(event.getFormattedMessage()).append(event.getMDCPropertyMap());
    if (event.getKeyValuePairs() != null) {
      text.append(
          event.getKeyValuePairs().stream().map(String::valueOf).collect(Collectors.joining()));
    }
    for (IThrowableProxy it = event.getThrowableProxy(); it != null; it = it.getCause()) {
      text.append(it.getClassName()).append(it.getMessage());
    }
    return text.toString();
  }
}
