package dev.hepatica.smartapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.hepatica.fhir.read.PrefetchPlan;
import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.FhirServerDouble;
import dev.hepatica.support.TokenMint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
  private Map<String, Object> granted = new LinkedHashMap<>();
  final TokenMint mint = new TokenMint(fhir.base().replace("/fhir", ""));

  /** Its first answer of all takes seconds on a busy machine, longer than the app would wait. */
  EhrDouble() {
    asUsual();
    HttpRequest first =
        HttpRequest.newBuilder(URI.create(base() + "/.well-known/smart-configuration")).build();
    try {
      HttpClient.newHttpClient().send(first, HttpResponse.BodyHandlers.discarding());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    fhir.asUsual();
  }

  void asUsual() {
    fhir.asUsual();
    discovers(discovery());
    grants(grant());
    fhir.wire().stubFor(get(urlPathEqualTo("/jwks")).atPriority(1).willReturn(json(mint.jwks())));
    revokes(aResponse());
  }

  /** How it answers who gives leave back. */
  void revokes(ResponseDefinitionBuilder answer) {
    fhir.wire().stubFor(post(urlPathEqualTo("/revoke")).atPriority(1).willReturn(answer));
  }

  String base() {
    return fhir.base();
  }

  String origin() {
    return fhir.base().replace("/fhir", "");
  }

  /** Where its pages lie: by another name than the app, so that a frame is another site's. */
  String pages() {
    return origin().replace("127.0.0.1", "localhost");
  }

  /** What the EHR says about itself. */
  Map<String, Object> discovery() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", origin());
    document.put("jwks_uri", origin() + "/jwks");
    document.put("authorization_endpoint", origin() + "/authorize");
    document.put("token_endpoint", origin() + "/token");
    document.put("revocation_endpoint", origin() + "/revoke");
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
    granted = new LinkedHashMap<>(grant);
    answersTokenRequests(json(JSON.writeValueAsString(grant)));
  }

  /** Grants as before, and names who signed in. */
  void identifies(String fhirUser, String nonce) {
    granted.put(
        "id_token",
        mint.token(
            CLIENT_ID,
            claims -> {
              claims.put("sub", "user-1");
              claims.put("nonce", nonce);
              claims.put("fhirUser", base() + "/" + fhirUser);
            }));
    grants(granted);
  }

  void answersTokenRequests(ResponseDefinitionBuilder answer) {
    fhir.wire().stubFor(post(urlPathEqualTo("/token")).atPriority(1).willReturn(answer));
  }

  /** Lets everybody in at once. */
  void letsIn() {
    fhir.wire()
        .stubFor(
            get(urlPathEqualTo("/authorize"))
                .atPriority(1)
                .willReturn(
                    aResponse()
                        .withStatus(302)
                        .withHeader(
                            "Location",
                            "{{{request.query.redirect_uri}}}?code=c&state={{{request.query.state}}}")));
  }

  /** Holds this record and grants access to it. */
  void holds(FhirRecord record, String name) {
    ObjectNode parts = record.prefetch(Set.of());
    for (String key : PrefetchPlan.templates().keySet()) {
      if (parts.has(key) && !PrefetchPlan.isRead(key)) {
        String type = PrefetchPlan.resourceTypeOf(key);
        fhir.answers(type, FhirServerDouble.fhir(parts.path(key).toString()));
      }
    }
    ObjectNode patient = (ObjectNode) parts.path("patient");
    patient.putArray("name").addObject().put("use", "official").put("text", name);
    patient
        .putArray("identifier")
        .addObject()
        .put("system", "urn:oid:1.2.36.146.595.217.0.1")
        .put("value", "MRN-0042");
    fhir.answers("Patient", FhirServerDouble.fhir(patient.toString()));
    Map<String, Object> grant = grant();
    grant.put("patient", record.patientId());
    grants(grant);
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
