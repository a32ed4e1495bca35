package dev.hepatica.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Figures of the sources that are misprinted or belong to something else never reach a reader: not
 * in a card, not in the registry of evidence, not on a page.
 */
class NeverShownTest {

  /** A forbidden figure, how it would be written, and a sentence that must be caught. */
  private record Figure(String id, Pattern written, String sample) {
    static Figure of(String id, String pattern, String sample) {
      return new Figure(
          id, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), sample);
    }
  }

  private static final String PERCENT = "\\s*(?:%|percent|per cent)";
  private static final String NEAR = "[^.;\\n]{0,80}";

  static List<Figure> figures() {
    return List.of(
        Figure.of(
            "C01", "\\b30" + PERCENT + "?\\s*(?:to|-|–)\\s*5" + PERCENT, "an estimated 30% to 5%"),
        Figure.of(
            "A-RES-09",
            "145[- ]year|\\b14"
                + PERCENT
                + NEAR
                + "(?:surviv|five years|5 years)|five[- ]year"
                + NEAR
                + "\\b14"
                + PERCENT,
            "a five-year survival of 14 %"),
        Figure.of("C04", "56\\.9", "56.9 % at eight years"),
        Figure.of("C07", "\\b40" + PERCENT + NEAR + "RAS wild", "40 % are RAS wild type"),
        Figure.of(
            "C12",
            "\\b70"
                + PERCENT
                + NEAR
                + "(?:DEBIRI|beads)|(?:DEBIRI|beads)"
                + NEAR
                + "\\b70"
                + PERCENT,
            "with beads a response of 70 %"),
        Figure.of("C23", "48 ?Gy" + NEAR + "117|117" + NEAR + "48 ?Gy", "48 Gy, a BED of 117"),
        Figure.of("K-23", "\\b51" + PERCENT + NEAR + "72" + PERCENT, "at two years 51 % and 72 %"),
        Figure.of("K-24", "\\b7" + NEAR + "\\b15 months", "7 against 15 months"),
        Figure.of(
            "CONF 16",
            "(?:three|3)[- ]years?" + NEAR + "\\b4" + PERCENT,
            "a 3-year survival of 4 %"),
        Figure.of(
            "CONF 17", "\\b77" + NEAR + "\\b30" + NEAR + "\\b27" + PERCENT, "77, 30 and 27 %"),
        Figure.of(
            "CONF 19", "\\b45" + PERCENT + NEAR + "\\b59" + PERCENT, "45 % and 59 % operated"));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void thePatternCatchesWhatItIsFor(Figure figure) {
    assertThat(figure.written().matcher(figure.sample()).find()).as(figure.id()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void noTextShowsIt(Figure figure) {
    texts()
        .forEach(
            (place, text) ->
                assertThat(figure.written().matcher(text).find())
                    .as("%s in %s", figure.id(), place)
                    .isFalse());
  }

  @Test
  void everyKindOfTextIsLookedAt() {
    assertThat(texts().keySet())
        .anyMatch(place -> place.startsWith("cds-cards"))
        .anyMatch(place -> place.startsWith("src/main/resources/knowledge"))
        .anyMatch(place -> place.startsWith("src/docs"))
        .contains("evidence", "rules", "README.md");
  }

  /** Every text that a reader can meet; slots are filled with values of the record only. */
  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String root : List.of("cds-cards", "src/main/resources/knowledge", "src/docs")) {
      for (Path file : files(Path.of(root))) texts.put(file.toString(), read(file));
    }
    texts.put("README.md", read(Path.of("README.md")));
    List<String> evidence = new ArrayList<>();
    for (Evidence one : ClinicalDecisionModel.evidence())
      evidence.add(one.label() + " " + one.title());
    texts.put("evidence", String.join("\n", evidence));
    List<String> rules = new ArrayList<>();
    for (RuleSpec one : ClinicalDecisionModel.specifications()) {
      rules.add(one.statement() + " " + one.because());
    }
    texts.put("rules", String.join("\n", rules));
    return texts;
  }

  private static List<Path> files(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".png"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
