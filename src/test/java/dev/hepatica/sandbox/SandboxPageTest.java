package dev.hepatica.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.client.RestTestClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("sandbox")
@AutoConfigureRestTestClient
class SandboxPageTest {

  @Autowired RestTestClient http;

  @ParameterizedTest
  @CsvSource({
    "/sandbox, text/html;charset=UTF-8",
    "/sandbox/, text/html;charset=UTF-8",
    "/sandbox/own, text/html;charset=UTF-8",
    "/sandbox/patients, application/json",
    "/sandbox/catalogue, application/json",
    "/sandbox/assets/app.js, text/javascript",
    "/sandbox/assets/sandbox.css, text/css",
    "/sandbox/assets/icon.svg, image/svg+xml"
  })
  void thePageAndItsPartsAreServed(String path, String type) {
    http.get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType(type)
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader()
        .valueEquals("Referrer-Policy", "no-referrer")
        .expectHeader()
        .value(
            "Content-Security-Policy",
            policy ->
                assertThat(policy)
                    .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
                    .doesNotContain("unsafe"))
        .expectBody(String.class)
        .value(body -> assertThat(body).isNotBlank());
  }

  @Test
  void thePageHoldsNoInlineScriptOrStyle() throws IOException {
    var html = new ClassPathResource("sandbox/static/index.html").getContentAsString(UTF_8);

    assertThat(html)
        .doesNotContain("style=", "<style", "javascript:")
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContainPattern("\\son\\w+=");
  }

  @Test
  void aPatientFileIsNotServedAsAnAsset() {
    http.get()
        .uri("/sandbox/assets/../patients/index.json")
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody(String.class)
        .returnResult();
  }
}
