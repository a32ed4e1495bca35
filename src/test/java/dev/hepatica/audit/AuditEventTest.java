package dev.hepatica.audit;

import static dev.hepatica.support.ProductionService.PUBLIC_BASE;
import static dev.hepatica.support.ProductionService.STAFF;
import static dev.hepatica.support.ProductionService.STAFF_AUDIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import dev.hepatica.decisionlog.DecisionLog;
import dev.hepatica.decisionlog.Said;
import dev.hepatica.decisionlog.Said.SaidCard;
import dev.hepatica.support.PostgresServer;
import dev.hepatica.support.ProductionService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was said, as an auditor's program reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditEventTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String PATIENT = "patient-4711";

  private ProductionService service;

  @BeforeAll
  void start() throws InterruptedException {
    Map<String, String> settings = ProductionService.settings(PostgresServer.emptyDatabase());
    settings.put("hepatica.audit.enabled", "true");
    service = ProductionService.start(settings);
    DecisionLog log = service.bean(DecisionLog.class);
    for (int i = 0; i < 5; i++) log.keep(said("north", PATIENT));
    log.keep(said("south", "another"));
    log.keep(assessment());
    for (int i = 0; i < 600 && count() < 7; i++) Thread.sleep(50);
    assertThat(count()).isEqualTo(7);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void eachAnswerIsAValidAuditEvent() {
    FhirValidator validator = FHIR.newValidator();
    validator.registerValidatorModule(
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(FHIR),
                new CommonCodeSystemsTerminologyService(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR))));
    Bundle bundle = found("");

    assertThat(bundle.getEntry()).hasSize(7);
    assertThat(validator.validateWithResult(bundle).getMessages())
        .filteredOn(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .isEmpty();
  }

  @Test
  void itSaysWhoWasToldWhatByWhichRules() {
    AuditEvent event = (AuditEvent) found("").getEntryFirstRep().getResource();

    assertThat(event.getAction()).isEqualTo(AuditEvent.AuditEventAction.E);
    assertThat(event.getAgent())
        .anyMatch(it -> it.getWho().getIdentifier().getValue().equals("north"))
        .anyMatch(it -> "Practitioner/7".equals(it.getWho().getReference()) && it.getRequestor());
    assertThat(event.getEntity())
        .anyMatch(it -> "Encounter/enc-1".equals(it.getWhat().getReference()))
        .anyMatch(
            it ->
                "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"
                    .equals(it.getWhat().getIdentifier().getValue()))
        .anyMatch(it -> detail(it, "modelVersion").equals("2026.11.0"))
        .anyMatch(it -> detail(it, "rule").endsWith("#CRLM-TIME-001"))
        .anyMatch(it -> it.getRole().getCode().equals("1"));
    assertThat(FHIR.newJsonParser().encodeResourceToString(event)).doesNotContain(PATIENT);
  }

  @Test
  void staffWhoAssessedARecordAreNamedAsTheirProviderDoes() {
    AuditEvent event =
        found("").getEntry().stream()
            .map(entry -> (AuditEvent) entry.getResource())
            .filter(it -> it.getEntity().stream().anyMatch(e -> "assessment".equals(e.getName())))
            .findFirst()
            .orElseThrow();
    assertThat(event.getAgent())
        .anyMatch(it -> it.getRequestor() && "u-17".equals(it.getWho().getIdentifier().getValue()));
  }

  @Test
  void aPatientIsFoundThoughOnlyTheHashIsKept() {
    assertThat(found("?patient=Patient/" + PATIENT).getEntry()).hasSize(5);
    assertThat(found("?patient=another").getEntry()).hasSize(1);
    assertThat(found("?patient=nobody").getEntry()).isEmpty();
  }

  @Test
  void pagesFollowOnEachOtherWithoutGapOrRepeat() {
    List<String> ids = new ArrayList<>();
    String query = "?_count=3&date=ge2026-01-01";
    for (int page = 0; page < 3; page++) {
      Bundle bundle = found(query);
      bundle.getEntry().forEach(entry -> ids.add(entry.getResource().getIdElement().getIdPart()));
      if (bundle.getLink(Bundle.LINK_NEXT) == null) break;
      String next = bundle.getLink(Bundle.LINK_NEXT).getUrl();
      assertThat(next).startsWith(PUBLIC_BASE + "/audit/AuditEvent?");
      query = next.substring(next.indexOf('?'));
    }
    assertThat(ids).hasSize(7).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "ge2020-01-01, 7",
    "le2020-01-01, 0",
    "lt2020-01-01T12:00:00Z, 0",
    "gt2020-01-01T12:00:00%2B02:00, 7",
    "2020-01-01, 0",
    "ge2020-01-01&date=lt2021-01-01, 0",
  })
  void timeIsSearchedAsInFhir(String date, int events) {
    assertThat(found("?date=" + date).getEntry()).hasSize(events);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date=yesterday",
        "date=ge2026-02-30",
        "date=ap2026-02-01",
        "_count=0",
        "_count=many",
        "patient=Group/1",
        "patient=a%20b",
        "_after=x"
      })
  void aSearchThatCannotBeMadeSaysWhatToMend(String parameter) {
    HttpResponse<String> answer = get("?" + parameter, auditor());

    assertThat(answer.statusCode()).isEqualTo(400);
    OperationOutcome outcome =
        FHIR.newJsonParser().parseResource(OperationOutcome.class, answer.body());
    assertThat(outcome.getIssueFirstRep().getDiagnostics())
        .containsAnyOf("date must", "_count must", "patient must", "Follow the link");
  }

  @Test
  void onlyAuditorsMayRead() {
    assertThat(get("", "").statusCode()).isEqualTo(401);
    assertThat(get("", staff("assess")).statusCode()).isEqualTo(403);
    assertThat(get("", staff("audit")).statusCode()).isEqualTo(200);
    String ehr = ProductionService.NORTH.tokenFor(PUBLIC_BASE + "/audit/AuditEvent");
    assertThat(get("", ehr).statusCode()).isEqualTo(403);
  }

  @Test
  void itIsOffUnlessTheSiteSwitchesItOn() {
    assertThat(get(ProductionService.first(), "", auditor()).statusCode()).isEqualTo(404);
  }

  private int count() {
    Integer count =
        service
            .bean(JdbcTemplate.class)
            .queryForObject("select count(*) from decision_call", Integer.class);
    return count == null ? -1 : count;
  }

  private Bundle found(String query) {
    HttpResponse<String> answer = get(query, auditor());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/fhir+json");
    Resource resource = (Resource) FHIR.newJsonParser().parseResource(answer.body());
    return (Bundle) resource;
  }

  private HttpResponse<String> get(String query, String token) {
    return get(service, query, token);
  }

  private static HttpResponse<String> get(ProductionService service, String query, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + service.port() + "/audit/AuditEvent" + query));
    if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static String auditor() {
    return staff("openid audit");
  }

  private static String staff(String scope) {
    return STAFF.token(STAFF_AUDIENCE, claims -> claims.put("scope", scope));
  }

  private static String detail(AuditEvent.AuditEventEntityComponent entity, String type) {
    return entity.getDetail().stream()
        .filter(it -> it.getType().equals(type))
        .map(it -> it.getValue().primitiveValue())
        .findFirst()
        .orElse("");
  }

  private static Said said(String client, String patient) {
    return new Said(
        client,
        Optional.empty(),
        "crlm-order-sign",
        Optional.of("order-sign"),
        Optional.of("d1577c69-dfbe-44ad-ba6d-3e05e953b2ea"),
        Optional.of("Practitioner/7"),
        Optional.of("enc-1"),
        patient,
        "2026.11.0",
        "en",
        List.of("CRLM-TIME-001"),
        List.of(
            new SaidCard(
                UUID.randomUUID().toString(),
                "CRLM-TIME-001",
                List.of("CRLM-TIME-001"),
                "critical",
                "Too early",
                List.of())));
  }

  private static Said assessment() {
    return new Said(
        "north",
        Optional.of("ward-7"),
        Said.ASSESSMENT,
        Optional.empty(),
        Optional.empty(),
        Optional.of("u-17"),
        Optional.empty(),
        "third",
        "2026.11.0",
        "en",
        List.of(),
        List.of());
  }
}
