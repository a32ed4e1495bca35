package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SpokenTest {

  @Test
  void whatSaysNothingIsLeftOutAtEveryDepth() {
    JsonNode node =
        JsonMapper.shared()
            .readTree(
                """
                {"a": null, "b": "", "c": [], "d": {}, "e": {"f": [null, {"g": null}]},
                 "h": 0, "i": false, "j": [{"k": null, "l": 1.50}]}
                """);

    assertThat(Spoken.only(node))
        .isEqualTo(
            JsonMapper.shared().readTree("{\"h\": 0, \"i\": false, \"j\": [{\"l\": 1.50}]}"));
  }
}
