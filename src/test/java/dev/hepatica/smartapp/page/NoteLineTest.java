package dev.hepatica.smartapp.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.cards.Language;
import dev.hepatica.clinical.ReadingNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why something could not be used, on a Spanish page. */
class NoteLineTest {

  private static final PageWords SPANISH = PageWords.in(Language.of("es"));
  private static final PageWords ENGLISH = PageWords.in(Language.of("en"));
  private static final Pattern WRITTEN = Pattern.compile("note\\(\\s*\"([^\"]+)\"\\s*\\)");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an impossible value           | un valor imposible            | es
          a diameter without a unit     | un diámetro sin unidad        | es
          CEA with an impossible value  | CEA con un valor imposible    | es
          something quite new           | something quite new           | en
          a new measure without a unit  | a new measure without a unit  | en
          """)
  void aReasonIsSpanishWhereItWasPutIntoSpanishAndMarkedWhereNot(
      String reason, String said, String lang) {
    NoteLine line = NoteLine.of(new ReadingNote("Observation/1", reason), SPANISH);

    assertThat(line).isEqualTo(new NoteLine("Observation/1", said, lang));
  }

  @Test
  void anEnglishPageSaysItAsTheReaderDoes() {
    assertThat(NoteLine.of(new ReadingNote("Observation/1", "an impossible value"), ENGLISH))
        .isEqualTo(new NoteLine("Observation/1", "an impossible value", "en"));
  }

  /** A new reason may wait for its words; many may not. */
  @Test
  void theReasonsOfTheReadersArePutIntoSpanish() throws IOException {
    List<String> english;
    try (Stream<Path> readers = Files.list(Path.of("src/main/java/dev/hepatica/fhir/read"))) {
      english =
          readers
              .filter(file -> file.toString().endsWith(".java"))
              .map(NoteLineTest::text)
              .flatMap(text -> WRITTEN.matcher(text).results().map(NoteLineTest::reason))
              .distinct()
              .toList();
    }

    assertThat(english).hasSizeGreaterThan(40);
    assertThat(english.stream().filter(reason -> NoteLine.inSpanish(reason).isEmpty()).toList())
        .hasSizeLessThan(8);
  }

  private static String reason(MatchResult found) {
    return found.group(1);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
