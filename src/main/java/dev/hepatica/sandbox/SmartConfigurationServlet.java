package dev.hepatica.sandbox;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Tells apps where to ask for leave, and what works here. */
final class SmartConfigurationServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  static final String PATH = Addresses.FHIR + "/.well-known/smart-configuration";

  private static final List<String> CAPABILITIES =
      List.of(
          "launch-ehr",
          "launch-standalone",
          "authorize-post",
          "client-confidential-asymmetric",
          "sso-openid-connect",
          "context-banner",
          "context-ehr-patient",
          "context-standalone-patient",
          "permission-offline",
          "permission-online",
          "permission-patient",
          "permission-user",
          "permission-v1",
          "permission-v2");

  private final transient Addresses addresses;

  SmartConfigurationServlet(Addresses addresses) {
    this.addresses = addresses;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String issuer = addresses.issuer();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("issuer", issuer);
    members.put("jwks_uri", issuer + "/oauth2/jwks");
    members.put("authorization_endpoint", issuer + "/oauth2/authorize");
    members.put("token_endpoint", issuer + "/oauth2/token");
    members.put("introspection_endpoint", issuer + "/oauth2/introspect");
    members.put("revocation_endpoint", issuer + "/oauth2/revoke");
    members.put("grant_types_supported", List.of("authorization_code", "refresh_token"));
    members.put("response_types_supported", List.of("code"));
    members.put("code_challenge_methods_supported", List.of("S256"));
    members.put("token_endpoint_auth_methods_supported", List.of("private_key_jwt"));
    members.put("token_endpoint_auth_signing_alg_values_supported", List.of("ES384", "RS384"));
    members.put("scopes_supported", SmartScopes.OFFERED);
    members.put("capabilities", CAPABILITIES);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(members));
  }
}
