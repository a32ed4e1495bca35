package dev.hepatica.publication;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published artefacts as a FHIR client meets them. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
class PublicationTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final String FHIR_JSON = "application/fhir+json;charset=UTF-8";

  private final HttpClient http = HttpClient.newHttpClient();
  @LocalServerPort int port;

  @Test
  void theStatementOfTheEndpointNamesWhatItServesAndNothingElse() throws Exception {
    CapabilityStatement statement = read("/fhir/metadata", CapabilityStatement.class);

    var offered = statement.getRestFirstRep().getResource();
    assertThat(offered.stream().map(CapabilityStatementRestResourceComponent::getType))
        .containsExactlyElementsOf(typesOfTheFolder());
    for (var type : offered) {
      Bundle found = read("/fhir/" + type.getType() + "?_count=1", Bundle.class);
      assertThat(found.getTotal()).isPositive();
      for (var parameter : type.getSearchParam()) {
        assertThat(get("/fhir/" + type.getType() + "?" + parameter.getName() + "=x").statusCode())
            .as(type.getType() + "?" + parameter.getName())
            .isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ValueSet/crlm-obs-cea",
        "CodeSystem/crlm-rule",
        "StructureDefinition/segments-resected",
        "CapabilityStatement/hepatica-ehr",
        "PlanDefinition/crlm-order-sign",
        "Library/crlm-decision-model",
        "Observation/cea"
      })
  void aResourceIsServedAsItStandsInItsFile(String address) throws Exception {
    HttpResponse<String> answer = get("/fhir/" + address);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(FHIR_JSON);
    JsonNode served = JsonMapper.shared().readTree(answer.body());
    assertThat(served.path("resourceType").asString() + "/" + served.path("id").asString())
        .isEqualTo(address);
    assertThat(files().map(PublicationTest::json)).contains(served);
  }

  @Test
  void aSearchByUrlFindsTheOne() throws Exception {
    String url = "https://hepatica.dev/fhir/ValueSet/crlm-obs-cea";

    for (String asked : List.of(url, url + "%7C2026.11.0")) {
      Bundle found = read("/fhir/ValueSet?url=" + asked, Bundle.class);
      assertThat(found.getTotal()).isEqualTo(1);
      assertThat(found.getEntryFirstRep().getFullUrl()).isEqualTo(url);
    }
    assertThat(read("/fhir/ValueSet?url=" + url + "%7C1999", Bundle.class).getTotal()).isZero();
  }

  @Test
  void severalIdsAndTheBeginningOfANameCanBeSearched() throws Exception {
    assertThat(read("/fhir/ValueSet?_id=crlm-obs-cea,crlm-obs-alt", Bundle.class).getTotal())
        .isEqualTo(2);
    assertThat(read("/fhir/ValueSet?name=crlmobscea", Bundle.class).getTotal()).isEqualTo(2);
  }

  @Test
  void theListIsServedPageByPage() throws Exception {
    TreeSet<String> seen = new TreeSet<>();
    String next = "ValueSet";
    int total = 0;
    while (next != null) {
      Bundle page = read("/fhir/" + next, Bundle.class);
      total = page.getTotal();
      page.getEntry().forEach(entry -> seen.add(entry.getResource().getIdPart()));
      next = page.getLink("next") == null ? null : page.getLink("next").getUrl();
    }
    try (Stream<Path> files = Files.list(Path.of("fhir-profiles/valuesets"))) {
      assertThat(seen).hasSize((int) files.count()).hasSize(total);
    }
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() throws Exception {
    HttpResponse<String> first = get("/fhir/ValueSet/crlm-obs-cea");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        send(request("/fhir/ValueSet/crlm-obs-cea").header("If-None-Match", tag).build());

    assertThat(first.headers().allValues("Cache-Control")).containsExactly("max-age=300, public");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(get("/fhir/ValueSet/crlm-obs-alt").headers().firstValue("ETag")).isNotEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/fhir",
        "/fhir/",
        "/fhir/Encounter",
        "/fhir/ValueSet/none",
        "/fhir/ValueSet/crlm-obs-cea/_history/1",
        "/fhir/names/medication-names"
      })
  void whatIsNotPublishedIsNotFound(String address) throws Exception {
    HttpResponse<String> answer = get(address);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertOutcome(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
  void nothingCanBeWritten(String method) throws Exception {
    for (String address : List.of("/fhir", "/fhir/ValueSet", "/fhir/ValueSet/crlm-obs-cea")) {
      HttpResponse<String> answer =
          send(request(address).method(method, HttpRequest.BodyPublishers.ofString("{}")).build());

      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET", "HEAD");
      assertOutcome(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/fhir/ValueSet?status=draft",
        "/fhir/ValueSet?_count=many",
        "/fhir/ValueSet?_offset=-1",
        "/fhir/Observation?url=x"
      })
  void aSearchThatIsNotOfferedIsRefusedAndSaysWhatIs(String address) throws Exception {
    HttpResponse<String> answer = get(address);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertOutcome(answer);
    assertThat(answer.body()).doesNotContain("draft", "many");
  }

  @Test
  void xmlIsNotAcceptable() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(base() + "/fhir/metadata"))
                .header("Accept", "application/fhir+xml")
                .build());

    assertThat(answer.statusCode()).isEqualTo(406);
    assertOutcome(answer);
    assertThat(get("/fhir/metadata?_format=xml").statusCode()).isEqualTo(406);
    assertThat(get("/fhir/metadata?_format=application/fhir+json").statusCode()).isEqualTo(200);
  }

  @Test
  void everyServiceOfDiscoveryIsDescribed() throws Exception {
    JsonNode services = JsonMapper.shared().readTree(get("/cds-services").body()).path("services");
    assertThat(services.size()).isEqualTo(4);
    for (JsonNode service : services) {
      PlanDefinition plan =
          read("/fhir/PlanDefinition/" + service.path("id").asString(), PlanDefinition.class);
      assertThat(plan.getTitle()).isEqualTo(service.path("title").asString());
      assertThat(service.path("description").asString())
          .startsWith(plan.getActionFirstRep().getDescription());
      assertThat(plan.getActionFirstRep().getTriggerFirstRep().getName())
          .isEqualTo(service.path("hook").asString());
      assertThat(plan.getDescription()).contains("Not clinically validated; reviewed: none.");
    }
    Library library = read("/fhir/Library/crlm-decision-model", Library.class);
    assertThat(library.getDataRequirement().stream().map(data -> data.getType()))
        .containsExactlyInAnyOrderElementsOf(
            services
                .get(0)
                .path("prefetch")
                .valueStream()
                .map(template -> template.asString().split("[/?]")[0])
                .distinct()
                .toList());
  }

  private static void assertOutcome(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(FHIR_JSON);
    assertThat(answer.body()).contains("OperationOutcome", "diagnostics");
  }

  private <T extends org.hl7.fhir.instance.model.api.IBaseResource> T read(
      String address, Class<T> type) throws Exception {
    return FHIR.newJsonParser().parseResource(type, get(address).body());
  }

  private HttpResponse<String> get(String address) throws Exception {
    return send(request(address).build());
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(base() + address))
        .header("Accept", "application/fhir+json");
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String base() {
    return "http://localhost:" + port;
  }

  private static TreeSet<String> typesOfTheFolder() {
    TreeSet<String> types = new TreeSet<>();
    files()
        .map(file -> json(file).path("resourceType").asString(""))
        .filter(type -> !type.isEmpty())
        .forEach(types::add);
    return types;
  }

  private static Stream<Path> files() {
    try (Stream<Path> files = Files.walk(Path.of("fhir-profiles"))) {
      return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
