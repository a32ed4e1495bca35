package dev.hepatica.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page of libraries and their licences. It is written from the bill of materials, which {@code
 * ./mvnw package} makes where it may ask the repository; everywhere else it is held against the pom
 * and the class path.
 */
class ThirdPartyTest {

  private static final Path PAGE = Path.of("src/docs/third-party.md");
  private static final Path POM = Path.of("pom.xml");
  private static final Path BILL = Path.of("target/classes/META-INF/sbom/application.cdx.json");

  private static final Pattern ROW = Pattern.compile("\\| (\\S+):(\\S+) \\| (\\S+) \\| (.+) \\|");
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
  private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

  /** Whose pom names another licence than the one that lies in its jar. */
  private static final Map<String, String> AS_THE_JAR_SAYS =
      Map.of(
          "org.springframework.session:spring-session-core",
          "Apache-2.0 (the licence in the jar; its pom says otherwise)");

  private record Library(String group, String name, String version, String licence) {}

  @Test
  void theBillOfMaterialsIsThePage() throws IOException {
    if (!Files.exists(BILL)
        || Files.getLastModifiedTime(BILL).compareTo(Files.getLastModifiedTime(POM)) < 0) {
      return;
    }
    String page = written(Files.readString(BILL));
    String committed = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    if (!committed.equals(page)) Files.writeString(PAGE, page);
    assertThat(committed)
        .as("%s was out of date and has been rewritten: read and commit it", PAGE)
        .isEqualTo(page);
  }

  @Test
  void whatTheServiceIsBuiltWithIsOnThePageAndNothingElse() throws IOException {
    List<Library> listed = listed();
    Set<String> jars =
        Arrays.stream(classPath().split(File.pathSeparator))
            .map(path -> Path.of(path).getFileName().toString())
            .collect(Collectors.toSet());

    assertThat(listed).hasSizeGreaterThan(100);
    assertThat(listed)
        .as(
            "a version that is no longer used: ./mvnw package, then this test, writes the page anew")
        .allSatisfy(
            library ->
                assertThat(jars).contains(library.name() + "-" + library.version() + ".jar"));
    assertThat(listed).extracting(Library::name).containsAll(askedFor());
  }

  @Test
  void everyLicenceAllowsThatTheServiceIsGivenAway() throws IOException {
    assertThat(listed())
        .allSatisfy(
            library ->
                assertThat(library.licence())
                    .matches(
                        "(?i).*(apache|mit|bsd|epl|eclipse|mpl|lgpl|cc0|unicode|classpath-exception).*"));
  }

  private static String written(String bill) {
    StringBuilder page =
        new StringBuilder("# Libraries and their licences\n\n")
            .append(
                "Written from the bill of materials by `ThirdPartyTest`; do not edit. The bill ")
            .append("itself (CycloneDX) is in the jar and at `/actuator/sbom/application`.\n\n")
            .append("| library | version | licence |\n|---|---|---|\n");
    TreeMap<String, String> rows = new TreeMap<>();
    for (JsonNode component : JsonMapper.shared().readTree(bill).path("components")) {
      String library = component.path("group").asString() + ":" + component.path("name").asString();
      Set<String> licences = new TreeSet<>();
      for (JsonNode licence : component.path("licenses")) {
        JsonNode named = licence.path("license");
        licences.add(
            licence
                .path("expression")
                .asString(named.path("id").asString(named.path("name").asString("not stated"))));
      }
      rows.put(
          library,
          "| "
              + library
              + " | "
              + component.path("version").asString()
              + " | "
              + AS_THE_JAR_SAYS.getOrDefault(library, String.join(", or ", licences))
              + " |\n");
    }
    rows.values().forEach(page::append);
    return page.toString();
  }

  private static List<Library> listed() throws IOException {
    List<Library> listed = new ArrayList<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        listed.add(new Library(row.group(1), row.group(2), row.group(3), row.group(4)));
      }
    }
    return listed;
  }

  /** What the pom itself asks for, outside of tests. */
  private static List<String> askedFor() throws IOException {
    String pom = Files.readString(POM);
    String own = pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>"));
    List<String> names = new ArrayList<>();
    Matcher dependency = DEPENDENCY.matcher(own);
    while (dependency.find()) {
      if (dependency.group(1).contains("<scope>test</scope>")) continue;
      Matcher artifact = ARTIFACT.matcher(dependency.group(1));
      if (artifact.find()) names.add(artifact.group(1));
    }
    assertThat(names).contains("hapi-fhir-base", "postgresql");
    return names;
  }

  /** Surefire hides it behind a jar of its own. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
