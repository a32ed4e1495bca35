package dev.hepatica.fhir.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.RecordPart;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrefetchPlanTest {

  @Test
  void everyPartHasOneKey() {
    assertThat(PrefetchPlan.templates()).hasSize(16);
    assertThat(PrefetchPlan.templates().keySet().stream().map(PrefetchPlan::partOf))
        .containsExactlyInAnyOrder(RecordPart.values());
    assertThat(PrefetchPlan.templates()).containsEntry("patient", "Patient/{{context.patientId}}");
  }

  @Test
  void queriesKeepToTheRestrictedSyntaxAndRepeatNoParameter() {
    PrefetchPlan.templates().entrySet().stream()
        .filter(entry -> !entry.getKey().equals("patient"))
        .forEach(
            entry -> {
              assertThat(entry.getValue())
                  .matches(
                      "[A-Z][A-Za-z]+\\?patient=\\{\\{context\\.patientId}}(&[_a-z]+=[\\w-]+)*")
                  .contains("_count=");
              List<String> names =
                  Arrays.stream(entry.getValue().split("[?&]"))
                      .skip(1)
                      .map(parameter -> parameter.split("=")[0])
                      .toList();
              assertThat(names).doesNotHaveDuplicates();
            });
  }
}
