package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.decision.Moment;
import dev.hepatica.support.Answer;
import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every patient story once more: as FHIR, over HTTP, through the whole program. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
class VignettesOverHttpTest {

  /** Numbers are compared as they are written: a tumour burden score of 6.80 has two decimals. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @LocalServerPort int port;

  @TestFactory
  Stream<DynamicTest> everyStoryIsAnsweredOverHttpAsInMemory() {
    return Vignette.all().stream()
        .map(
            filed ->
                dynamicTest(
                    filed.title(),
                    filed.file().toUri(),
                    () -> answerTo(filed.vignette()).mustBe(filed.vignette().expect())));
  }

  private Answer answerTo(Vignette vignette) {
    ClinicalPicture picture = VignettePicture.of(vignette);
    FhirRecord record = FhirRecord.of(picture, vignette.fhir());
    JsonNode assessment = post("/assessments?asOf=" + vignette.asOf(), record.bundle().toString());
    return switch (vignette.when().occasion()) {
      case "assessment" -> new Answer("assessment", assessment, List.of());
      case "patient-view" -> {
        JsonNode response = callHook("patient-view", vignette, record);
        JsonNode seen = response.path("extension").path("dev.hepatica.assessment");
        yield new Answer("patient-view", seen.isMissingNode() ? assessment : seen, cards(response));
      }
      case "order-sign" ->
          new Answer("order-sign", assessment, cards(callHook("order-sign", vignette, record)));
      default -> throw new IllegalArgumentException(vignette.when().occasion());
    };
  }

  private JsonNode callHook(String hook, Vignette vignette, FhirRecord record) {
    Moment moment = VignettePicture.momentOf(vignette);
    ObjectNode call = JSON.createObjectNode();
    call.put("hook", hook).put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
    ObjectNode context = call.putObject("context");
    context.put("userId", "Practitioner/doc").put("patientId", record.patientId());
    if (hook.equals("order-sign")) {
      context.set("draftOrders", record.drafts(moment.ordersInHand()));
    }
    call.set("prefetch", record.prefetch(moment.ordersInHand()));
    call.putObject("extension").put("dev.hepatica.asOf", vignette.asOf().toString());
    return post("/cds-services/crlm-" + hook, call.toString());
  }

  private static List<JsonNode> cards(JsonNode response) {
    List<JsonNode> cards = new ArrayList<>();
    response.path("cards").forEach(cards::add);
    return cards;
  }

  private JsonNode post(String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return JSON.readTree(response.body());
    } catch (IOException broken) {
      throw new AssertionError(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }
}
