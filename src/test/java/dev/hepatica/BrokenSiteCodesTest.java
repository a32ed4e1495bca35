package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The program does not start with local codes that it would read otherwise than the site means. */
@ExtendWith(OutputCaptureExtension.class)
class BrokenSiteCodesTest {

  @TempDir Path folder;

  @Test
  void theStartStopsAndNamesFileLineAndReason(CapturedOutput output) throws IOException {
    Files.writeString(
        folder.resolve("laboratory.json"),
        """
        {"resourceType": "ValueSet", "status": "active",
         "identifier": [{"system": "https://hepatica.dev/fhir/concept", "value": "obs.cea"}],
         "compose": {"include": [{"system": "http://loinc.org", "concept": [
           {"code": "2037-0"}]}]}}
        """);

    assertThatThrownBy(
            () ->
                new SpringApplication(HepaticaApplication.class)
                    .run(
                        "--spring.profiles.active=sandbox",
                        "--server.port=0",
                        "--management.server.port=0",
                        "--hepatica.codes.folder=" + folder))
        .hasStackTraceContaining("laboratory.json, line 4");

    assertThat(output.getAll())
        .contains("APPLICATION FAILED TO START", "hepatica.codes.folder")
        .contains(
            "laboratory.json, line 4: the code is on the published list of codes that never count"
                + " (obs.cea.exclusions)")
        .doesNotContain("\tat dev.hepatica");
  }
}
