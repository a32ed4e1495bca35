package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.settings.UnusableSetting;
import dev.hepatica.support.PostgresServer;
import dev.hepatica.support.ProductionService;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Production does not start with an open door, and says which setting to mend. */
@ExtendWith(OutputCaptureExtension.class)
class ProductionRefusesTest {

  private static final String DATABASE = PostgresServer.emptyDatabase();

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "spring.datasource.url           | -                       | spring.datasource.url",
        "server.address                  | 0.0.0.0                 | hepatica.tls-at-proxy",
        "management.endpoints.web.exposure.include | *             | management.endpoints.web.exposure.include",
        "management.endpoints.web.exposure.include | health,env    | management.endpoints.web.exposure.include",
        "logging.level.org.apache.hc     | DEBUG                   | logging.level.org.apache.hc",
        "logging.level.org.apache.hc.client5.http.wire | DEBUG     | logging.level.org.apache.hc.client5.http.wire",
        "logging.level.web               | DEBUG                   | logging.level.web",
        "logging.level.root              | TRACE                   | logging.level.root",
        "debug                           | true                    | Remove debug",
        "hepatica.public-base            | -                       | hepatica.public-base",
        "hepatica.public-base            | http://cds.example.org  | hepatica.public-base",
        "hepatica.clients                | -                       | hepatica.clients[0].id",
        "hepatica.clients[0].jwks        | -                       | hepatica.clients[0].jwks",
        "hepatica.clients[0].jwks        | {\"keys\": []}          | hepatica.clients",
        "hepatica.clients[0].fhir-bases[0] | http://north.example/fhir | hepatica.clients[0].fhir-bases[0]",
        "hepatica.clients[0].cors-origins[0] | *                   | hepatica.clients[0].cors-origins[0]",
        "hepatica.staff.audience         | -                       | hepatica.staff.audience",
        "hepatica.staff.login.client-id  | pages                   | hepatica.staff.login.client-secret",
        "hepatica.staff.ssl-bundle       | none-such               | hepatica.staff.ssl-bundle",
        "hepatica.decision-log.key       | -                       | hepatica.decision-log.key",
        "hepatica.decision-log.key       | c2hvcnQ=                | hepatica.decision-log.key",
        "hepatica.decision-log.key       | not base64!             | hepatica.decision-log.key",
        "hepatica.decision-log.content   | everything              | hepatica.decision-log.content",
        "hepatica.decision-log.queue     | 0                       | hepatica.decision-log.queue",
        "hepatica.spool.folder           | /proc/spool             | hepatica.spool.folder",
        "hepatica.spool.size             | 1KB                     | hepatica.spool.size",
        "hepatica.retention.feedback-days | 0                      | hepatica.retention.feedback-days",
      })
  void anOpenDoorIsNamed(String setting, String value, String named, CapturedOutput output) {
    Map<String, String> settings = ProductionService.settings(DATABASE);
    settings.keySet().removeIf(key -> key.equals(setting) || key.startsWith(setting + "["));
    if (value != null) settings.put(setting, value);

    refusal(settings);

    String action = output.getOut().substring(output.getOut().indexOf("APPLICATION FAILED"));
    assertThat(action).contains("Description:", "Action:", named);
    assertThat(action).doesNotContain("Exception");
  }

  @Test
  void aPrivateKeyIsRefusedWithoutShowingIt(CapturedOutput output) {
    Map<String, String> settings = ProductionService.settings(DATABASE);
    var key = ProductionService.NORTH.ellipticKey();
    settings.put("hepatica.clients[0].jwks", "{\"keys\": [" + key.toJSONString() + "]}");

    refusal(settings);

    assertThat(output)
        .contains("private")
        .doesNotContain(String.valueOf(key.toJSONObject().get("d")));
  }

  private static void refusal(Map<String, String> settings) {
    Throwable failure = null;
    try {
      ProductionService.start(settings);
    } catch (RuntimeException refused) {
      failure = refused;
    }
    assertThat(failure).as("a refused start").isNotNull();
    while (failure != null && !(failure instanceof UnusableSetting)) failure = failure.getCause();
    assertThat(failure).isInstanceOf(UnusableSetting.class);
  }
}
