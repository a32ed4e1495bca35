package dev.hepatica.fhir.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.MismatchRepair;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.RecordedFact;
import dev.hepatica.clinical.Truth;
import dev.hepatica.support.AnyPatient;
import dev.hepatica.support.FhirRecord;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A record written another way says the same, and less of it never says "no". */
class SameRecordSamePictureTest {

  private static final int RECORDS = 200;
  private static final BigDecimal MICROMOLES_PER_MILLIGRAM = new BigDecimal("17.1");

  /** Resources of an ordinary chart about which the model asks nothing. */
  private static final List<String> IRRELEVANT =
      List.of(
          """
          {"resourceType": "Observation", "id": "x-1", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]},
           "effectiveDateTime": "2026-05-30", "valueQuantity": {"value": 72, "unit": "/min"}}""",
          """
          {"resourceType": "Observation", "id": "x-2", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "718-7"}]},
           "effectiveDateTime": "2026-05-30", "valueQuantity": {"value": 13, "unit": "g/dL"}}""",
          """
          {"resourceType": "Condition", "id": "x-3", "clinicalStatus": {"coding": [{"code": "active"}]},
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "38341003"}]}}""",
          """
          {"resourceType": "MedicationRequest", "id": "x-4", "status": "active",
           "medicationCodeableConcept": {"coding": [{
             "system": "http://www.nlm.nih.gov/research/umls/rxnorm", "code": "29046"}]}}""",
          """
          {"resourceType": "MedicationAdministration", "id": "x-5", "status": "completed",
           "effectiveDateTime": "2026-05-30", "medicationCodeableConcept": {"text": "paracetamol"}}""",
          """
          {"resourceType": "Procedure", "id": "x-6", "status": "completed", "performedDateTime": "2026-05-30",
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "73761001"}]}}""",
          """
          {"resourceType": "ServiceRequest", "id": "x-7", "status": "active",
           "code": {"coding": [{"system": "http://loinc.org", "code": "24331-1"}]}}""",
          """
          {"resourceType": "Encounter", "id": "x-8", "status": "finished"}""",
          """
          {"resourceType": "Immunization", "id": "x-9", "status": "completed"}""",
          """
          {"resourceType": "DiagnosticReport", "id": "x-10", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "58410-2"}]}}""");

  @Test
  @DisplayName("the order of the entries does not matter")
  void order() {
    records()
        .forEach(
            record -> {
              ObjectNode shuffled = record.bundle().deepCopy();
              List<JsonNode> entries = new ArrayList<>();
              shuffled.path("entry").forEach(entries::add);
              Collections.shuffle(entries, new Random(record.number()));
              shuffled.putArray("entry").addAll(entries);
              same(record, read(shuffled));
            });
  }

  @Test
  @DisplayName("a resource that comes twice counts once")
  void duplicates() {
    records()
        .forEach(
            record -> {
              ObjectNode twice = record.bundle().deepCopy();
              ArrayNode entries = (ArrayNode) twice.path("entry");
              record.bundle().path("entry").forEach(entry -> entries.add(entry.deepCopy()));
              same(record, read(twice));
            });
  }

  @Test
  @DisplayName("extensions and elements that nobody knows change nothing")
  void unknownContent() {
    records()
        .forEach(
            record -> {
              ObjectNode extended = record.bundle().deepCopy();
              extended.path("entry").forEach(entry -> extend(entry.path("resource")));
              same(record, read(extended));
            });
  }

  private static void extend(JsonNode node) {
    node.forEach(SameRecordSamePictureTest::extend);
    if (!(node instanceof ObjectNode object)) return;
    object.put("x-local", "mutated");
    object.putObject("_status").putArray("extension").addObject().put("url", "urn:x");
    ArrayNode extensions =
        object.path("extension") instanceof ArrayNode there ? there : object.putArray("extension");
    extensions.addObject().put("url", "urn:x-local").put("valueBoolean", true);
  }

  @Test
  @DisplayName("the same quantity in another unit is the same fact")
  void units() {
    records()
        .forEach(
            record -> {
              ObjectNode converted = record.bundle().deepCopy();
              converted.path("entry").forEach(entry -> convert(entry.path("resource"), ""));
              same(record, read(converted));
            });
  }

