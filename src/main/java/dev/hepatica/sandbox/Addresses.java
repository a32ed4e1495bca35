package dev.hepatica.sandbox;

import org.springframework.core.env.Environment;

/**
 * The addresses of the sandbox, by the port that is in force. The EHR and the app have different
 * host names, so that browsers keep their cookies and frames apart as those of two hospitals'
 * machines.
 */
final class Addresses {

  static final String FHIR = "/sandbox/fhir";
  static final String ISSUER = "/sandbox";
  static final String AUTHORIZE = ISSUER + "/oauth2/authorize";
  static final String EHR = "/sandbox/ehr";

  private final Environment environment;

  Addresses(Environment environment) {
    this.environment = environment;
  }

  /** Without a slash at the end, as all of them. */
  String ehrHost() {
    return "http://localhost:" + port();
  }

  String appHost() {
    return "http://127.0.0.1:" + port();
  }

  /** The base of the FHIR server, which is also the {@code iss} of a launch. */
  String fhir() {
    return ehrHost() + FHIR;
  }

  /** Who issues tokens to apps. */
  String issuer() {
    return ehrHost() + ISSUER;
  }

  /** Who signs the calls of the demo EHR. */
  String ehr() {
    return ehrHost() + EHR;
  }

  private String port() {
    return environment.getProperty(
        "local.server.port", environment.getProperty("server.port", "8080"));
  }
}
