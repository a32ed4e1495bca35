package dev.hepatica.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.hepatica.support.TokenMint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An app of our own, registered by settings, goes through the launch as SMART describes it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("sandbox")
class SmartLaunchTest {

  private static final String APP = "test-app";
  private static final String REDIRECT = "http://127.0.0.1:4711/callback";
  private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-standard-1234";
  private static final TokenMint MINT = new TokenMint(APP);
  private static final HttpServer KEYS = keys();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort int port;

  private static HttpServer keys() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/jwks.json",
          exchange -> {
            byte[] body = MINT.jwks().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @DynamicPropertySource
  static void anAppOfOurOwn(DynamicPropertyRegistry settings) {
    settings.add("hepatica.sandbox.apps[0].id", () -> APP);
    settings.add("hepatica.sandbox.apps[0].redirect-uri", () -> REDIRECT);
    settings.add(
        "hepatica.sandbox.apps[0].jwks-url",
        () -> "http://127.0.0.1:" + KEYS.getAddress().getPort() + "/jwks.json");
  }

  @AfterAll
  static void close() {
    KEYS.stop(0);
  }

  @Test
  void theConfigurationNamesAddressesUnderTheEhrsHost() throws Exception {
    var configuration = json(get(base() + "/.well-known/smart-configuration"), 200);

    var issuer = "http://localhost:" + port + "/sandbox";
    assertThat(configuration.get("issuer").asString()).isEqualTo(issuer);
    assertThat(configuration.get("authorization_endpoint").asString())
        .isEqualTo(issuer + "/oauth2/authorize");
    assertThat(configuration.get("token_endpoint").asString()).isEqualTo(issuer + "/oauth2/token");
    assertThat(configuration.get("code_challenge_methods_supported")).hasSize(1);
    assertThat(
            json(get(configuration.get("jwks_uri").asString()), 200)
                .at("/keys/0/d")
                .isMissingNode())
        .isTrue();
  }

  @Test
  void aLaunchFromACardReachesTheAppByteForByte() throws Exception {
    var context = "{\"card\": \"ü ☂ \\\" <b>\", \"rule\": \"CRLM-TIME-001\"}";
    var launch = announce("bevacizumab-washout", context);

    var answer = json(redeem(code(launch, "launch openid fhirUser patient/*.rs"), c -> {}), 200);

    assertThat(answer.get("patient").asString()).isEqualTo("bevacizumab-washout");
    assertThat(answer.get("appContext").asString()).isEqualTo(context);
    assertThat(answer.get("need_patient_banner").asBoolean()).isTrue();
    assertThat(answer.get("scope").asString()).contains("patient/*.rs");
    assertThat(answer.has("refresh_token")).isFalse();
    var identity = SignedJWT.parse(answer.get("id_token").asString());
    assertThat(identity.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
    assertThat(identity.getJWTClaimsSet().getIssuer())
        .isEqualTo("http://localhost:" + port + "/sandbox");
    assertThat(identity.getJWTClaimsSet().getStringClaim("fhirUser"))
        .isEqualTo(base() + "/Practitioner/sandbox-clinician");
    var access = SignedJWT.parse(answer.get("access_token").asString()).getJWTClaimsSet();
    assertThat(access.getAudience()).containsExactly(base());
    assertThat(access.getStringClaim("patient")).isEqualTo("bevacizumab-washout");
  }

  @Test
  void anAppWithoutAChartIsGivenAPatientToChoose() throws Exception {
    var first = get(authorize("launch/patient patient/*.rs", p -> {}));

    assertThat(first.statusCode()).isEqualTo(302);
    var choice = get(absolute(location(first)));
    assertThat(choice.statusCode()).isEqualTo(200);
    assertThat(choice.body()).contains("Echeverría", "asks for a patient", "patient/*.rs");
    var chosen =
        get(absolute(location(first).replace("choose-patient?", "choose-patient/kras-mutant?")));
    var code = parameter(get(absolute(location(chosen))), "code");
    assertThat(json(redeem(code, c -> {}), 200).get("patient").asString()).isEqualTo("kras-mutant");
  }

  @Test
  void anAppThatGoesOnWithoutTheUserRenewsItsTokenAndTheOldOneIsSpent() throws Exception {
    var launch = announce("kras-mutant", null);
    var answer = json(redeem(code(launch, "launch patient/*.read offline_access"), c -> {}), 200);
    var renewal = answer.get("refresh_token").asString();

    var renewed = json(renew(renewal), 200);

    assertThat(renewed.get("patient").asString()).isEqualTo("kras-mutant");
    assertThat(renewed.get("refresh_token").asString()).isNotEqualTo(renewal);
    assertThat(renew(renewal).statusCode()).isEqualTo(400);
  }

  @Test
  void anAppThatAsksForMoreGetsLess() throws Exception {
    var launch = announce("kras-mutant", null);

    var answer =
        json(
            redeem(
                code(launch, "launch patient/*.cruds patient/Patient.write system/*.rs"), c -> {}),
            200);

    assertThat(answer.get("scope").asString().split(" "))
        .containsExactlyInAnyOrder("launch", "patient/*.rs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aud                   | http://localhost/other/fhir | invalid_request
          aud                   |                             | invalid_request
          launch                | never-announced             | invalid_request
          code_challenge        |                             | invalid_request
          code_challenge_method | plain                       | invalid_request
          """)
  void aRequestThatIsNotInOrderGoesBackToTheApp(String name, String value, String error)
      throws Exception {
    var answer =
        get(
            authorize(
                "launch patient/*.rs",
                parameters -> {
                  parameters.put("launch", announce("kras-mutant", null));
                  parameters.remove(name);
                  if (value != null) parameters.put(name, value);
                }));

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(location(answer)).startsWith(REDIRECT);
    assertThat(parameter(answer, "error")).isEqualTo(error);
    assertThat(parameter(answer, "state")).isEqualTo("s-1");
  }

  @ParameterizedTest
  @CsvSource({"client_id, stranger", "redirect_uri, https://evil.example/callback"})
  void aStrangerIsNeverRedirectedTo(String name, String value) throws Exception {
    var answer =
        get(
            authorize(
                "launch",
                parameters -> {
                  parameters.put("launch", announce("kras-mutant", null));
                  parameters.put(name, value);
                }));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void aLaunchOpensTheDoorOnce() throws Exception {
    var launch = announce("kras-mutant", null);
    code(launch, "launch");

    var again = get(authorize("launch", parameters -> parameters.put("launch", launch)));

    assertThat(parameter(again, "error")).isEqualTo("invalid_request");
  }

  @Test
  void aCodeIsRedeemedOnce() throws Exception {
    var code = code(announce("kras-mutant", null), "launch");

    assertThat(redeem(code, c -> {}).statusCode()).isEqualTo(200);
    assertThat(json(redeem(code, c -> {}), 400).get("error").asString()).isEqualTo("invalid_grant");
  }

  @Test
  void theAssertionNamesTheAppWellEnough() throws Exception {
    var code = code(announce("kras-mutant", null), "launch");

    assertThat(redeemNamedByTheAssertionAlone(code).statusCode()).isEqualTo(200);
  }

  @Test
  void anAssertionIsUsedOnceAndDoesNotLastLong() throws Exception {
    var jti = UUID.randomUUID().toString();
    var first = code(announce("kras-mutant", null), "launch");
    var second = code(announce("kras-mutant", null), "launch");
    var third = code(announce("kras-mutant", null), "launch");

    assertThat(redeem(first, claims -> claims.put("jti", jti)).statusCode()).isEqualTo(200);
    assertThat(redeem(second, claims -> claims.put("jti", jti)).statusCode()).isEqualTo(401);
    assertThat(
            redeem(
                    third,
                    claims -> claims.put("exp", Instant.now().plusSeconds(3600).getEpochSecond()))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aLaunchIsAnnouncedOnlyForAPatientOfThisServer() throws Exception {
    var refusal = json(post(launchService(), "{\"parameters\": {\"patient\": \"nobody\"}}"), 400);
    assertThat(refusal.get("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(post(launchService(), "{").statusCode()).isEqualTo(400);
    assertThat(post(launchService(), "x".repeat(70_000)).statusCode()).isEqualTo(413);
  }

  @Test
  void aPageOfThisMachineMayAnnounceALaunch() throws Exception {
    var preflight =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(launchService()))
                .header("Origin", "http://localhost:9000")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());

    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("http://localhost:9000");
  }

  private String base() {
    return "http://localhost:" + port + "/sandbox/fhir";
  }

  private String launchService() {
    return base() + "/_services/smart/Launch";
  }

  private String announce(String patient, String appContext) {
    var parameters = JsonMapper.shared().createObjectNode().put("patient", patient);
    if (appContext != null) parameters.put("appContext", appContext);
    var body = JsonMapper.shared().createObjectNode().put("launchUrl", "http://127.0.0.1/launch");
    body.set("parameters", parameters);
    try {
      return json(post(launchService(), body.toString()), 200).get("launch_id").asString();
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private String authorize(String scope, Consumer<Map<String, String>> change) throws Exception {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("response_type", "code");
    parameters.put("client_id", APP);
    parameters.put("redirect_uri", REDIRECT);
    parameters.put("scope", scope);
    parameters.put("state", "s-1");
    parameters.put("aud", base());
    parameters.put("code_challenge", challenge());
    parameters.put("code_challenge_method", "S256");
    change.accept(parameters);
    return "http://localhost:" + port + "/sandbox/oauth2/authorize?" + form(parameters);
  }

  private String code(String launch, String scope) throws Exception {
    var answer = get(authorize(scope, parameters -> parameters.put("launch", launch)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return parameter(answer, "code");
  }

  private HttpResponse<String> redeem(String code, Consumer<Map<String, Object>> claims)
      throws Exception {
    return token(codeForm(code), claims);
  }

  private static Map<String, String> codeForm(String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", REDIRECT);
    form.put("code_verifier", VERIFIER);
    return form;
  }

  /** As RFC 7521 allows. */
  private HttpResponse<String> redeemNamedByTheAssertionAlone(String code) throws Exception {
    Map<String, String> form = codeForm(code);
    form.put("client_id", "");
    return token(form, claims -> {});
  }

  private HttpResponse<String> renew(String token) throws Exception {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", token);
    return token(form, claims -> {});
  }

  private HttpResponse<String> token(Map<String, String> form, Consumer<Map<String, Object>> change)
      throws Exception {
    var address = "http://localhost:" + port + "/sandbox/oauth2/token";
    form.putIfAbsent("client_id", APP);
    form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.put(
        "client_assertion",
        MINT.token(
            address,
            claims -> {
              claims.put("sub", APP);
              change.accept(claims);
            }));
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(form)))
            .build(),
        BodyHandlers.ofString());
  }

  private static String challenge() throws Exception {
    var digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(it -> !it.getValue().isEmpty())
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private String absolute(String location) {
    return location.startsWith("/") ? "http://localhost:" + port + location : location;
  }

  private static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String parameter(HttpResponse<?> answer, String name) {
    return UriComponentsBuilder.fromUriString(location(answer))
        .build()
        .getQueryParams()
        .getFirst(name);
  }

  private static HttpResponse<String> get(String address) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String address, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body());
  }
}
