package dev.hepatica.fhir.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {

  private static ServerAddress address(String text) {
    return ServerAddress.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ehr.example/fhir",
        "https://ehr.example/fhir/",
        "https://EHR.example/fhir",
        "HTTPS://ehr.example:443/fhir",
        " https://ehr.example/fhir "
      })
  void spellingsOfOneAddressAreEqual(String spelling) {
    assertThat(address(spelling)).isEqualTo(address("https://ehr.example/fhir"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ehr.example/fhir",
        "https://ehr.example",
        "https://ehr.example/FHIR",
        "https://ehr.example/fhir/r4",
        "https://ehr.example:8443/fhir",
        "https://ehr.example.org/fhir",
        "https://ehr.example./fhir"
      })
  void otherAddressesAreNotEqual(String other) {
    assertThat(address(other)).isNotEqualTo(address("https://ehr.example/fhir"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ehr.example/fhir",
        "/fhir",
        "ftp://ehr.example/fhir",
        "file:///etc/passwd",
        "https://user@ehr.example/fhir",
        "https://ehr.example/fhir?x=1",
        "https://ehr.example/fhir#x",
        "https://ehr.example/a/../fhir",
        "https://ehr.example//fhir",
        "https://ehr.example/%66hir",
        "https://ehr.example/fhir;v=1",
        "https:///fhir",
        "https://ehr example/fhir"
      })
  void whatCannotBeComparedWithoutDoubtIsNoAddress(String text) {
    assertThat(ServerAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://ehr.example/fhir?_getpages=1, https://ehr.example/fhir?_getpages=1",
    "https://ehr.example:443/fhir/Observation?page=2, https://ehr.example:443/fhir/Observation?page=2",
    "?_getpages=1, https://ehr.example/fhir?_getpages=1",
    "Observation?page=2, https://ehr.example/fhir/Observation?page=2",
    "/fhir/Observation?page=2, https://ehr.example/fhir/Observation?page=2"
  })
  void linksOnTheServerAreFollowed(String link, URI target) {
    assertThat(address("https://ehr.example/fhir").follow(link)).contains(target);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ehr.example/",
        "https://ehr.example/fhirx?page=2",
        "https://ehr.example/fhir/../admin",
        "https://ehr.example/fhir/%2E%2e/admin",
        "https://ehr.example/fhir/..;/admin",
        "https://ehr.example/fhir/a//b",
        "http://ehr.example/fhir?page=2",
        "https://ehr.example:8443/fhir?page=2",
        "https://other.example/fhir?page=2",
        "https://ehr.example@other.example/fhir",
        "//other.example/fhir",
        "../admin",
        "javascript:alert(1)",
        "https://ehr.example/fhir#x"
      })
  void linksThatLeaveTheServerAreNot(String link) {
    assertThat(address("https://ehr.example/fhir").follow(link)).isEmpty();
  }

  @Test
  void aLinkWithoutEndIsNotFollowed() {
    assertThat(address("https://ehr.example/fhir").follow("?x=" + "y".repeat(9_000))).isEmpty();
  }
}
