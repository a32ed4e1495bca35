package dev.hepatica.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hepatica.cdshooks.CallsInProcess;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a client sends, the answer is its cards or a problem of the client's, never of ours. */
class CallFuzzTest {

  private static final String FEEDBACK = "feedback";
  private static final String ASSESSMENT = "assessment";
  private static final String READING = "reading";

  /** By their share: the report of a reading is long, and a reading like any other. */
  private static final List<String> KINDS =
      List.of(
          "patient-view",
          "patient-view",
          "order-select",
          "order-select",
          "order-sign",
          "order-sign",
          "appointment-book",
          "appointment-book",
          ASSESSMENT,
          ASSESSMENT,
          READING,
          FEEDBACK,
          FEEDBACK,
          "order-sign",
          "order-sign",
          "patient-view");

  private static final CallsInProcess SERVICE = new CallsInProcess();

  @FuzzTest
  @DictionaryFile(resourcePath = "words.dict")
  void aCallIsAnsweredOrRefused(byte[] data) {
    Dice dice = new Dice(data);
    String kind = dice.any(KINDS);

    CallsInProcess.Answer answer = send(kind, body(kind, dice));

    JsonNode said = JsonMapper.shared().readTree(answer.body());
    assertThat(answer.status()).as("%s", said).isBetween(200, 499);
    if (answer.status() != 200) {
      assertThat(said.path("resourceType").asString()).isEqualTo("OperationOutcome");
    } else if (kind.contains("-")) {
      assertThat(said.path("cards").isArray()).isTrue();
    }
  }

  private static CallsInProcess.Answer send(String kind, byte[] body) {
    return switch (kind) {
      case FEEDBACK -> SERVICE.feedback(body);
      case ASSESSMENT -> SERVICE.assessment(body);
      case READING -> SERVICE.reading(body);
      default -> SERVICE.hook("crlm-" + kind, body);
    };
  }

  private static byte[] body(String kind, Dice dice) {
    int how = dice.nextInt(8);
    if (how == 0) return dice.rest();
    ObjectNode seed =
        switch (kind) {
          case FEEDBACK -> Seeds.feedback();
          case ASSESSMENT, READING -> Seeds.record(dice);
          default -> Seeds.call(kind, dice);
        };
    Spoiler spoiler = new Spoiler(dice);
    return how == 1
        ? spoiler.tear(seed)
        : spoiler.spoil(seed).toString().getBytes(StandardCharsets.UTF_8);
  }
}
