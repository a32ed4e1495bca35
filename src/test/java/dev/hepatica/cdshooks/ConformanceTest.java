package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every requirement of CDS Hooks has its line in the conformance page, and every line is true. */
class ConformanceTest {

  private static final Path PAGE = Path.of("src/docs/cds-hooks-conformance.md");
  private static final Path REQUIREMENTS = Path.of("src/test/resources/cdshooks/requirements.txt");
  private static final Path TESTS = Path.of("src/test/java/dev/hepatica");

  private static final Pattern LINE = Pattern.compile("\\| ([A-Z]+-\\d+) \\| (.+) \\| (.+) \\|");
  private static final Pattern TEST = Pattern.compile("`(\\w+)\\.(\\w+)`");

  /**
   * One line of the page.
   *
   * @param proof tests, or the word decision
   */
  private record Line(String id, String says, String proof) {}

  @Test
  void everyRequirementHasOneLineAndNothingElseHas() {
    assertThat(lines().stream().map(Line::id))
        .containsExactlyElementsOf(read(REQUIREMENTS).lines().toList());
  }

  @TestFactory
  Stream<DynamicTest> everyLineNamesItsTestsOrSaysWhatWasDecided() {
    return lines().stream().map(line -> dynamicTest(line.id, () -> requireProof(line)));
  }

  private static void requireProof(Line line) {
    assertThat(line.says).isNotBlank();
    if (line.proof.equals("decision")) {
      assertThat(line.says.length()).as("a decision that is written out").isGreaterThan(40);
      return;
    }
    Matcher test = TEST.matcher(line.proof);
    int found = 0;
    for (; test.find(); found++) {
      String name = test.group(1);
      String method = test.group(2);
      assertThat(sourceOf(name)).as(name + "." + method).containsPattern("\\b" + method + "\\(");
    }
    assertThat(found).as("tests named in: " + line.proof).isPositive();
  }

  private static List<Line> lines() {
    return LINE.matcher(read(PAGE))
        .results()
        .map(line -> new Line(line.group(1), line.group(2), line.group(3)))
        .toList();
  }

  private static String sourceOf(String testClass) {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.getFileName().toString().equals(testClass + ".java"))
          .map(ConformanceTest::read)
          .findFirst()
          .orElseThrow(() -> new AssertionError("there is no test " + testClass));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
