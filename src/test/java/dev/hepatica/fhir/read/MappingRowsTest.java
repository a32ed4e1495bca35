package dev.hepatica.fhir.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hepatica.clinical.ClinicalPicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Every row of the input contract, from FHIR JSON to the facts of the clinical picture with their
 * place and date, and to the notes. What a case does not name must not be there. The rows are the
 * files of {@code src/test/resources/mapping-rows}; {@code rows.yaml} lists them all with the
 * number of encodings that each has to show.
 */
class MappingRowsTest {

  private static final Path FOLDER = Path.of("src/test/resources/mapping-rows");
  private static final String CATALOGUE = "rows.yaml";

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .build();

  /** One row: its encodings, and twins of them that are malformed or must not count. */
  record Row(String row, List<Case> encodings, List<Case> malformed) {
    Row {
      encodings = orNone(encodings);
      malformed = orNone(malformed);
    }
  }

  /** Resources beside {@code Patient/1}, the facts that they make, and the notes. */
  record Case(String name, List<String> fhir, List<String> facts, List<String> notes) {
    Case {
      fhir = orNone(fhir);
      facts = orNone(facts);
      notes = orNone(notes);
    }
  }

  private static <T> List<T> orNone(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  @TestFactory
  Stream<DynamicNode> rows() {
    return files().stream()
        .map(MappingRowsTest::row)
        .map(
            row ->
                dynamicContainer(
                    row.row(),
                    Stream.concat(row.encodings().stream(), row.malformed().stream())
                        .map(one -> dynamicTest(one.name(), () -> mustBeRead(one)))));
  }

  private static void mustBeRead(Case one) {
    ClinicalPicture picture = read(one.fhir());
    assertThat(facts(picture)).containsExactlyInAnyOrderElementsOf(one.facts());
    assertThat(notes(picture)).containsExactlyInAnyOrderElementsOf(one.notes());
  }

  /** Every row of the catalogue has its encodings, or one of them and its malformed twin. */
  @Test
  void everyRowHasItsCases() throws IOException {
    Map<?, ?> catalogue = YAML.readValue(FOLDER.resolve(CATALOGUE).toFile(), Map.class);
    List<String> lacking = new ArrayList<>();
    for (Map.Entry<?, ?> entry : catalogue.entrySet()) {
      Path file = FOLDER.resolve(entry.getKey() + ".yaml");
      if (!Files.exists(file)) {
        lacking.add(entry.getKey() + ": no file");
        continue;
      }
      Row row = row(file);
      int needed = ((Number) entry.getValue()).intValue();
      boolean enough =
          needed > 1
              ? row.encodings().size() >= needed
              : !row.encodings().isEmpty() && !row.malformed().isEmpty();
      boolean everyEncodingMakesAFact =
          row.encodings().stream().noneMatch(one -> one.facts().isEmpty());
      if (!enough || !everyEncodingMakesAFact) lacking.add(entry.getKey() + ": lacks a case");
    }
    assertThat(lacking).isEmpty();
    assertThat(files())
        .extracting(file -> file.getFileName().toString().replace(".yaml", ""))
        .isSubsetOf(catalogue.keySet().stream().map(Object::toString).toList());
  }

  /** Every case of every row as a whole record, by its name. */
  static Map<String, String> records() {
    Map<String, String> records = new LinkedHashMap<>();
    for (Path file : files()) {
      Row row = row(file);
      Stream.concat(row.encodings().stream(), row.malformed().stream())
          .forEach(one -> records.put(row.row() + ": " + one.name(), bundle(one.fhir())));
    }
    return records;
  }

  private static String bundle(List<String> resources) {
    boolean ownPatient =
        resources.stream().anyMatch(json -> json.contains("\"resourceType\": \"Patient\""));
    String bundle = RecordSample.bundle(resources.toArray(String[]::new));
    return ownPatient ? bundle.replace("{\"resource\":" + RecordSample.PATIENT + "},", "") : bundle;
  }

  static ClinicalPicture read(List<String> resources) {
    ChartIntake intake = new ChartIntake(RecordSample.CODES);
    intake.record(RecordSample.parser(bundle(resources)));
    return new RecordReader(RecordSample.CODES)
        .read(intake.chartOfTheOnePatient(), RecordSample.AS_OF);
  }

  /** Without those of the patient that every case begins with. */
  static List<String> facts(ClinicalPicture picture) {
    List<String> facts = new ArrayList<>(PictureLines.of(picture));
    PictureLines.of(RecordSample.read()).forEach(facts::remove);
    return facts;
  }

  static List<String> notes(ClinicalPicture picture) {
    return picture.notes().stream().map(note -> note.reference() + ": " + note.reason()).toList();
  }

  private static Row row(Path file) {
    try {
      return YAML.readValue(file.toFile(), Row.class);
    } catch (RuntimeException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }

  private static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.endsWith(CATALOGUE))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
