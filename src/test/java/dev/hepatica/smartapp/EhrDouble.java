package dev.hepatica.smartapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.hepatica.support.FhirServerDouble;
import dev.hepatica.support.TokenMint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * An EHR over real HTTP: its FHIR server and its authorisation server, in order until a test says
 * otherwise.
 */
final class EhrDouble implements AutoCloseable {

  static final String CLIENT_ID = "hepatica-at-wire";
  static final String ACCESS_TOKEN = "access-token-of-the-wire";
  static final String PATIENT = "p-1";
  private static final JsonMapper JSON = JsonMapper.shared();

  final FhirServerDouble fhir = new FhirServerDouble();
  final TokenMint mint = new TokenMint(fhir.base().replace("/fhir", ""));

  void asUsual() {
    fhir.asUsual();
    discovers(discovery());
    grants(grant());
    fhir.wire().stubFor(get(urlPathEqualTo("/jwks")).atPriority(1).willReturn(json(mint.jwks())));
  }

  String base() {
    return fhir.base();
  }

  String origin() {
    return fhir.base().replace("/fhir", "");
  }

  /** What the EHR says about itself. */
  Map<String, Object> discovery() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", origin());
    document.put("jwks_uri", origin() + "/jwks");
    document.put("authorization_endpoint", origin() + "/authorize");
    document.put("token_endpoint", origin() + "/token");
    document.put("grant_types_supported", List.of("authorization_code"));
    document.put("code_challenge_methods_supported", List.of("S256"));
    document.put(
        "capabilities",
        List.of(
            "launch-ehr",
            "launch-standalone",
            "client-confidential-asymmetric",
            "sso-openid-connect",
            "permission-v2"));
    return document;
  }

  void discovers(Map<String, Object> document) {
    discovers(json(JSON.writeValueAsString(document)));
  }

  void discovers(ResponseDefinitionBuilder answer) {
    fhir.wire()
        .stubFor(
            get(urlPathEqualTo("/fhir/.well-known/smart-configuration"))
                .atPriority(1)
                .willReturn(answer));
  }

  /** What the token endpoint grants. */
  Map<String, Object> grant() {
    Map<String, Object> grant = new LinkedHashMap<>();
    grant.put("access_token", ACCESS_TOKEN);
    grant.put("token_type", "Bearer");
    grant.put("expires_in", 300);
    grant.put("scope", "launch openid fhirUser patient/*.rs");
    grant.put("patient", PATIENT);
    return grant;
  }

  void grants(Map<String, Object> grant) {
    answersTokenRequests(json(JSON.writeValueAsString(grant)));
  }

  void answersTokenRequests(ResponseDefinitionBuilder answer) {
    fhir.wire().stubFor(post(urlPathEqualTo("/token")).atPriority(1).willReturn(answer));
  }

  /** Requests below a path, oldest first. */
  List<LoggedRequest> requests(String path) {
    return fhir.requests().stream()
        .filter(request -> request.getUrl().split("\\?")[0].equals(path))
        .toList();
  }

  static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  @Override
  public void close() {
    fhir.close();
  }
}
