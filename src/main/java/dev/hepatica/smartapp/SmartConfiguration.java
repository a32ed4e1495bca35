package dev.hepatica.smartapp;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What an EHR says about its authorisation server, checked.
 *
 * @param issuer of its identity tokens
 * @param capabilities in the names of SMART App Launch
 */
record SmartConfiguration(
    URI authorizationEndpoint,
    URI tokenEndpoint,
    Optional<URI> revocationEndpoint,
    Optional<String> issuer,
    Optional<URI> keys,
    Set<String> capabilities) {

  SmartConfiguration {
    capabilities = Set.copyOf(capabilities);
  }

  /**
   * @throws LaunchRefused if the document lacks what is needed or names a host that is not listed
   */
  static SmartConfiguration parse(JsonNode document, SmartEhr ehr) {
    Set<String> methods = texts(document.path("code_challenge_methods_supported"));
    if (!methods.contains("S256")) throw unsuitable(ehr, "it does not support PKCE with S256");
    Set<String> grants = texts(document.path("grant_types_supported"));
    if (!grants.isEmpty() && !grants.contains("authorization_code")) {
      throw unsuitable(ehr, "it does not support the authorization code grant");
    }
    Set<String> capabilities = texts(document.path("capabilities"));
    Optional<String> issuer = text(document.path("issuer"));
    Optional<URI> keys = optional(document, "jwks_uri", ehr);
    if (capabilities.contains("sso-openid-connect") && (issuer.isEmpty() || keys.isEmpty())) {
      throw unsuitable(ehr, "it offers OpenID Connect without issuer or keys");
    }
    if (ehr.openidIssuer().isPresent()
        && issuer.isPresent()
        && !ehr.openidIssuer().equals(issuer)) {
      throw unsuitable(ehr, "its issuer is not the configured one");
    }
    return new SmartConfiguration(
        required(document, "authorization_endpoint", ehr),
        required(document, "token_endpoint", ehr),
        optional(document, "revocation_endpoint", ehr),
        issuer,
        keys,
        capabilities);
  }

  boolean offers(String capability) {
    return capabilities.contains(capability);
  }

  private static URI required(JsonNode document, String name, SmartEhr ehr) {
    return optional(document, name, ehr).orElseThrow(() -> unsuitable(ehr, name + " is missing"));
  }

  /** Legacy servers write addresses relative to their FHIR base. */
  private static Optional<URI> optional(JsonNode document, String name, SmartEhr ehr) {
    Optional<String> text = text(document.path(name));
    if (text.isEmpty()) return Optional.empty();
    URI address;
    try {
      address = URI.create(ehr.fhirBase() + "/").resolve(text.get());
    } catch (IllegalArgumentException malformed) {
      throw unsuitable(ehr, name + " is not an address");
    }
    if (!ehr.mayHoldEndpoint(address)) throw unsuitable(ehr, name + " lies on a host not listed");
    return Optional.of(address);
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node.asString("").strip()).filter(it -> !it.isEmpty());
  }

  private static Set<String> texts(JsonNode array) {
    return array.valueStream().map(node -> node.asString("")).collect(Collectors.toSet());
  }

  private static LaunchRefused unsuitable(SmartEhr ehr, String detail) {
    return new LaunchRefused(Failure.EHR_UNSUITABLE, ehr, detail);
  }
}
