package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@RunningService
class DiscoveryContractTest {

  @LocalServerPort int port;
  private Client client = new Client(0);

  @BeforeEach
  void connect() {
    client = new Client(port);
  }

  @Test
  void itListsOneServiceForEachHook() {
    Client.Answer answer = client.get("/cds-services");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    List<String> offered =
        answer
            .body()
            .path("services")
            .valueStream()
            .map(service -> service.path("id").asString() + " " + service.path("hook").asString())
            .toList();
    assertThat(offered)
        .containsExactly(
            "crlm-patient-view patient-view",
            "crlm-order-select order-select",
            "crlm-order-sign order-sign",
            "crlm-appointment-book appointment-book");
  }

  @Test
  void everyServiceSaysWhatItIsAndWhatItIsNot() {
    for (JsonNode service : client.get("/cds-services").body().path("services")) {
      assertThat(service.path("title").asString()).isNotBlank();
      assertThat(service.path("description").asString())
          .contains("not clinically validated", "reviewed: none");
      assertThat(service.path("usageRequirements").asString())
          .contains("FHIR R4", "no card never means");
      assertThat(service.path("version").asString()).isEqualTo("2.0.1");
      assertThat(service.path("hookVersion").asString()).isEqualTo("1.0");
      assertThat(service.path("prefetch").propertyNames()).contains("patient", "conditions");
    }
  }

  @Test
  void templatesAreRelativeQueriesOfTheContextPatient() {
    for (JsonNode service : client.get("/cds-services").body().path("services")) {
      for (JsonNode template : service.path("prefetch")) {
        assertThat(template.asString())
            .matches("[A-Z][A-Za-z]+[/?].*")
            .contains("{{context.patientId}}");
      }
    }
  }

  @Test
  void nothingIsNullOrEmpty() {
    assertThat(Emptiness.in(client.get("/cds-services").body())).isEmpty();
  }

  @Test
  void itTakesOnlyGet() {
    Client.Answer answer = client.post("/cds-services", "{}");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains("GET");
    assertThat(answer.body().path("resourceType").asString()).isEqualTo("OperationOutcome");
  }
}
