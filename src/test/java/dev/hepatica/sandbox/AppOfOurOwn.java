package dev.hepatica.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An app of our own, registered by settings, and what it says to the demo EHR. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("sandbox")
abstract class AppOfOurOwn {

  static final String APP = "test-app";
  static final String REDIRECT = "http://127.0.0.1:4711/callback";
  static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-standard-1234";
  static final TokenMint MINT = new TokenMint(APP);
  static final HttpServer KEYS = keys();
  static final HttpClient HTTP = HttpClient.newHttpClient();

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

  String base() {
    return "http://localhost:" + port + "/sandbox/fhir";
  }

  String launchService() {
    return base() + "/_services/smart/Launch";
  }

  String announce(String patient, String appContext) {
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

  String authorize(String scope, Consumer<Map<String, String>> change) throws Exception {
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

  String code(String launch, String scope) throws Exception {
    var answer = get(authorize(scope, parameters -> parameters.put("launch", launch)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
    return parameter(answer, "code");
  }

  HttpResponse<String> redeem(String code, Consumer<Map<String, Object>> claims) throws Exception {
    return token(codeForm(code), claims);
  }

  static Map<String, String> codeForm(String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", REDIRECT);
    form.put("code_verifier", VERIFIER);
    return form;
  }

  /** As RFC 7521 allows. */
  HttpResponse<String> redeemNamedByTheAssertionAlone(String code) throws Exception {
    Map<String, String> form = codeForm(code);
    form.put("client_id", "");
    return token(form, claims -> {});
  }

  HttpResponse<String> renew(String token) throws Exception {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", token);
    return token(form, claims -> {});
  }

  HttpResponse<String> token(Map<String, String> form, Consumer<Map<String, Object>> change)
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

  static String challenge() throws Exception {
    var digest = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .filter(it -> !it.getValue().isEmpty())
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  String absolute(String location) {
    return location.startsWith("/") ? "http://localhost:" + port + location : location;
  }

  static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  static String parameter(HttpResponse<?> answer, String name) {
    return UriComponentsBuilder.fromUriString(location(answer))
        .build()
        .getQueryParams()
        .getFirst(name);
  }

  static HttpResponse<String> get(String address) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  static HttpResponse<String> post(String address, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  static JsonNode json(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body());
  }
}
