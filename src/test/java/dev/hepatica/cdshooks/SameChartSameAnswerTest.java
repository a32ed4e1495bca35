package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.fhir.read.RecordReader;
import dev.hepatica.support.AnyPatient;
import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.NearnessToResection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Thousands of made-up patients, whose charts are written in another way: the answer stays the
 * same, to the byte where no quantity is converted, apart from ids that are drawn by lot.
 */
class SameChartSameAnswerTest {

  private static final long SEED = 20_261_122;
  private static final int MANY = 500;
  private static final CodeSets CODES = CodeSets.load();
  private static final RecordReader READER = new RecordReader(CODES);
  private static final CallsInProcess SERVICE = new CallsInProcess();

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "http://loinc.org", "urn:oid:2.16.840.1.113883.6.1",
          "http://snomed.info/sct", "urn:oid:2.16.840.1.113883.6.96",
          "http://unitsofmeasure.org", "urn:oid:2.16.840.1.113883.6.8",
          "http://www.whocc.no/atc", "http://fhir.de/CodeSystem/bfarm/atc");

  private static final Map<String, String> IRRELEVANT =
      Map.of(
          "observations",
          """
          {"resourceType": "Observation", "id": "x-pulse", "status": "final",
           "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]},
           "effectiveDateTime": "2026-05-30", "valueQuantity": {"value": 72, "unit": "/min"}}""",
          "conditions",
          """
          {"resourceType": "Condition", "id": "x-ankle", "clinicalStatus": {"coding": [{"code": "active"}]},
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "44465007"}]}}""",
          "procedures",
          """
          {"resourceType": "Procedure", "id": "x-tooth", "status": "completed", "performedDateTime": "2026-05-30",
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "55162003"}]}}""",
          "medicationAdministrations",
          """
          {"resourceType": "MedicationAdministration", "id": "x-pain", "status": "completed",
           "effectiveDateTime": "2026-05-30",
           "medicationCodeableConcept": {"coding": [{"system": "http://www.whocc.no/atc", "code": "N02BE01"}]}}""");

  private static final List<String> WHERE_A_PATIENT_STANDS =
      List.of("applicable", "fitness", "liverQuality", "stages");

  /** Parts whose resources an answer may give back, as its drafts were given. */
  private static final Set<String> GIVEN_BACK =
      Set.of("serviceRequests", "medicationRequests", "appointments");

  /**
   * A way in which the same chart may be written.
   *
   * @param loosely whether the judgement is compared, and not each byte
   */
  private record Variation(String name, boolean loosely, Consumer<AnyCall> apply) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Variation> variations() {
    return List.of(
        new Variation("another order", true, call -> call.parts().forEach(it -> shuffle(it))),
        new Variation("every entry twice", false, call -> call.parts().forEach(it -> twice(it))),
        new Variation("what nobody asks for", false, SameChartSameAnswerTest::addIrrelevant),
        new Variation("other units", true, call -> eachNode(call, it -> convert(it))),
        new Variation(
            "other names of code systems", false, call -> eachNode(call, it -> rename(it))),
        new Variation("local codes beside", false, call -> eachNode(call, it -> addLocalCode(it))));
  }

  /** Each variation meets patients of its own. */
  @ParameterizedTest
  @MethodSource("variations")
  void theAnswerIsTheSame(Variation variation) {
    int varied = 0;
    int spoken = 0;
    List<AnyPatient> patients = AnyCall.patients(SEED + variation.name().hashCode(), MANY).toList();
    for (AnyPatient patient : patients) {
      AnyCall call = AnyCall.about(patient, FhirRecord.of(patient.picture()));
      AnyCall other = call.copy();
      variation.apply().accept(other);
      if (other.equals(call)) continue;
      varied++;
      String answer = call.answer(SERVICE);
      if (answer.contains("\"summary\"")) spoken++;
      assertThat(comparable(variation, other.answer(SERVICE)))
          .as("%s", patient)
          .isEqualTo(comparable(variation, answer));
    }
    assertThat(varied).as("charts that were changed").isGreaterThan(patients.size() / 4);
    assertThat(spoken).as("patients who got cards").isGreaterThan(varied / 2);
  }

  /** What is said, or all of its bytes: a quantity in another unit may be rounded. */
  private static String comparable(Variation variation, String answer) {
    if (!variation.loosely()) return answer;
    JsonNode assessment =
        JsonMapper.shared().readTree(answer).path("extension").path("dev.hepatica.assessment");
    return Stream.concat(
            Stream.concat(
                Stream.of(assessment.path("scenario").path("code").asString("none")),
                WHERE_A_PATIENT_STANDS.stream().map(key -> key + sorted(assessment.path(key)))),
            assessment.path("outcomes").valueStream().map(it -> outcome(it)).sorted())
        .collect(Collectors.joining("\n"));
  }

  private static String outcome(JsonNode outcome) {
    return Stream.of("rule", "kind", "indicator", "status")
        .map(key -> outcome.path(key).asString(""))
        .collect(Collectors.joining(" "));
  }

  /** All that is said, in an order of its own. */
  private static String sorted(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(member -> member.getKey() + "=" + sorted(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (node.isArray()) {
      return node.valueStream()
          .map(SameChartSameAnswerTest::sorted)
          .sorted()
          .collect(Collectors.joining(",", "[", "]"));
    }
    return node.isString()
        ? node.asString().lines().sorted().collect(Collectors.joining("\n"))
        : node.toString();
  }

  /** From the chart to the scenario, what speaks against an operation never brings it nearer. */
  @Test
  void aContraindicationInTheChartNeverMakesAnyoneMoreResectable() {
    String today = AnyPatient.TODAY.toString();
    AnyCall.patients(SEED, MANY)
        .forEach(
            patient -> {
              int before = nearness(patient);
              Stream.of(
                      patient.with("unfit", p -> p.fitForMajorHepatectomy(Truth.NO, today)),
                      patient.with("no flow", p -> p.remnantFlowAdequate(Truth.NO, today)),
                      patient.with(
                          "cirrhosis", p -> p.liverCondition(LiverCondition.Kind.CIRRHOSIS, today)),
                      patient.with("lung", p -> p.extrahepatic(ExtrahepaticSite.LUNG, Truth.NO)))
                  .forEach(
                      worse ->
                          assertThat(nearness(worse)).as("%s", worse).isLessThanOrEqualTo(before));
            });
  }

  private static int nearness(AnyPatient patient) {
    ChartIntake intake = new ChartIntake(CODES);
    try (JsonParser bundle =
        JsonMapper.shared().createParser(FhirRecord.of(patient.picture()).bundle().toString())) {
      bundle.nextToken();
      intake.record(bundle);
    }
    ClinicalPicture picture = READER.read(intake.chartOfTheOnePatient(), AnyPatient.TODAY);
    return NearnessToResection.of(
        ClinicalDecisionModel.assess(picture, patient.moment(), Thresholds.standard()));
  }

  private static void shuffle(ArrayNode entries) {
    List<JsonNode> all = new ArrayList<>();
    entries.forEach(all::add);
    Collections.shuffle(all, new Random(entries.hashCode()));
    entries.removeAll();
    entries.addAll(all);
  }

  private static void twice(ArrayNode entries) {
    List<JsonNode> all = new ArrayList<>();
    entries.forEach(entry -> all.add(entry.deepCopy()));
    entries.addAll(all);
  }

  private static void addIrrelevant(AnyCall call) {
    IRRELEVANT.forEach(
        (key, resource) -> {
          if (!(call.body().path("prefetch").path(key) instanceof ObjectNode part)) return;
          ArrayNode entries = part.withArray("entry");
          entries
              .insertObject(entries.size() / 2)
              .set("resource", JsonMapper.shared().readTree(resource));
        });
  }

  private static void convert(ObjectNode node) {
    if (!node.path("value").isNumber()) return;
    BigDecimal value = node.path("value").decimalValue();
    switch (node.path("code").asString("")) {
      case "mm" -> change(node, value.movePointLeft(1), "cm");
      case "mL" -> change(node, value.movePointLeft(3), "L");
      case "ng/mL" -> change(node, value, "ug/L");
      case "Gy" -> change(node, value.movePointRight(2), "cGy");
      case "g/dL" -> change(node, value.movePointRight(1), "g/L");
      default -> {}
    }
  }

  private static void change(ObjectNode quantity, BigDecimal value, String unit) {
    quantity.put("value", value).put("unit", unit).put("code", unit);
  }

  private static void rename(ObjectNode node) {
    String other = OTHER_NAMES.get(node.path("system").asString(""));
    if (other != null) node.put("system", other);
  }

  private static void addLocalCode(ObjectNode node) {
    if (!(node.path("coding") instanceof ArrayNode codings) || codings.isEmpty()) return;
    codings
        .insertObject(0)
        .put("system", "https://hospital.example/codes")
        .put("code", "L-" + codings.size());
  }

  private static void eachNode(AnyCall call, Consumer<ObjectNode> change) {
    call.body()
        .path("prefetch")
        .properties()
        .forEach(
            part -> {
              if (!GIVEN_BACK.contains(part.getKey())) eachNode(part.getValue(), change);
            });
  }

  private static void eachNode(JsonNode node, Consumer<ObjectNode> change) {
    node.forEach(child -> eachNode(child, change));
    if (node instanceof ObjectNode object) change.accept(object);
  }
}
