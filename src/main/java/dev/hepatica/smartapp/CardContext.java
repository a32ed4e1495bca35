package dev.hepatica.smartapp;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a card said to the app on its way through the EHR. It is not trusted: it picks the place on
 * the page that is shown first, and nothing else.
 */
final class CardContext {

  private static final int LONGEST = 4096;
  private static final int DEEPEST = 4;
  private static final Pattern RULE = Pattern.compile("CRLM-[A-Z]{2,12}(-\\d{3})?");
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .build();

  private CardContext() {}

  /** The rule that the card was about; empty for anything that is no such context. */
  static Optional<String> ruleOf(String appContext) {
    if (appContext.length() > LONGEST) return Optional.empty();
    try {
      JsonNode context = JSON.readTree(appContext);
      return Optional.of(context.path("rule").asString(""))
          .filter(rule -> RULE.matcher(rule).matches());
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }
}
