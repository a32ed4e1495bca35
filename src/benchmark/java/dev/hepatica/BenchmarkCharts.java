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
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The charts that the benchmarks read: a patient of the sandbox, whose facts all matter, among
 * resources of whole synthetic lives, of the types and in the proportions that an EHR sends.
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

  /** Words such as stand in the narrative of most resources that a server makes. */
  private static final String NARRATIVE =
      "<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><table><tbody>"
          + "<tr><td><b>Generated</b></td><td>from the structured elements of this entry</td></tr>"
              .repeat(4)
          + "</tbody></table></div>";

  private BenchmarkCharts() {}

  /** A whole chart of a patient of the sandbox, as compact JSON. */
  public static byte[] sandbox(String patient) {
    return bytes(JSON.readTree(resource("/sandbox/patients/" + patient + ".json")));
  }

  /** 60 KB: the facts of a patient with a small remnant, and a little else. */
  public static byte[] of60Kilobytes() {
    return bytes(chart("small-remnant", 74));
  }

  /** 7.5 MB, 5,000 resources: the same patient after many years of ordinary care. */
  public static byte[] of5000Resources() {
    return bytes(chart("small-remnant", 5000));
  }

  /** The same patient among so many resources, of 1.5 KB each. */
  public static byte[] ofResources(int resources) {
    return bytes(chart("small-remnant", resources));
  }

  private static ObjectNode chart(String patient, int resources) {
    ObjectNode bundle =
        (ObjectNode) JSON.readTree(resource("/sandbox/patients/" + patient + ".json"));
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
    return copy;
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
