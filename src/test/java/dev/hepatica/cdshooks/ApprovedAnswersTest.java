package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.Vignette;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whole answers of all four services as they were read and approved, in both languages. With {@code
 * -Dapprove=true} they are written anew; the difference is read before it is committed.
 */
@RunningService
class ApprovedAnswersTest {

  private static final Path APPROVED = Path.of("src/test/resources/approved/cdshooks");
  private static final boolean APPROVE = Boolean.getBoolean("approve");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @LocalServerPort int port;

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "patient-view, STORY, en",
    "patient-view, STORY, es",
    "order-sign, CRLM-TIME-001, en",
    "order-sign, CRLM-TIME-001, es",
    "order-sign, CRLM-DRUG-003, en",
    "order-sign, CRLM-DRUG-003, es",
    "order-select, CRLM-DRUG-001, en",
    "order-select, CRLM-DRUG-001, es",
    "appointment-book, CRLM-TIME-001, en",
    "appointment-book, CRLM-TIME-001, es",
  })
  void anAnswerIsTheOneThatWasApproved(String hook, String rule, String language)
      throws IOException {
    Client client = new Client(port);
    Client.Answer answer =
        client.send(
            client
                .to("/cds-services/crlm-" + hook)
                .header("Content-Type", "application/json")
                .header("Accept-Language", language)
                .POST(BodyPublishers.ofString(VignetteCall.of(hook, example(rule)).toString())));
    assertThat(answer.status()).as(answer.issue()).isEqualTo(200);

    String text = normalised(answer.body());
    Path file = APPROVED.resolve("%s-%s.%s.json".formatted(hook, rule.toLowerCase(), language));
    if (APPROVE) {
      Files.createDirectories(APPROVED);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  /** The example of a rule; for the chart, a whole story. */
  private static Vignette example(String rule) {
    return Vignette.all().stream()
        .filter(
            filed ->
                rule.equals("STORY")
                    ? filed.path().startsWith("stories/") && filed.path().contains("fit-high-risk")
                    : filed.rule().equals(rule) && filed.vignette().example())
        .findFirst()
        .orElseThrow()
        .vignette();
  }

  /** Uuids by number, the port by name; a fingerprint is packed and depends on the machine. */
  private String normalised(JsonNode body) {
    String text = PRETTY.writeValueAsString(body).replace(":" + port, ":PORT") + "\n";
    text = text.replaceAll("\"fingerprint\" : \"[^\"]+\"", "\"fingerprint\" : \"…\"");
    Map<String, String> numbers = new LinkedHashMap<>();
    Matcher uuid = UUID.matcher(text);
    StringBuilder out = new StringBuilder();
    while (uuid.find()) {
      String number =
          uuid.group().equals(VignetteCall.HOOK_INSTANCE)
              ? VignetteCall.HOOK_INSTANCE
              : numbers.computeIfAbsent(uuid.group(), any -> "uuid-" + (numbers.size() + 1));
      uuid.appendReplacement(out, number);
    }
    return uuid.appendTail(out).toString();
  }
}
