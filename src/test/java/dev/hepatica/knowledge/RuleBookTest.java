package dev.hepatica.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.cards.Wordings;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "management.server.port=0")
@ActiveProfiles("sandbox")
class RuleBookTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Wordings WORDINGS =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());

  private final HttpClient http = HttpClient.newHttpClient();
  @LocalServerPort int port;

  @Test
  void theBookHoldsEveryRuleOfTheModelAndSaysThatNobodyReviewedIt() throws Exception {
    JsonNode book = JSON.readTree(get("/rules", "application/json").body());

    assertThat(book.path("clinicalValidation").asString()).isEqualTo("not clinically validated");
    assertThat(book.path("reviewed").asString()).isEqualTo("none");
    assertThat(book.path("notCovered").size()).isPositive();
    assertThat(book.path("rules").valueStream().map(rule -> rule.path("id").asString()))
        .containsExactlyElementsOf(
            ClinicalDecisionModel.specifications().stream().map(RuleSpec::id).toList());
  }

  @ParameterizedTest
  @MethodSource("dev.hepatica.decision.rules.ClinicalDecisionModel#specifications")
  void everyRuleHasAPageAndJsonWithItsSources(RuleSpec rule) throws Exception {
    JsonNode json = JSON.readTree(get("/rules/" + rule.id(), "application/json").body());
    assertThat(json.path("rule").path("evidence").size()).isPositive();
    assertThat(json.path("rule").path("statement").asString()).doesNotContain("{").isNotBlank();

    HttpResponse<String> page = get("/rules/" + rule.id(), "text/html");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(rule.id(), "Not clinically validated. Reviewed: none.");
    assertThat(page.body().contains("Numbers in force")).isEqualTo(!rule.thresholds().isEmpty());
  }

  @Test
  void aPageLoadsNothingButItsOwnStyleSheet() throws Exception {
    HttpResponse<String> page = get("/rules", "text/html");

    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'none'; style-src 'self'");
    assertThat(get("/rules/assets/rules.css", "text/css").statusCode()).isEqualTo(200);
  }

  @Test
  void aRuleTellsItsTriggerItsConflictsItsDecisionsAndItsStories() throws Exception {
    JsonNode rule =
        JSON.readTree(get("/rules/CRLM-DRUG-006", "application/json").body()).path("rule");

    assertThat(rule.path("trigger").asString()).contains("scenario is resectable");
    assertThat(rule.path("conflicts").valueStream().map(c -> c.path("id").asString()))
        .contains("C08", "X-07");
    assertThat(rule.path("decisions").valueStream().map(d -> d.path("id").asString()))
        .contains("CD-203", "CD-321");
    assertThat(rule.path("vignettes").size()).isGreaterThanOrEqualTo(5);
    assertThat(rule.path("sourceAttributes").path("date of birth").asString())
        .isEqualTo("not used");
    assertThat(get("/rules/CRLM-DRUG-006", "text/html").body())
        .contains("Where sources differ", "/rules/decisions/CD-321", "Source attributes");
  }

  @Test
  void everyRuleDeclaresEverySourceAttribute() throws Exception {
    JsonNode table = JSON.readTree(get("/rules/source-attributes", "application/json").body());

    assertThat(table.path("reviewed").asString()).isEqualTo("none");
    assertThat(table.path("rules").size()).isEqualTo(ClinicalDecisionModel.specifications().size());
    table
        .path("rules")
        .forEach(
            rule -> {
              assertThat(rule.path("attributes").propertyNames()).hasSize(14);
              assertThat(rule.path("attributes").values())
                  .allSatisfy(value -> assertThat(value.asString()).isNotBlank());
              assertThat(rule.path("attributes").path("race").asString()).isEqualTo("not used");
            });
    JsonNode triplet = JSON.readTree(get("/rules/CRLM-DRUG-018", "application/json").body());
    assertThat(triplet.path("rule").path("sourceAttributes").path("date of birth").asString())
        .startsWith("used");

    HttpResponse<String> csv = get("/rules/source-attributes", "text/csv");
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(csv.body().lines())
        .hasSize(table.path("rules").size() + 1)
        .allSatisfy(line -> assertThat(line).startsWith("\"").endsWith("\""));
  }

  @Test
  void aClinicalDecisionCanBeRead() throws Exception {
    HttpResponse<String> page = get("/rules/decisions/CD-321", "text/html");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("What we chose", "Reviewed: none");
    assertThat(get("/rules/decisions/CD-999", "text/html").statusCode()).isEqualTo(404);
  }

  @Test
  void anUnknownRuleIsNotFound() throws Exception {
    HttpResponse<String> answer = get("/rules/CRLM-NONE-001", "text/html");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("OperationOutcome").doesNotContain("NONE");
  }

  @Test
  void aNumberSetByTheSiteStandsBesideTheModelsOwn() {
    Thresholds site =
        Thresholds.overriding(
            ClinicalDecisionModel.thresholds(),
            Map.of("bevacizumab.washout.minimum", BigDecimal.valueOf(49)));

    RuleBook.Entry washout =
        RuleBook.of(site, WORDINGS, Shelf.load(), List.of()).find("CRLM-TIME-001").orElseThrow();

    assertThat(washout.statement()).contains("49 days");
    assertThat(washout.thresholds())
        .filteredOn(number -> number.key().equals("bevacizumab.washout.minimum"))
        .singleElement()
        .satisfies(
            number -> {
              assertThat(number.value()).isEqualTo("49 days");
              assertThat(number.standard()).isEqualTo("42 days");
            });
  }

  private HttpResponse<String> get(String path, String accept) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Accept", accept)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
