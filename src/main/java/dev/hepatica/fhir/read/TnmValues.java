package dev.hepatica.fhir.read;

import dev.hepatica.clinical.StagingBasis;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** SNOMED CT codes of T and N values. */
final class TnmValues {

  /**
   * @param category {@code T} or {@code N}
   * @param value what follows it, such as {@code 4a}
   */
  record Value(String category, String value, StagingBasis basis) {}

  private final Map<String, Value> byCode = new HashMap<>();

  TnmValues(JsonNode file) {
    file.path("values")
        .properties()
        .forEach(
            entry ->
                byCode.put(
                    entry.getKey(),
                    new Value(
                        entry.getValue().path("category").asString(""),
                        entry.getValue().path("value").asString(""),
                        basis(entry.getValue().path("basis").asString("")))));
  }

  Optional<Value> find(Coding coding) {
    return coding.system().equals(CodeSystems.SNOMED_CT)
        ? Optional.ofNullable(byCode.get(coding.code()))
        : Optional.empty();
  }

  private static StagingBasis basis(String word) {
    return switch (word) {
      case "pathological", "post-therapy" -> StagingBasis.PATHOLOGICAL;
      case "clinical" -> StagingBasis.CLINICAL;
      default -> StagingBasis.NOT_STATED;
    };
  }
}
