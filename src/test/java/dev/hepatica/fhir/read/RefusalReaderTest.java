package dev.hepatica.fhir.read;

import static dev.hepatica.fhir.read.RecordSample.concept;
import static dev.hepatica.fhir.read.RecordSample.local;
import static dev.hepatica.fhir.read.RecordSample.read;
import static dev.hepatica.fhir.read.RecordSample.reasons;
import static dev.hepatica.fhir.read.RecordSample.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.Truth;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalReaderTest {

  private static Optional<Truth> refused(String... resources) {
    return read(resources).fitness().surgeryRefused().latest().map(Dated::value);
  }

  private static String consent(String status, String type, String code) {
    return resource(
        "Consent",
        "c",
        "\"status\": \""
            + status
            + "\", \"dateTime\": \"2026-05-02\", "
            + "\"patient\": {\"reference\": \"Patient/1\"}, \"provision\": {\"type\": \""
            + type
            + "\", \"code\": ["
            + concept(CodeSystems.SNOMED_CT, code)
            + "]}");
  }

  @Test
  void aStatementIsRead() {
    assertThat(refused(local("o", "surgery-refused", "\"valueBoolean\": true")))
        .contains(Truth.YES);
    assertThat(refused(local("o", "surgery-refused", "\"valueBoolean\": false")))
        .contains(Truth.NO);
  }

  @Test
  void anActiveConsentThatDeniesAHepatectomyIsARefusal() {
    String deny = consent("active", "deny", "61326000");
    assertThat(refused(deny)).contains(Truth.YES);
    assertThat(read(deny).fitness().surgeryRefused().latest().map(Dated::from))
        .contains(new Provenance("Consent/c", "provision.code"));
    String exception =
        deny.replace(
                "\"type\": \"deny\"", "\"type\": \"permit\", \"provision\": [{\"type\": \"deny\"")
            .replace("]}}", "]}]}}");
    assertThat(refused(exception)).contains(Truth.YES);
  }

  @Test
  void anotherConsentIsNone() {
    assertThat(refused(consent("inactive", "deny", "61326000"))).isEmpty();
    assertThat(refused(consent("active", "permit", "61326000"))).isEmpty();
    assertThat(refused(consent("active", "deny", "73761001"))).isEmpty();
    assertThat(
            refused(
                consent("active", "deny", "61326000")
                    .replace(
                        "\"type\": \"deny\"",
                        "\"type\": \"deny\", \"period\": {\"end\": \"2025\"}")))
        .isEmpty();
  }

  @Test
  void aConsentAboutDataIsNoRefusalOfSurgery() {
    String privacy =
        consent("active", "deny", "61326000")
            .replaceFirst("\\{", "{\"scope\": {\"coding\": [{\"code\": \"patient-privacy\"}]},");
    assertThat(refused(privacy)).isEmpty();
    assertThat(reasons(read(privacy)))
        .containsExactly("a consent that is not about treatment; not read as a refusal");
  }
}
