package dev.hepatica.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page that claims that something is proved names a test, and the test exists. */
class NamedTestsTest {

  private static final Path TESTS = Path.of("src/test/java/dev/hepatica");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*Test)(?:#(\\w+))?`");
  private static final Pattern ROW_OF_A_HAZARD = Pattern.compile("\\| H-\\d+ \\|.*");

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> safety = Files.list(Path.of("src/docs/clinical-safety"));
        Stream<Path> docker =
            Stream.of(Path.of("docker/README.md"), Path.of("src/docs/faults.md"));
        Stream<Path> security = Stream.of(Path.of(".github/SECURITY.md"))) {
      return Stream.of(safety, docker, security).flatMap(pages -> pages).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyTestThatIsNamedExists(Path page) throws IOException {
    Map<String, String> tests = new HashMap<>();
    try (Stream<Path> files = Files.walk(TESTS)) {
      for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
        tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
    }
    Matcher named = NAMED.matcher(Files.readString(page));
    while (named.find()) {
      assertThat(tests).as(page.toString()).containsKey(named.group(1));
      if (named.group(2) == null) continue;
      assertThat(tests.get(named.group(1)))
          .as("%s names %s", page, named.group())
          .containsPattern("(void|ArchRule) " + named.group(2) + "\\b");
    }
  }

  @Test
  void everyHazardAndEveryThreatNamesATest() throws IOException {
    String hazards = Files.readString(Path.of("src/docs/clinical-safety/hazard-log.md"));
    assertThat(hazards.lines().filter(line -> ROW_OF_A_HAZARD.matcher(line).matches()))
        .hasSizeGreaterThanOrEqualTo(20)
        .allSatisfy(line -> assertThat(line).containsPattern(NAMED));
    String security = Files.readString(Path.of(".github/SECURITY.md"));
    assertThat(security.lines().filter(line -> line.matches("\\| (\\d+\\w?|image|build) \\|.*")))
        .hasSizeGreaterThan(30)
        .allSatisfy(line -> assertThat(line).containsPattern(NAMED));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noPageOnSafetyClaimsAReview(Path page) throws IOException {
    if (!page.startsWith("src/docs/clinical-safety")) return;
    assertThat(Files.readString(page)).contains("Not clinically validated", "Reviewed: none");
  }
}
