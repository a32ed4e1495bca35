package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.classify;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Slot;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-FLR-001: what a normal liver is called (CD-655)")
class LiverQualityTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "none on record,,no-chemotherapy-in-the-records-read,normal,0",
    "adjuvant oxaliplatin,OXALIPLATIN,no-cycle-since-the-metastasis,"
        + "normal-after-earlier-chemotherapy,1",
    "an antibody is none,BEVACIZUMAB,no-chemotherapy-in-the-records-read,normal,0",
  })
  void namesChemotherapyThatMadeNoCycle(
      String story, Drug given, String reason, String name, int facts) {
    PatientBuilder patient = aPatient();
    if (given != null) patient.given(given, "2018-03-01");
    Judged<LiverQuality> judged = classify(patient).liverQuality();
    assertThat(judged.value()).isEqualTo(LiverQuality.NORMAL);
    assertThat(judged.reasons()).extracting(Phrase::key).containsExactly(reason);
    assertThat(LiverQuality.inWords(judged)).isEqualTo(new Slot.Term("liver-quality", name));
    assertThat(judged.facts())
        .hasSize(facts)
        .extracting(Fact::name)
        .allMatch("last-chemotherapy"::equals);
  }
}
