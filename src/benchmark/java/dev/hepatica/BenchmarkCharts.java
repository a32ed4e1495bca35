package dev.hepatica;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The charts that the benchmarks read: patients of the sandbox, alone in the form that an EHR
 * sends, or among resources of whole synthetic lives, of the types and in the proportions that an
 * EHR sends.
 */
public final class BenchmarkCharts {

  /** The day on which the patients of the sandbox are judged. */
  public static final LocalDate AS_OF = LocalDate.of(2026, 6, 1);

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> LIVES = List.of("Georgann131", "Signe792");
  private static final String SUBJECT = "{\"reference\":\"Patient/%s\"}";

  /** How many of a thousand resources are of a type that is asked for. */
  private static final Map<String, Integer> OF_A_THOUSAND = new LinkedHashMap<>();

  static {
    OF_A_THOUSAND.put("Observation", 720);
    OF_A_THOUSAND.put("DiagnosticReport", 80);
    OF_A_THOUSAND.put("MedicationRequest", 70);
    OF_A_THOUSAND.put("MedicationAdministration", 70);
    OF_A_THOUSAND.put("Procedure", 40);
    OF_A_THOUSAND.put("Condition", 20);
  }

  /** Which resources of the patient under bevacizumab stand in the chart of 40, by their ids. */
  private static final Set<String> BOOKING =
      Set.of(
          "bevacizumab-washout",
          "bw-primary",
          "bw-liver-metastasis",
          "bw-hypertension",
          "bw-neuropathy",
          "bw-left-colectomy",
          "bw-pt",
          "bw-pn",
          "bw-given-oxaliplatin-6",
          "bw-given-leucovorin-6",
          "bw-given-fluorouracil-6",
          "bw-given-bevacizumab-7",
          "bw-rx-ondansetron",
          "bw-rx-lisinopril",
          "bw-lab-cea-4",
          "bw-lab-hb-7",
          "bw-lab-wbc-7",
          "bw-lab-plt-7",
          "bw-lab-na",
          "bw-lab-k",
          "bw-lab-crea-7",
          "bw-lab-bili-7",
          "bw-lab-alt-7",
          "bw-lab-alb",
          "bw-lab-inr",
          "bw-bp-2",
          "bw-ecog-2",
          "bw-variant-kras",
          "bw-variant-nras",
          "bw-variant-braf",
          "bw-msi",
          "bw-ct-study-2",
          "bw-ct-report-2",
          "bw-lesion-1",
          "bw-lesion-1-size-2",
          "bw-lesion-2",
          "bw-lesion-2-size-2",
          "bw-lesion-list-complete",
          "bw-future-liver-remnant-percent",
          "bw-hepatectomy");

  /** Words such as stand in the narrative of most resources that a server makes. */
  private static final String NARRATIVE =
      "<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><table><tbody>"
          + "<tr><td><b>Generated</b></td><td>from the structured elements of this entry</td></tr>"
              .repeat(6)
          + "</tbody></table></div>";

  private BenchmarkCharts() {}

  /** A whole chart of a patient of the sandbox, as compact JSON. */
  public static byte[] sandbox(String patient) {
    return bytes(sandboxBundle(patient));
  }

  private static ObjectNode sandboxBundle(String patient) {
    return (ObjectNode) JSON.readTree(resource("/sandbox/patients/" + patient + ".json"));
  }

  /**
   * 60 KB, 40 resources as an EHR sends them, with narrative, metadata and administration: what the
   * chart of a patient under bevacizumab holds on the day a hepatectomy is booked, the newest value
   * of each kind. Rules ask for 31 of them: the cancer, its stage and its metastases, the last
   * cycle, the laboratory, the genes, the lesions with their sizes, the remnant, the examinations
   * and the booked operation. Nine, as in the whole chart about one in five, nobody asks for: other
   * diagnoses and drugs, other laboratory values, the blood pressure.
   */
  public static byte[] of60KilobytesAsSent() {
    return bytes(EhrForm.of(sandboxBundle("bevacizumab-washout"), BOOKING));
  }

  /** 60 KB, 74 resources: the facts of a patient with a small remnant, bare, and a little else. */
  public static byte[] of60Kilobytes() {
    return bytes(chart("small-remnant", 74));
  }

  /** 7.5 MB, 5,000 resources: the same patient after many years of ordinary care. */
  public static byte[] of5000Resources() {
    return ofResources(5000);
  }

  /** The same with so many resources. */
  public static byte[] ofResources(int resources) {
    return bytes(chart("small-remnant", resources));
  }

  private static ObjectNode chart(String patient, int resources) {
    ObjectNode bundle = sandboxBundle(patient);
    ArrayNode entries = (ArrayNode) bundle.path("entry");
    Map<String, List<JsonNode>> ordinary = ordinaryCare();
    for (int i = 0; entries.size() < resources; i++) {
      List<JsonNode> ofType = Objects.requireNonNull(ordinary.get(typeOf(i)));
      entries.addObject().set("resource", copy(ofType.get(i % ofType.size()), i, patient));
    }
    return bundle;
  }

  /** The type of the n-th added resource; the types are spread evenly. */
  private static String typeOf(int number) {
    int place = (int) (number * 619L % 1000);
    for (Map.Entry<String, Integer> type : OF_A_THOUSAND.entrySet()) {
      if (place < type.getValue()) return type.getKey();
      place -= type.getValue();
    }
    throw new IllegalStateException("the shares do not make a thousand");
  }

  private static ObjectNode copy(JsonNode resource, int number, String patient) {
    ObjectNode copy = JSON.createObjectNode();
    copy.put("resourceType", resource.path("resourceType").asString());
    copy.put("id", "other-" + number);
    copy.set("meta", resource.path("meta"));
    copy.set("text", JSON.readTree("{\"status\":\"generated\",\"div\":\"" + NARRATIVE + "\"}"));
    resource
        .properties()
        .forEach(member -> copy.putIfAbsent(member.getKey(), member.getValue().deepCopy()));
    copy.set("subject", JSON.readTree(SUBJECT.formatted(patient)));
    ownDay(copy, number);
    return copy;
  }

  /** Two resources of one life never happen at one moment, however often the life is copied. */
  private static void ownDay(ObjectNode copy, int number) {
    LocalDate day = AS_OF.minusDays(1 + number % 9000);
    for (String name : List.of("effectiveDateTime", "issued", "authoredOn", "recordedDate")) {
      if (copy.path(name).isString()) {
        copy.put(name, day + copy.path(name).stringValue().substring(day.toString().length()));
      }
    }
    if (copy.path("valueQuantity").path("value").isNumber()) {
      ((ObjectNode) copy.path("valueQuantity")).put("value", number % 997 / 10.0);
    }
  }

  private static Map<String, List<JsonNode>> ordinaryCare() {
    Map<String, List<JsonNode>> byType = new LinkedHashMap<>();
    OF_A_THOUSAND.keySet().forEach(type -> byType.put(type, new ArrayList<>()));
    for (String life : LIVES) {
      JsonNode bundle = JSON.readTree(unzipped("/synthea/" + life + ".json.gz"));
      for (JsonNode entry : bundle.path("entry")) {
        JsonNode resource = entry.path("resource");
        List<JsonNode> ofType = byType.get(resource.path("resourceType").asString());
        if (ofType != null) ofType.add(resource);
      }
    }
    return byType;
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(BenchmarkCharts.class.getResourceAsStream(name), name);
  }

  private static InputStream unzipped(String name) {
    try {
      return new GZIPInputStream(resource(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
