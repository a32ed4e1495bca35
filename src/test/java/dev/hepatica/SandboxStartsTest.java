package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.client.RestTestClient;

@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    // A context of its own: only a fresh start announces its address.
    properties = {"management.server.port=0", "spring.application.name=hepatica-announces"})
@ActiveProfiles("sandbox")
@AutoConfigureRestTestClient
@ExtendWith(OutputCaptureExtension.class)
// Needs a start of its own: a context shared with another test announced itself there.
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
class SandboxStartsTest {

  @Autowired RestTestClient http;
  @Autowired ConfigurableListableBeanFactory beans;
  @LocalServerPort int port;

  @Test
  void itTellsWhereToLook(CapturedOutput output) {
    assertThat(output).contains("Open http://localhost:" + port + "/sandbox");
  }

  @Test
  void anUnknownPathIsNotFoundAndTheAnswerRepeatsNothing() {
    http.get()
        .uri("/Jane-Doe")
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody(String.class)
        .value(body -> assertThat(body).doesNotContain("Jane"));
  }

  /** Sessions that are over are looked for each minute; a start can fall on one. */
  @Test
  void nobodyLooksForSessionsBeforeTheirTableIsThere() {
    assertThat(beans.getDependenciesForBean("theLaterAttributeCounts"))
        .contains("flywayInitializer");
  }
}