  private static void convert(JsonNode node, String analyte) {
    String code = node.path("code").path("coding").path(0).path("code").asString(analyte);
    if (node instanceof ObjectNode quantity && quantity.path("value").isNumber()) {
      BigDecimal value = quantity.path("value").decimalValue();
      switch (quantity.path("code").asString("")) {
        case "mm" -> change(quantity, value.movePointLeft(1), "cm");
        case "mL" -> change(quantity, value.movePointLeft(3), "L");
        case "ng/mL" -> change(quantity, value, "ug/L");
        case "Gy" -> change(quantity, value.movePointRight(2), "cGy");
        case "g/dL" -> change(quantity, value.movePointRight(1), "g/L");
        case "mg/dL" -> {
          if (code.equals("1975-2")) {
            change(quantity, value.multiply(MICROMOLES_PER_MILLIGRAM), "umol/L");
          }
        }
        default -> {}
      }
    }
    node.forEach(child -> convert(child, code));
  }

  private static void change(ObjectNode quantity, BigDecimal value, String unit) {
    quantity.put("value", value).put("unit", unit).put("code", unit);
  }

  @Test
  @DisplayName("a record in pages and parts is the same record")
  void pages() {
    records()
        .forEach(
            record -> {
              ObjectNode prefetch = record.written().prefetch(Set.of());
              ChartIntake whole = new ChartIntake(RecordSample.CODES);
              ChartIntake inPages = new ChartIntake(RecordSample.CODES);
              prefetch
                  .properties()
                  .forEach(
                      part -> {
                        take(whole, part.getKey(), part.getValue());
                        pagesOf(part.getValue())
                            .forEach(page -> take(inPages, part.getKey(), page));
                      });
              assertThat(facts(read(inPages, record)))
                  .as("%s", record.patient())
                  .containsExactlyInAnyOrderElementsOf(facts(read(whole, record)));
            });
  }

  private static void take(ChartIntake intake, String key, JsonNode page) {
    intake.prefetch(key, RecordSample.parser(page.toString()));
  }

  private static ClinicalPicture read(ChartIntake intake, Written record) {
    return new RecordReader(RecordSample.CODES)
        .read(intake.chartOf(record.written().patientId()), AnyPatient.TODAY);
  }

  private static List<JsonNode> pagesOf(JsonNode part) {
    if (part.path("entry").size() < 2) return List.of(part);
    List<JsonNode> pages = new ArrayList<>();
    for (JsonNode entry : part.path("entry")) {
      ObjectNode page = ((ObjectNode) part).deepCopy();
      page.putArray("entry").add(entry);
      pages.add(page);
    }
    return pages;
  }

  @Test
  @DisplayName("what the model does not ask for changes nothing")
  void irrelevant() {
    records()
        .forEach(
            record -> {
              ObjectNode more = record.bundle().deepCopy();
              ArrayNode entries = (ArrayNode) more.path("entry");
              IRRELEVANT.forEach(
                  resource ->
                      entries
                          .insertObject(entries.size() / 2)
                          .set("resource", RecordSample.JSON.readTree(resource)));
              same(record, read(more));
            });
  }

