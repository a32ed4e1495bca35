package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.PostgresServer;
import dev.hepatica.support.ProductionService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts beside the compose file make secrets and calls that the service takes. */
class ComposeScriptsTest {

  private static final Path SCRIPTS = Path.of("docker", "compose");

  @TempDir Path folder;

  @Test
  void whatPrepareMakesLetsCallInAndNobodyElse() throws Exception {
    run("prepare");
    assertThat(Files.readString(folder.resolve("secrets/decision-log-key"))).hasSize(44);
    String keysOfTheEhr = Files.readString(folder.resolve("jwks/jwks.json"));
    ProductionService service = ProductionService.start(settings(keysOfTheEhr));
    try {
      // The EHR's stand-in is not there; that the service tries to read from it says it was let in.
      assertThat(call(service)).contains("OperationOutcome", "FHIR");

      Files.delete(folder.resolve("secrets/ehr-key.pem"));
      run("prepare");
      assertThat(call(service)).as("an unknown key is refused without a word").isBlank();
    } finally {
      service.close();
    }
  }

  @Test
  void whatPrepareMadeOnceItKeeps() throws Exception {
    run("prepare");
    String key = Files.readString(folder.resolve("secrets/ehr-key.pem"));
    String published = Files.readString(folder.resolve("jwks/jwks.json"));
    run("prepare");

    assertThat(folder.resolve("secrets/ehr-key.pem")).hasContent(key);
    assertThat(folder.resolve("jwks/jwks.json")).hasContent(published);
  }

  /** The settings of the compose file, with the database and the keys that this test has. */
  private Map<String, String> settings(String keysOfTheEhr) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spring.config.additional-location", "file:" + SCRIPTS + "/");
    settings.put("server.address", "127.0.0.1");
    settings.put("spring.datasource.url", PostgresServer.emptyDatabase());
    settings.put("spring.datasource.username", "postgres");
    settings.put(
        "hepatica.decision-log.key", Files.readString(folder.resolve("secrets/decision-log-key")));
    settings.put("hepatica.spool.folder", folder.resolve("spool").toString());
    settings.put("logging.structured.format.console", "");
    settings.put("hepatica.clients[0].id", "demo");
    settings.put("hepatica.clients[0].issuer", "https://ehr.hepatica.test:8443");
    settings.put("hepatica.clients[0].jwks", keysOfTheEhr);
    settings.put("hepatica.clients[0].fhir-bases[0]", "https://ehr.hepatica.test:8443/fhir");
    return settings;
  }

  private String call(ProductionService service) throws Exception {
    return run("call", Map.of("HEPATICA_ADDRESS", "http://127.0.0.1:" + service.port()), "p-1");
  }

  private void run(String script) throws Exception {
    run(script, Map.of());
  }

  /** Runs a copy: a script writes beside itself. */
  private String run(String script, Map<String, String> environment, String... arguments)
      throws Exception {
    Path copy = folder.resolve(script);
    if (!Files.exists(copy)) Files.copy(SCRIPTS.resolve(script), copy);
    Path answer = Files.createTempFile(folder, script, ".out");
    var command = new ArrayList<>(List.of("bash", copy.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectOutput(answer.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    process.environment().putAll(environment);
    Process running = process.start();
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(running.exitValue()).as(script).isZero();
    return Files.readString(answer);
  }
}
