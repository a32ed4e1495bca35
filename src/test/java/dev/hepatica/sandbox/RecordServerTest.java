package dev.hepatica.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("sandbox")
class RecordServerTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String FHIR_JSON = "application/fhir+json";

  @LocalServerPort int port;

  @AfterEach
  void putEverythingBack() {
    assertThat(send(request("/sandbox/reset").POST(BodyPublishers.noBody())).statusCode())
        .isEqualTo(204);
  }

  @Test
  void aPatientIsRead() {
    assertThat(get("Patient/missing-data", 200))
        .contains("Echeverría-Fernández de Córdoba y Montemayor");
  }

  @Test
  void anUnknownPatientIsNotFound() {
    var outcome = parse(OperationOutcome.class, get("Patient/nobody", 404));
    assertThat(outcome.getIssue()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          Condition?patient=bevacizumab-washout ; 15
          Condition?patient=Patient/bevacizumab-washout ; 15
          Condition?subject=Patient/bevacizumab-washout&clinical-status=active ; 5
          Condition?patient=colon-cancer-only&clinical-status=active ; 2
          Condition?patient=low-risk-solitary&code=http://snomed.info/sct|94381002 ; 1
          Condition?patient=low-risk-solitary&code=94381002,363410008 ; 2
          Condition?patient=low-risk-solitary&code=http://loinc.org|94381002 ; 0
          Condition?patient=low-risk-solitary&onset-date=ge2026-01-01 ; 1
          Observation?patient=low-risk-solitary&code=http://loinc.org|2039-6 ; 6
          Observation?patient=low-risk-solitary&code=http://loinc.org|2039-6&date=ge2026 ; 1
          Observation?patient=low-risk-solitary&code=2039-6&date=ge2025-06-12&date=le2025-12-09 ; 2
          Observation?patient=low-risk-solitary&code=2039-6&date=gt2025-06-12&date=lt2026-05-11 ; 1
          Observation?patient=low-risk-solitary&code=2039-6&date=2025 ; 2
          Observation?patient=bevacizumab-washout&category=vital-signs ; 88
          Observation?patient=missing-data&code=2039-6&status=final,amended,corrected ; 2
          MedicationAdministration?patient=bevacizumab-washout&status=not-done ; 1
          MedicationAdministration?patient=bevacizumab-washout&code=L01FG01 ; 7
          MedicationAdministration?patient=bevacizumab-washout&effective-time=ge2026-05-12 ; 5
          MedicationRequest?patient=colon-cancer-only&status=active ; 3
          MedicationRequest?patient=colon-cancer-only&intent=order&authoredon=ge2026-05-01 ; 2
          Procedure?patient=unfit-peripheral&date=ge2024-01-01 ; 3
          ServiceRequest?patient=bevacizumab-washout&status=active,draft ; 1
          ServiceRequest?patient=bevacizumab-washout&occurrence=ge2026-06-01 ; 1
          Appointment?patient=bevacizumab-washout&date=ge2026-06-01 ; 1
          ImagingStudy?patient=low-risk-solitary&modality=PT ; 1
          ImagingStudy?patient=low-risk-solitary&started=ge2026-01-01 ; 3
          DiagnosticReport?patient=low-risk-solitary&category=RAD ; 4
          BodyStructure?patient=kras-mutant ; 9
          CarePlan?patient=kras-mutant ; 0
          MedicationStatement?patient=kras-mutant ; 0
          MedicationDispense?patient=kras-mutant&whenhandedover=ge2026-01-01 ; 0
          Consent?patient=kras-mutant ; 0
          ResearchSubject?patient=kras-mutant ; 0
          Medication?_id=one,two ; 0
          Patient?_id=kras-mutant,missing-data ; 2
          Patient?family=penhal ; 1
          Patient?identifier=HX-204-519 ; 1
          Patient?birthdate=1947 ; 1
          Patient?gender=female ; 8
          """)
  void aSearchFinds(String query, int count) {
    var bundle = search(query + "&_count=500");

    assertThat(bundle.getTotal()).isEqualTo(count);
    assertThat(bundle.getEntry()).hasSize(count);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Observation?patient=kras-mutant&pateint=1",
        "Observation?patient=kras-mutant&code:text=CEA",
        "Observation?patient.name=x",
        "Observation?value-quantity=5",
        "Observation?date=ne2026-01-01",
        "Observation?_sort=nothing",
        "Observation?_has:Patient:x:y=1"
      })
  void whatItDoesNotKnowItRefuses(String query) {
    var outcome = parse(OperationOutcome.class, get(query, 400));
    assertThat(outcome.getIssueFirstRep().getDiagnostics()).isNotEmpty();
  }

  /** Strict: a parameter that the server does not know would be refused and not ignored. */
  @Test
  void everyQueryOfTheServicesIsAnswered() {
    var http = new SandboxHttp(port);
    var templates = http.json("/cds-services").at("/services/0/prefetch");

    assertThat(templates.properties())
        .allSatisfy(
            template -> {
              var query =
                  template.getValue().asString().replace("{{context.patientId}}", "kras-mutant");
              var answer = http.get("/sandbox/fhir/" + query, "Prefer", "handling=strict");
              assertThat(answer.statusCode()).as(query + answer.body()).isEqualTo(200);
            });
  }

  @Test
  void aRecordIsHandedOutWhole() {
    var bundle = parse(Bundle.class, get("Patient/bevacizumab-washout/$everything", 200));

    assertThat(bundle.getEntry()).hasSizeGreaterThan(200);
    assertThat(bundle.getEntry())
        .extracting(entry -> entry.getResource().fhirType())
        .contains("Patient", "Observation", "Appointment", "BodyStructure", "Immunization");
    assertThat(bundle.getEntry())
        .extracting(BundleEntryComponent::getFullUrl)
        .contains("http://localhost:" + port + "/sandbox/fhir/Patient/bevacizumab-washout");
    get("Patient/nobody/$everything", 404);
  }

  @Test
  void theNewestComesFirstWhenAsked() {
    var dates =
        search("Observation?patient=low-risk-solitary&code=2039-6&_sort=-date").getEntry().stream()
            .map(entry -> (Observation) entry.getResource())
            .map(observation -> observation.getEffectiveDateTimeType().getValueAsString())
            .toList();

    assertThat(dates).startsWith("2026-05-11", "2025-12-09").endsWith("2024-02-21");
  }

  @Test
  void aLongAnswerComesInPages() {
    var first = search("Observation?patient=bevacizumab-washout&_count=20&_sort=date");

    assertThat(first.getEntry()).hasSize(20);
    assertThat(first.getTotal()).isGreaterThan(60);
    var next = first.getLink(Bundle.LINK_NEXT).getUrl();
    assertThat(next).startsWith("http://localhost:" + port + "/sandbox/fhir?");
    var second = search(next.substring(next.indexOf('?')));
    assertThat(ids(second)).hasSize(20).doesNotContainAnyElementsOf(ids(first));
  }

  @Test
  void aSearchMayBePosted() {
    var answer =
        send(
            request("/sandbox/fhir/Condition/_search")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("patient=bevacizumab-washout")));

    assertThat(parse(Bundle.class, answer.body()).getTotal()).isEqualTo(15);
  }

  @Test
  void anOrderIsChangedUntilTheRecordsAreReset() {
    var order = read("bw-hepatectomy");
    order.getOccurrenceDateTimeType().setValueAsString("2026-07-07");

    put(order, 200);

    assertThat(read("bw-hepatectomy").getOccurrenceDateTimeType().getValueAsString())
        .isEqualTo("2026-07-07");
    assertThat(read("bw-hepatectomy").getMeta().getVersionId()).isEqualTo("2");
    putEverythingBack();
    assertThat(read("bw-hepatectomy").getOccurrenceDateTimeType().getValueAsString())
        .isEqualTo("2026-06-15");
  }

  @Test
  void aNewOrderIsStoredUnderTheIdThatThePageChose() {
    var order = read("bw-hepatectomy");
    order.setId("draft-1");

    put(order, 201);

    assertThat(search("ServiceRequest?patient=bevacizumab-washout").getTotal()).isEqualTo(2);
  }

  @Test
  void aNewOrderWithoutAnIdGetsOne() {
    var order = read("bw-hepatectomy");
    order.setId("");

    var answer =
        send(
            request("/sandbox/fhir/ServiceRequest")
                .header("Content-Type", FHIR_JSON)
                .POST(BodyPublishers.ofString(FHIR.newJsonParser().encodeToString(order))));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).isPresent();
    assertThat(search("ServiceRequest?patient=bevacizumab-washout").getTotal()).isEqualTo(2);
  }

  @Test
  void aPatientCannotBeWritten() {
    var answer =
        send(
            request("/sandbox/fhir/Patient/kras-mutant")
                .header("Content-Type", FHIR_JSON)
                .PUT(
                    BodyPublishers.ofString(
                        "{\"resourceType\":\"Patient\",\"id\":\"kras-mutant\"}")));

    assertThat(answer.statusCode()).isBetween(400, 499);
  }

  @Test
  void anOrderCannotBeDeleted() {
    var answer = send(request("/sandbox/fhir/ServiceRequest/bw-hepatectomy").DELETE());

    assertThat(answer.statusCode()).isBetween(400, 499);
  }

  @Test
  void theCapabilityStatementNamesWhatWorksAndNothingElse() {
    var statement = parse(CapabilityStatement.class, get("metadata", 200));

    var observation =
        statement.getRestFirstRep().getResource().stream()
            .filter(resource -> resource.getType().equals("Observation"))
            .findFirst()
            .orElseThrow();
    var parameters =
        observation.getSearchParam().stream().map(parameter -> parameter.getName()).toList();
    assertThat(parameters)
        .contains("_id", "patient", "code", "category", "status", "date")
        .doesNotContain("value-quantity", "code-value-quantity");
  }

  private Bundle search(String query) {
    return parse(Bundle.class, get(query, 200));
  }

  private ServiceRequest read(String id) {
    return parse(ServiceRequest.class, get("ServiceRequest/" + id, 200));
  }

  private void put(ServiceRequest order, int expectedStatus) {
    var answer =
        send(
            request("/sandbox/fhir/ServiceRequest/" + order.getIdPart())
                .header("Content-Type", FHIR_JSON)
                .PUT(BodyPublishers.ofString(FHIR.newJsonParser().encodeToString(order))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expectedStatus);
  }

  private static List<String> ids(Bundle bundle) {
    return bundle.getEntry().stream()
        .map(BundleEntryComponent::getResource)
        .map(resource -> resource.getIdPart())
        .toList();
  }

  private static <T extends IBaseResource> T parse(Class<T> type, String body) {
    return FHIR.newJsonParser().parseResource(type, body);
  }

  private String get(String path, int expectedStatus) {
    var separator = path.startsWith("?") ? "" : "/";
    var answer = send(request("/sandbox/fhir" + separator + path.replace("|", "%7C")).GET());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expectedStatus);
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