  @Test
  @DisplayName("without one of its resources a record denies nothing that it did not deny before")
  void removal() {
    records()
        .limit(40)
        .forEach(
            record -> {
              Set<String> denied = denials(record.picture());
              int entries = record.bundle().path("entry").size();
              for (int i = 1; i < entries; i++) {
                ObjectNode less = record.bundle().deepCopy();
                ((ArrayNode) less.path("entry")).remove(i);
                assertThat(denied)
                    .as("%s without entry %d", record.patient(), i)
                    .containsAll(denials(read(less)));
              }
            });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a part that is missing or failed is unknown and denies nothing")
  void missingPart(RecordPart part) {
    if (part == RecordPart.PATIENT || part == RecordPart.CONDITIONS) return;
    String key =
        PrefetchPlan.templates().keySet().stream()
            .filter(one -> PrefetchPlan.partOf(one) == part)
            .findFirst()
            .orElseThrow();
    records()
        .limit(20)
        .forEach(
            record -> {
              for (boolean failed : new boolean[] {true, false}) {
                ClinicalPicture read = without(record, key, failed);
                assertThat(read.unread()).as("%s", record.patient()).contains(part);
                assertThat(denials(record.picture()))
                    .as("%s without %s", record.patient(), part)
                    .containsAll(denials(read));
              }
            });
  }

  private static ClinicalPicture without(Written record, String key, boolean failed) {
    ChartIntake intake = new ChartIntake(RecordSample.CODES);
    record
        .written()
        .prefetch(Set.of())
        .properties()
        .forEach(
            part -> {
              if (!part.getKey().equals(key)) {
                intake.prefetch(part.getKey(), RecordSample.parser(part.getValue().toString()));
              } else if (failed) {
                intake.prefetch(
                    key, RecordSample.parser("{\"resourceType\": \"OperationOutcome\"}"));
              }
            });
    return read(intake, record);
  }

  @Test
  @DisplayName("of an empty record everything is unknown")
  void emptyRecord() {
    ClinicalPicture empty = RecordSample.read();

    assertThat(RecordedFact.allOf(empty))
        .extracting(RecordedFact::name)
        .containsExactly(List.of("patient", "born"), List.of("patient", "sex"));
    for (Gene gene : Gene.values()) {
      assertThat(empty.molecular().isMutated(gene)).isEqualTo(Truth.UNKNOWN);
    }
    assertThat(empty.molecular().isRasMutated()).isEqualTo(Truth.UNKNOWN);
    assertThat(empty.molecular().hasBrafV600e()).isEqualTo(Truth.UNKNOWN);
  }

  /** A patient as a record, and the picture of it. */
  private record Written(
      int number,
      AnyPatient patient,
      FhirRecord written,
      ObjectNode bundle,
      ClinicalPicture picture) {}

  private static Stream<Written> records() {
    List<AnyPatient> patients = AnyPatient.patients(20260622, RECORDS).toList();
    return Stream.iterate(0, i -> i < patients.size(), i -> i + 1)
        .map(
            i -> {
              FhirRecord record = FhirRecord.of(patients.get(i).picture());
              ObjectNode bundle = record.bundle();
              return new Written(i, patients.get(i), record, bundle, read(bundle));
            });
  }

  private static ClinicalPicture read(ObjectNode bundle) {
    ChartIntake intake = new ChartIntake(RecordSample.CODES);
    intake.record(RecordSample.parser(bundle.toString()));
    return new RecordReader(RecordSample.CODES)
        .read(intake.chartOfTheOnePatient(), AnyPatient.TODAY);
  }

  private static void same(Written record, ClinicalPicture read) {
    assertThat(facts(read))
        .as("%s", record.patient())
        .containsExactlyInAnyOrderElementsOf(facts(record.picture()));
  }

  /** Every fact as a line, in an order of its own. */
  private static List<String> facts(ClinicalPicture picture) {
    return RecordedFact.allOf(picture).stream()
        .map(
            fact ->
                fact.name()
                    + " "
                    + words(fact.value())
                    + " "
                    + fact.on()
                    + " "
                    + fact.newest()
                    + " "
                    + fact.from().reference())
        .sorted()
        .toList();
  }

  private static String words(Object value) {
    if (value instanceof Measure measure) {
      return measure.value().round(new MathContext(12)).stripTrailingZeros().toPlainString()
          + measure.unit();
    }
    if (value instanceof Map<?, ?> parts) {
      return parts.entrySet().stream()
          .map(part -> part.getKey() + "=" + words(part.getValue()))
          .collect(Collectors.joining(";"));
    }
    if (value instanceof Collection<?> items) {
      return items.stream()
          .map(SameRecordSamePictureTest::words)
          .sorted()
          .collect(Collectors.joining(","));
    }
    if (!(value instanceof Record)) return value.toString();
    return RecordSample.JSON.valueToTree(value).properties().stream()
        .map(part -> part.getKey() + "=" + number(part.getValue()))
        .collect(Collectors.joining(";"));
  }

  private static String number(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(part -> part.getKey() + "=" + number(part.getValue()))
          .collect(Collectors.joining(";", "{", "}"));
    }
    if (!node.isNumber()) return node.toString();
    return node.decimalValue().round(new MathContext(12)).stripTrailingZeros().toPlainString();
  }

  /** What a picture says is not so. */
  private static Set<String> denials(ClinicalPicture picture) {
    Set<String> denials = new TreeSet<>();
    for (RecordedFact fact : RecordedFact.allOf(picture)) {
      boolean denied =
          fact.value() == Truth.NO
              || fact.value() == MismatchRepair.PROFICIENT
              || fact.value() instanceof GeneFinding.WildType
              || fact.value() instanceof GeneFinding.VariantAbsent;
      if (denied) denials.add(fact.name() + " " + fact.from().reference());
    }
    return denials;
  }
}
