package dev.hepatica.smartapp;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks the authorisation servers of the EHRs for leave to read one record. */
final class AuthorizationServer {

  private static final Logger log = LoggerFactory.getLogger(AuthorizationServer.class);

  private static final Set<JWSAlgorithm> IDENTITY_ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.ES256, JWSAlgorithm.ES384);
  private static final Set<String> NOT_CLINICIANS = Set.of("Patient", "RelatedPerson");
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");
  private static final Pattern FHIR_USER =
      Pattern.compile("(?:.*/)?(?<type>[A-Z][A-Za-z]+)/[A-Za-z0-9.-]{1,64}");

  private static final int LONGEST_USER = 200;

  private final EhrHttp http;
  private final SmartDiscovery discovery;
  private final AppKeys keys;
  private final Clock clock;

  AuthorizationServer(EhrHttp http, SmartDiscovery discovery, AppKeys keys, Clock clock) {
    this.http = http;
    this.discovery = discovery;
    this.keys = keys;
    this.clock = clock;
  }

  /** A person to be sent away, and what is remembered until the return. */
  record Departure(URI to, PendingLaunch pending) {}

  /**
   * Begins a launch.
   *
   * @param launch what the EHR sent along; empty for a standalone launch
   * @throws LaunchRefused if the EHR cannot be asked
   */
  Departure depart(SmartEhr ehr, Optional<String> launch, URI callback) {
    SmartConfiguration server = discovery.of(ehr);
    if (launch.isEmpty() && !server.offers("launch-standalone")) {
      throw new LaunchRefused(Failure.NO_STANDALONE, ehr, "launch-standalone is not offered");
    }
    if (ehr.secret().isEmpty() && !server.offers("client-confidential-asymmetric")) {
      throw new LaunchRefused(
          Failure.EHR_UNSUITABLE, ehr, "private_key_jwt is not offered and no secret is set");
    }
    State state = new State(32);
    Nonce nonce = new Nonce(32);
    CodeVerifier verifier = new CodeVerifier();
    AuthorizationRequest.Builder request =
        new AuthorizationRequest.Builder(ResponseType.CODE, new ClientID(ehr.clientId()))
            .endpointURI(server.authorizationEndpoint())
            .redirectionURI(callback)
            .scope(new Scope(scopes(ehr, server, launch.isPresent()).toArray(String[]::new)))
            .state(state)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .customParameter("aud", ehr.fhirBase().toString())
            .customParameter("nonce", nonce.getValue());
    launch.ifPresent(value -> request.customParameter("launch", value));
    return new Departure(
        request.build().toURI(),
        new PendingLaunch(
            state.getValue(),
            nonce.getValue(),
            verifier.getValue(),
            ehr.id(),
            clock.instant().getEpochSecond()));
  }

  private static List<String> scopes(SmartEhr ehr, SmartConfiguration server, boolean fromTheEhr) {
    List<String> scopes = new ArrayList<>();
    scopes.add(fromTheEhr ? "launch" : "launch/patient");
    for (String scope : ehr.resourceScopes()) {
      scopes.add(
          server.offers("permission-v2") || !scope.contains("/")
              ? scope
              : scope.replaceFirst("\\.(rs|r|s)$", ".read"));
    }
    return scopes.stream().distinct().toList();
  }

  /**
   * A grant, and who it was given to.
   *
   * @param user reference of the person; empty where the server names nobody
   */
  record Redeemed(Grant grant, Optional<String> user) {}

  /**
   * Changes the code for a grant and checks who stands behind it.
   *
   * @throws LaunchRefused if the server refuses, or the person is not a clinician
   */
  Redeemed redeem(SmartEhr ehr, String code, PendingLaunch pending, URI callback) {
    SmartConfiguration server = discovery.of(ehr);
    Grant grant =
        ask(
            ehr,
            server,
            new AuthorizationCodeGrant(
                new AuthorizationCode(code), callback, new CodeVerifier(pending.verifier())));
    return new Redeemed(
        grant, grant.idToken().flatMap(token -> clinician(ehr, server, token, pending)));
  }

  /** Changes a refresh token for a new grant. */
  Grant refresh(SmartEhr ehr, String refreshToken) {
    return ask(ehr, discovery.of(ehr), new RefreshTokenGrant(new RefreshToken(refreshToken)));
  }

  /**
   * Gives leave back before its time. A server that offers no revocation, or does not answer, lets
   * it run out.
   */
  void revoke(SmartEhr ehr, List<Token> tokens) {
    try {
      Optional<URI> endpoint = discovery.of(ehr).revocationEndpoint();
      if (endpoint.isEmpty()) return;
      for (Token token : tokens) {
        HTTPRequest request =
            new TokenRevocationRequest(endpoint.get(), proof(ehr, endpoint.get()), token)
                .toHTTPRequest();
        request.setBody(
            request.getBody()
                + "&client_id="
                + URLEncoder.encode(ehr.clientId(), StandardCharsets.UTF_8));
        int status = request.send(http).getStatusCode();
        if (status != 200) throw new IOException("the revocation endpoint answers " + status);
      }
    } catch (IOException | LaunchRefused failure) {
      log.info("app revocation failed ehr={} reason=\"{}\"", ehr.id(), failure.getMessage());
    }
  }

  private Grant ask(SmartEhr ehr, SmartConfiguration server, AuthorizationGrant grant) {
    URI endpoint = server.tokenEndpoint();
    try {
      HTTPResponse answer =
          new TokenRequest.Builder(endpoint, proof(ehr, endpoint), grant)
              // SMART asks for it of public apps only; servers built on Spring of all (RFC 7521,
              // 4.2).
              .customParameter("client_id", ehr.clientId())
              .build()
              .toHTTPRequest()
              .send(http);
      if (answer.getStatusCode() != 200) {
        throw refused(
            ehr, "the token endpoint answers " + answer.getStatusCode() + " " + error(answer));
      }
      return Grant.parse(
              JsonMapper.shared().readTree(String.valueOf(answer.getBody())),
              clock.instant().getEpochSecond())
          .orElseThrow(() -> refused(ehr, "the answer holds no bearer token"));
    } catch (IOException | JacksonException failure) {
      throw refused(ehr, "the token endpoint gave no answer that can be read");
    }
  }

  /** The error by its code, which the standard lists; nothing else of the answer is repeated. */
  private static String error(HTTPResponse answer) {
    try {
      String code =
          JsonMapper.shared().readTree(String.valueOf(answer.getBody())).path("error").asString("");
      return ERROR.matcher(code).matches() ? code : "without an error code";
    } catch (JacksonException notJson) {
      return "without an error code";
    }
  }

  private ClientAuthentication proof(SmartEhr ehr, URI endpoint) {
    return ehr.secret()
        .<ClientAuthentication>map(
            secret -> new ClientSecretBasic(new ClientID(ehr.clientId()), new Secret(secret)))
        .orElseGet(() -> keys.proofFor(ehr, endpoint, clock.instant()));
  }

  /** Who signed in. An identity that does not hold, and one that is no clinician's, is refused. */
  private Optional<String> clinician(
      SmartEhr ehr, SmartConfiguration server, String token, PendingLaunch pending) {
    Optional<String> issuer = server.issuer().or(ehr::openidIssuer);
    if (issuer.isEmpty() || server.keys().isEmpty()) {
      throw invalid(ehr, "an identity token came, but no issuer or no keys are known");
    }
    IDTokenClaimsSet claims;
    String user;
    try {
      EhrHttp.Answer answer = http.getJson(server.keys().get());
      JWKSet published = JWKSet.parse(new String(answer.body(), StandardCharsets.UTF_8));
      claims =
          new IDTokenValidator(
                  new Issuer(issuer.get()),
                  new ClientID(ehr.clientId()),
                  new JWSVerificationKeySelector<>(
                      IDENTITY_ALGORITHMS, new ImmutableJWKSet<>(published)),
                  null)
              .validate(JWTParser.parse(token), new Nonce(pending.nonce()));
      user = claims.getStringClaim("fhirUser");
    } catch (IOException | ParseException | BadJOSEException | JOSEException failure) {
      throw invalid(ehr, "the identity token is not valid: " + failure.getClass().getSimpleName());
    }
    var type = FHIR_USER.matcher(user == null ? "" : user);
    if (type.matches() && NOT_CLINICIANS.contains(type.group("type"))) {
      throw new LaunchRefused(Failure.NOT_FOR_PATIENTS, ehr, "the user is no professional");
    }
    String here = ehr.fhirBase() + "/";
    String name = user == null ? claims.getSubject().getValue() : user;
    return Optional.of(name.startsWith(here) ? name.substring(here.length()) : name)
        .filter(it -> it.length() <= LONGEST_USER);
  }

  private static LaunchRefused refused(SmartEhr ehr, String detail) {
    return new LaunchRefused(Failure.TOKEN_REFUSED, ehr, detail);
  }

  private static LaunchRefused invalid(SmartEhr ehr, String detail) {
    return new LaunchRefused(Failure.IDENTITY_NOT_VALID, ehr, detail);
  }
}
