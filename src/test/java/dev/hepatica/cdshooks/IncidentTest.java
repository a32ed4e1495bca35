package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RunningService
@Import(IncidentTest.Failing.class)
@ExtendWith(OutputCaptureExtension.class)
class IncidentTest {

  private static final Pattern ID = Pattern.compile("incident ([0-9a-f-]{36})");

  @LocalServerPort int port;

  /** Fails as a defect of ours would. */
  @TestConfiguration(proxyBeanMethods = false)
  @RestController
  static class Failing {

    @GetMapping("/fails")
    String fail() {
      throw new IllegalStateException("Jane Doe", new RuntimeException("born 1960"));
    }

    @GetMapping("/fails-badly")
    String failBadly() {
      throw new StackOverflowError("Jane Doe");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fails", "/fails-badly"})
  void anIncidentCanBeFoundInTheLogAndRepeatsNothing(String path, CapturedOutput output) {
    Client.Answer answer = new Client(port).get(path);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.issue()).doesNotContain("Jane", "1960", "Exception", "Error");
    Matcher id = ID.matcher(answer.issue());
    assertThat(id.find()).isTrue();
    assertThat(output).contains(id.group(1)).contains("IncidentTest$Failing.fail");
    assertThat(output).doesNotContain("Jane").doesNotContain("1960");
  }

  @Test
  void theServiceGoesOn() {
    Client client = new Client(port);
    client.get("/fails");

    assertThat(client.post(HookCall.PATIENT_VIEW, HookCall.patientView()).status()).isEqualTo(200);
  }
}
