package dev.hepatica.support;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.List;

/**
 * The FHIR server of an EHR over real HTTP. It is an R4 server that knows every patient and holds
 * nothing else, until a test says otherwise.
 */
public final class FhirServerDouble implements AutoCloseable {

  private static final int WORSE_THAN_USUAL = 10;
  private static final int BETTER_THAN_USUAL = 1;

  private final WireMockServer server;

  public FhirServerDouble() {
    server =
        new WireMockServer(
            wireMockConfig()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(64)
                .globalTemplating(true));
    server.start();
    asUsual();
  }

  /** Forgets what a test has said, and what was asked. */
  public void asUsual() {
    server.resetAll();
    usual(get(anyUrl()), searchset());
    usual(
        get(urlPathMatching("/fhir/Patient/[^/]+")),
        "{\"resourceType\":\"Patient\",\"id\":\"{{request.pathSegments.[2]}}\",\"birthDate\":\"1960-01-01\"}");
    usual(
        get(urlPathEqualTo("/fhir/metadata")),
        "{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"4.0.1\"}");
  }

  private void usual(MappingBuilder request, String json) {
    int priority = json.contains("searchset") ? WORSE_THAN_USUAL : WORSE_THAN_USUAL - 1;
    server.stubFor(request.atPriority(priority).willReturn(fhir(json)));
  }

  /** Base address. */
  public String base() {
    return "http://127.0.0.1:" + server.port() + "/fhir";
  }

  public WireMockServer wire() {
    return server;
  }

  /** Answers every query for a resource type, or for {@code metadata}, in this way. */
  public void answers(String type, ResponseDefinitionBuilder answer) {
    server.stubFor(
        get(urlPathMatching("/fhir/" + type + "(/.*)?"))
            .atPriority(BETTER_THAN_USUAL)
            .willReturn(answer));
  }

  public static ResponseDefinitionBuilder fhir(String json) {
    return aResponse().withHeader("Content-Type", "application/fhir+json").withBody(json);
  }

  public static String searchset(String... resources) {
    StringBuilder entries = new StringBuilder();
    for (String resource : resources) {
      entries.append(entries.isEmpty() ? "" : ",");
      entries.append("{\"resource\":").append(resource).append('}');
    }
    return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + entries + "]}";
  }

  /** A page of a search that goes on elsewhere. */
  public static String page(String next, String... resources) {
    return searchset(resources)
        .replace(
            "\"entry\"", "\"link\":[{\"relation\":\"next\",\"url\":\"" + next + "\"}],\"entry\"");
  }

  /** What was asked, as path and query, oldest first. */
  public List<String> asked() {
    return requests().stream().map(LoggedRequest::getUrl).toList();
  }

  public List<LoggedRequest> requests() {
    return server.getAllServeEvents().stream()
        .sorted(
            (one, other) ->
                one.getRequest().getLoggedDate().compareTo(other.getRequest().getLoggedDate()))
        .map(event -> LoggedRequest.createFrom(event.getRequest()))
        .toList();
  }

  @Override
  public void close() {
    server.stop();
  }
}
