package dev.hepatica.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hepatica.support.ProductionService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/** Nothing of the demo exists in production: neither its doors nor its parts. */
class NoSandboxInProductionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sandbox",
        "/sandbox/own",
        "/sandbox/patients",
        "/sandbox/catalogue",
        "/sandbox/faults",
        "/sandbox/assets/app.js",
        "/sandbox/choose-patient",
        "/sandbox/fhir/metadata",
        "/sandbox/fhir/Patient",
        "/sandbox/fhir/.well-known/smart-configuration",
        "/sandbox/fhir/_services/smart/Launch",
        "/sandbox/ehr/jwks.json",
        "/sandbox/oauth2/authorize",
        "/sandbox/oauth2/jwks",
        "/sandbox/.well-known/openid-configuration"
      })
  void itsAddressesAreClosed(String path) {
    var http = new SandboxHttp(ProductionService.first().port());

    assertThat(http.get(path).statusCode()).isIn(401, 403, 404);
    assertThat(http.post(path, "{}").statusCode()).isIn(401, 403, 404);
  }

  @Test
  void aCallSignedByTheDemoEhrOpensNothing() {
    var http = new SandboxHttp(ProductionService.first().port());

    assertThat(http.post("/sandbox/sign", "{\"path\": \"/cds-services\"}").statusCode())
        .isIn(401, 403, 404);
  }

  @ParameterizedTest
  @ValueSource(classes = {PatientRecords.class, Launches.class, SandboxKeys.class, SmartApps.class})
  void itsPartsAreNotThere(Class<?> part) {
    assertThatThrownBy(() -> ProductionService.first().bean(part))
        .isInstanceOf(NoSuchBeanDefinitionException.class);
  }
}
