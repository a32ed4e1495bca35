package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assess;
import static dev.hepatica.decision.rules.Judging.assessing;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.holding;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Recommends;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-SURG-003 major hepatectomy without volumetry")
class MajorHepatectomyVolumetryTest {

  private static final String RULE = "CRLM-SURG-003";
  private static final String OPERATION = "ServiceRequest/op";

  private static PatientBuilder planned(ResectionExtent extent) {
    return aPatient().hepatectomy("op", extent, inDays(14));
  }

  @ParameterizedTest(name = "volumetry {0} days old: {1}")
  @CsvSource({"59, silent", "60, silent", "61, warning"})
  void aVolumetryCountsForSixtyDays(int days, String expected) {
    PatientBuilder patient = planned(ResectionExtent.MAJOR).flr("40", daysAgo(days));
    assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo(expected);
  }

  @Test
  void aMajorHepatectomyNeverMeasuredIsAWarningThatOffersVolumetry() {
    PatientBuilder patient = planned(ResectionExtent.MAJOR);
    assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("warning");
    Recommends advice =
        holding(assess(patient, signing(OPERATION)), RULE).findFirst().orElseThrow();
    assertThat(advice.nextSteps()).hasSize(1);
    assertThat(advice.missing()).containsExactly(DataItem.FLR);
  }

  @Test
  void anUndatedVolumetryOrOneFromBeforeAnEmbolisationDoesNotCount() {
    PatientBuilder undated = planned(ResectionExtent.MAJOR).flr("40", UNDATED);
    assertThat(verdict(RULE, undated, signing(OPERATION))).isEqualTo("warning");
    PatientBuilder before =
        planned(ResectionExtent.MAJOR)
            .flr("40", daysAgo(30))
            .done(ProcedureKind.PORTAL_VEIN_EMBOLISATION, daysAgo(20));
    assertThat(verdict(RULE, before, signing(OPERATION))).isEqualTo("warning");
  }

  @Test
  void aMinorResectionNeedsNoneAndAnOpenExtentWaits() {
    assertThat(verdict(RULE, planned(ResectionExtent.MINOR), signing(OPERATION)))
        .isEqualTo("silent");
    assertThat(verdict(RULE, planned(ResectionExtent.NOT_STATED), signing(OPERATION)))
        .isEqualTo("waiting");
  }

  @Test
  void onTheChartItDoesNotSpeak() {
    assertThat(verdict(RULE, planned(ResectionExtent.MAJOR), onTheChart())).isEqualTo("silent");
    assertThat(verdict(RULE, aPatient(), assessing())).isEqualTo("silent");
  }
}
