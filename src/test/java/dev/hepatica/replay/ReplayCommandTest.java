package dev.hepatica.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A folder of charts goes in; lines, a summary and a comparison come out. */
class ReplayCommandTest {

  private static final String DAY = "2026-06-01";
  private static final int CHARTS = 12;

  @TempDir Path folder;
  private Path charts;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void someStories() throws IOException {
    charts = Files.createDirectory(folder.resolve("charts"));
    List<ObjectNode> bundles = stories();
    for (int i = 0; i < bundles.size(); i++) {
      Files.writeString(charts.resolve("chart-%02d.json".formatted(i)), bundles.get(i).toString());
    }
  }

  @Test
  void everyRuleThatSaysSomethingHasItsLine() throws IOException {
    int exit = replay(charts, "a.csv");

    assertThat(exit).isZero();
    List<Line> lines = Results.read(folder.resolve("a.csv"));
    assertThat(lines).extracting(Line::patient).contains("Patient/story-0", "Patient/story-11");
    assertThat(lines).extracting(Line::kind).contains("scope", "class", "score", "option", "need");
    assertThat(lines).filteredOn(line -> line.rule().equals("CRLM-OPT-001")).hasSize(applicable());
    assertThat(said())
        .contains("Charts read: 12")
        .contains("Cards on opening the chart, per 100")
        .contains("Missing most often")
        .doesNotContain("story-");
  }

  @Test
  void anExportOfManyPatientsSaysTheSame() throws IOException {
    Path export = Files.createDirectory(folder.resolve("export"));
    for (ObjectNode bundle : stories()) {
      for (JsonNode entry : bundle.path("entry")) {
        JsonNode resource = entry.path("resource");
        Files.writeString(
            export.resolve(resource.path("resourceType").asString() + ".ndjson"),
            resource + "\n",
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.APPEND);
      }
    }
    replay(charts, "a.csv");
    replay(export, "b.csv");

    assertThat(Results.read(folder.resolve("b.csv")))
        .containsExactlyInAnyOrderElementsOf(Results.read(folder.resolve("a.csv")));
  }

  @Test
  void aChartThatCannotBeReadIsNamedAndTheOthersAreJudged() throws IOException {
    Files.writeString(charts.resolve("broken.json"), "{\"resourceType\": \"Bundle\", ");
    Files.writeString(charts.resolve("nobody.json"), "{\"resourceType\": \"Bundle\"}");

    int exit = replay(charts, "a.csv");

    assertThat(exit).isZero();
    assertThat(Results.read(folder.resolve("a.csv")))
        .filteredOn(line -> line.kind().equals("refused"))
        .extracting(Line::patient, Line::result)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("broken.json", "not-understood"),
            org.assertj.core.groups.Tuple.tuple("nobody.json", "no-patient"));
    assertThat(said()).contains("Charts read: 12").contains("Charts refused");
  }

  @Test
  void aLocalCodeThatNobodyMappedIsCounted() throws IOException {
    ObjectNode bundle = stories().get(0);
    String observation =
        """
        {"resource": {"resourceType": "Observation", "id": "local", "status": "final",
         "subject": {"reference": "Patient/story-0"}, "effectiveDateTime": "2026-05-20",
         "code": {"coding": [{"system": "urn:hospital:lab", "code": "CEA-LOCAL"}]},
         "valueQuantity": {"value": 12, "unit": "ng/mL"}}}""";
    bundle.withArray("entry").add(JsonMapper.shared().readTree(observation));
    Files.writeString(charts.resolve("chart-00.json"), bundle.toString());

    replay(charts, "a.csv");

    assertThat(said()).contains("Observation  urn:hospital:lab  CEA-LOCAL");
  }

  @Test
  void twoRunsAreCompared() throws IOException {
    replay(charts, "a.csv");
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("a.csv")));
    int at = indexOf(lines, "Patient/story-0,CRLM-RES-002");
    lines.set(at, lines.get(at).replaceFirst("class,[a-z0-9-]+", "class,indeterminate-before"));
    Files.write(folder.resolve("earlier.csv"), lines);
    printed.reset();

    replay(charts, "b.csv", "--compare", folder.resolve("earlier.csv").toString());

    assertThat(said())
        .contains("Patients about whom something changed: 1")
        .contains("CRLM-RES-002: indeterminate-before -> ");
  }

  @Test
  void aCompressedChartIsRead() throws IOException {
    Path packed = Files.createDirectory(folder.resolve("packed"));
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed.resolve("one.json.gz")))) {
      out.write(stories().get(0).toString().getBytes(StandardCharsets.UTF_8));
    }

    replay(packed, "a.csv");

    assertThat(said()).contains("Charts read: 1");
  }

  @Test
  void whatCannotBeDoneIsSaidAndNothingIsOverwritten() throws IOException {
    Files.writeString(folder.resolve("kept.csv"), "mine");
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(replay(charts, "kept.csv")).isEqualTo(2);
    assertThat(replay(empty, "a.csv")).isEqualTo(2);
    assertThat(replay(folder.resolve("nowhere"), "a.csv")).isEqualTo(2);
    assertThat(replay(charts, "a.csv", "--compare", folder.resolve("kept.csv").toString()))
        .isNotZero();
    assertThat(Files.readString(folder.resolve("kept.csv"))).isEqualTo("mine");
    assertThat(folder.resolve("a.csv")).doesNotExist();
  }

  private int replay(Path from, String out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(from.toString(), "--out", folder.resolve(out).toString(), "--as-of", DAY));
    arguments.addAll(List.of(more));
    PrintStream terminal = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      return ReplayCommand.run(arguments.toArray(String[]::new));
    } finally {
      System.setOut(terminal);
    }
  }

  private String said() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static int indexOf(List<String> lines, String beginning) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(beginning)) return i;
    }
    throw new AssertionError("no line " + beginning);
  }

  private int applicable() throws IOException {
    return (int)
        Results.read(folder.resolve("a.csv")).stream()
            .filter(line -> line.result().equals("colorectal-liver-metastases"))
            .count();
  }

  /** Some stories, each of a patient of its own. */
  private static List<ObjectNode> stories() {
    List<Vignette> all =
        Vignette.all().stream()
            .map(Vignette.Filed::vignette)
            .filter(vignette -> vignette.asOf().toString().equals(DAY))
            .limit(CHARTS)
            .toList();
    List<ObjectNode> bundles = new ArrayList<>();
    for (Vignette vignette : all) {
      FhirRecord record = FhirRecord.of(VignettePicture.of(vignette), vignette.fhir());
      bundles.add(ofItsOwnPatient(record, "story-" + bundles.size()));
    }
    return bundles;
  }

  private static ObjectNode ofItsOwnPatient(FhirRecord record, String id) {
    String text =
        record
            .bundle()
            .toString()
            .replace("\"Patient/" + record.patientId() + "\"", "\"Patient/" + id + "\"");
    ObjectNode bundle = (ObjectNode) JsonMapper.shared().readTree(text);
    Stream.of(bundle.path("entry"))
        .flatMap(entries -> entries.valueStream())
        .map(entry -> entry.path("resource"))
        .filter(resource -> resource.path("resourceType").asString().equals("Patient"))
        .forEach(patient -> ((ObjectNode) patient).put("id", id));
    return bundle;
  }
}
