package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assess;
import static dev.hepatica.decision.rules.Judging.holding;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static dev.hepatica.support.PatientBuilder.anEmptyRecord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-TIME-009 called unresectable too early")
class LabelledTooEarlyTest {

  private static final String RULE = "CRLM-TIME-009";

  private static PatientBuilder liverOnly() {
    return aPatient().extrahepaticDisease(Truth.NO, "2026-05-20");
  }

  private static PatientBuilder palliative() {
    return liverOnly().intent(TreatmentIntent.PALLIATIVE, "2026-05-20");
  }

  @ParameterizedTest(name = "therapy since {0}: {1}")
  @CsvSource({"2026-05-20, warning", "2026-04-02, warning", "2026-04-01, silent"})
  void twoCalendarMonths(String began, String verdict) {
    PatientBuilder patient = palliative().given(Drug.OXALIPLATIN, began);

    assertThat(verdict(RULE, patient, onTheChart())).isEqualTo(verdict);
  }

  @Test
  void notYetBegunHoldsForEachWayOfSayingIt() {
    PatientBuilder definitive =
        liverOnly().resectability(ResectabilityStatement.UNRESECTABLE_DEFINITIVE, "2026-05-20");
    PatientBuilder order =
        liverOnly()
            .drugOrderFor(
                TreatmentIntent.PALLIATIVE,
                "chemo",
                OrderStatus.ACTIVE,
                UNDATED,
                Drug.CAPECITABINE);

    for (PatientBuilder patient : new PatientBuilder[] {palliative(), definitive, order}) {
      assertThat(holding(assess(patient, onTheChart()), RULE))
          .singleElement()
          .satisfies(advice -> assertThat(advice.variant()).isEqualTo("not-begun"));
    }
  }

  @Test
  void conversionOtherLabelsAndExtrahepaticDiseaseDoNotConcernIt() {
    PatientBuilder conversion =
        liverOnly()
            .resectability(ResectabilityStatement.UNRESECTABLE_DEFINITIVE, "2026-05-20")
            .intent(TreatmentIntent.CONVERSION, "2026-05-21");
    PatientBuilder provisional =
        liverOnly().resectability(ResectabilityStatement.UNRESECTABLE, "2026-05-20");
    PatientBuilder elsewhere =
        aPatient()
            .extrahepaticDisease(Truth.YES, "2026-05-20")
            .intent(TreatmentIntent.PALLIATIVE, "2026-05-20");

    assertThat(verdict(RULE, conversion, onTheChart())).isEqualTo("silent");
    assertThat(verdict(RULE, provisional, onTheChart())).isEqualTo("silent");
    assertThat(verdict(RULE, elsewhere, onTheChart())).isEqualTo("silent");
  }

  @Test
  void whetherItIsLiverOnlyAndWhenTherapyBeganIsAskedFor() {
    PatientBuilder open = aPatient().intent(TreatmentIntent.PALLIATIVE, "2026-05-20");

    assertThat(verdict(RULE, open, onTheChart())).isEqualTo("waiting");
    assertThat(
            verdict(RULE, palliative().unread(RecordPart.MEDICATION_ADMINISTRATIONS), onTheChart()))
        .isEqualTo("waiting");
    assertThat(verdict(RULE, palliative().given(Drug.OXALIPLATIN, UNDATED), onTheChart()))
        .isEqualTo("waiting");
  }

  @Test
  void aMonthCountsFromItsLastDay() {
    assertThat(verdict(RULE, palliative().given(Drug.OXALIPLATIN, "2026-04"), onTheChart()))
        .isEqualTo("warning");
  }

  @Test
  void aConversionIntentOfBeforeTheLastResectionDoesNotSilence() {
    PatientBuilder recurred =
        anEmptyRecord()
            .primary(ColorectalSite.SIGMOID_COLON, "2024-05-02")
            .liverMetastasis("2024-08-01")
            .intent(TreatmentIntent.CONVERSION, "2024-08-20")
            .done(ProcedureKind.HEPATECTOMY, "2025-02-01")
            .lesion("20", "2026-05-10")
            .resectability(ResectabilityStatement.UNRESECTABLE_DEFINITIVE, "2026-05-20")
            .extrahepaticDisease(Truth.NO, "2026-05-20");

    assertThat(verdict("CRLM-TIME-009", recurred, Judging.onTheChart())).isEqualTo("warning");
  }
}
