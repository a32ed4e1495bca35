package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assess;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.holding;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.ImagingStudy.Modality;
import dev.hepatica.clinical.ImagingStudy.Region;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.support.PatientBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-TIME-010 to CRLM-TIME-012 after local therapy")
class AfterLocalTherapyTest {

  @Nested
  @DisplayName("CRLM-TIME-010 after radioembolisation")
  class Radioembolisation {

    private static final String RULE = "CRLM-TIME-010";

    private PatientBuilder treated(String date) {
      return aPatient().done(ProcedureKind.RADIOEMBOLISATION, date);
    }

    @ParameterizedTest(name = "{0} days after radioembolisation: {1}")
    @CsvSource({"0, precautions", "7, precautions", "8, ''", "41, ''", "42, imaging-due"})
    void precautionsForAWeekAndImagingAfterSix(int days, String variant) {
      assertThat(holding(assess(treated(daysAgo(days)), onTheChart()), RULE))
          .extracting(advice -> advice.variant())
          .isEqualTo(variant.isEmpty() ? List.of() : List.of(variant));
    }

    @ParameterizedTest(name = "imaged {0} days after it: {1}")
    @CsvSource({"10, info", "27, info", "28, silent", "42, silent"})
    void imagingFromFourWeeksOnCounts(int days, String verdict) {
      PatientBuilder patient =
          treated(daysAgo(50)).imaging(Modality.MR, Set.of(Region.LIVER), daysAgo(50 - days));

      assertThat(verdict(RULE, patient, onTheChart())).isEqualTo(verdict);
    }

    @Test
    void onAnOrderItSpeaksAboutWhatIsInHand() {
      PatientBuilder patient =
          treated(daysAgo(3)).drugOrder("c", OrderStatus.DRAFT, UNDATED, Drug.CAPECITABINE);

      assertThat(holding(assess(patient, signing("MedicationRequest/c")), RULE))
          .singleElement()
          .satisfies(
              advice ->
                  assertThat(advice.about().references()).containsExactly("MedicationRequest/c"));
      assertThat(verdict(RULE, patient, signing("MedicationRequest/unknown"))).isEqualTo("silent");
    }

    @Test
    void otherTreatmentsDoNotConcernIt() {
      PatientBuilder patient = aPatient().done(ProcedureKind.CHEMOEMBOLISATION, daysAgo(3));

      assertThat(verdict(RULE, patient, onTheChart())).isEqualTo("silent");
    }

    @Test
    void withoutADateOrWithUnreadImagingItWaits() {
      assertThat(verdict(RULE, treated(UNDATED), onTheChart())).isEqualTo("waiting");
      assertThat(
              verdict(RULE, treated(daysAgo(60)).unread(RecordPart.IMAGING_STUDIES), onTheChart()))
          .isEqualTo("waiting");
    }
  }

  @Nested
  @DisplayName("CRLM-TIME-011 restaging before lung surgery")
  class LungSurgery {

    private static final String RULE = "CRLM-TIME-011";
    private static final String OPERATION = "ServiceRequest/lung";

    private PatientBuilder lungSurgery() {
      return aPatient()
          .planned(
              OPERATION,
              ProcedureKind.LUNG_METASTASECTOMY,
              ResectionExtent.NOT_STATED,
              OrderStatus.DRAFT,
              inDays(20),
              Optional.empty());
    }

    private PatientBuilder afterLiverSurgery() {
      return lungSurgery().done(ProcedureKind.HEPATECTOMY, daysAgo(70));
    }

    @ParameterizedTest(name = "chest imaged {0} days ago: {1}")
    @CsvSource({"0, silent", "28, silent", "29, warning", "100, warning"})
    void fourWeeksAreTheLimit(int days, String verdict) {
      PatientBuilder patient =
          afterLiverSurgery().imaging(Modality.CT, Set.of(Region.CHEST), daysAgo(days));

      assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo(verdict);
    }

    @Test
    void noChestImagingAtAllSpeaksAndLiverImagingIsNone() {
      PatientBuilder patient =
          afterLiverSurgery().imaging(Modality.CT, Set.of(Region.LIVER), daysAgo(3));

      assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("warning");
      assertThat(verdict(RULE, patient, onTheChart())).isEqualTo("silent");
    }

    @Test
    void aTomographyOfTheTrunkShowsTheChest() {
      PatientBuilder patient = afterLiverSurgery().imaging(Modality.PET, Set.of(), daysAgo(3));

      assertThat(verdict(RULE, patient, signing(OPERATION))).isEqualTo("silent");
    }

    @Test
    void withoutLiverSurgeryItIsSilent() {
      assertThat(verdict(RULE, lungSurgery(), signing(OPERATION))).isEqualTo("silent");
    }

    @Test
    void whatWasNotReadLeavesItOpen() {
      assertThat(verdict(RULE, lungSurgery().unread(RecordPart.PROCEDURES), signing(OPERATION)))
          .isEqualTo("waiting");
      assertThat(
              verdict(
                  RULE,
                  afterLiverSurgery().unread(RecordPart.DIAGNOSTIC_REPORTS),
                  signing(OPERATION)))
          .isEqualTo("waiting");
      assertThat(
              verdict(
                  RULE,
                  afterLiverSurgery().imaging(Modality.CT, Set.of(Region.CHEST), UNDATED),
                  signing(OPERATION)))
          .isEqualTo("waiting");
    }
  }

  @Nested
  @DisplayName("CRLM-TIME-012 liver tests after radiotherapy")
  class Radiotherapy {

    private static final String RULE = "CRLM-TIME-012";

    private PatientBuilder irradiated(String date) {
      return aPatient().done(ProcedureKind.STEREOTACTIC_RADIOTHERAPY, date);
    }

    @ParameterizedTest(name = "ended {0}: {1}")
    @CsvSource({"2026-05-20, info", "2026-02-01, info", "2026-01-31, silent"})
    void theWindowIsFourMonths(String ended, String verdict) {
      assertThat(verdict(RULE, irradiated(ended), onTheChart())).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "liver test {0} days ago: {1}")
    @CsvSource({"0, silent", "28, silent", "29, info"})
    void fourWeeksAreTheLimit(int days, String verdict) {
      for (LabTest test : new LabTest[] {LabTest.BILIRUBIN, LabTest.ALP, LabTest.ALT}) {
        PatientBuilder patient = irradiated("2026-04-15").lab(test, "1.0", daysAgo(days));

        assertThat(verdict(RULE, patient, onTheChart())).isEqualTo(verdict);
      }
    }

    @Test
    void aPanelIsOfferedAndOtherTestsAreNone() {
      PatientBuilder patient = irradiated("2026-04-15").lab(LabTest.PLATELETS, "200", daysAgo(2));

      assertThat(holding(assess(patient, onTheChart()), RULE))
          .singleElement()
          .satisfies(
              advice ->
                  assertThat(advice.actions())
                      .containsExactly(
                          new ProposedAction.Request(
                              "order-liver-panel", ProposedAction.Requested.LIVER_PANEL)));
    }

    @Test
    void radioembolisationIsNotRadiotherapyFromOutside() {
      PatientBuilder patient = aPatient().done(ProcedureKind.RADIOEMBOLISATION, daysAgo(20));

      assertThat(verdict(RULE, patient, onTheChart())).isEqualTo("silent");
    }

    @Test
    void withoutADateOrWithUnreadTestsItWaits() {
      assertThat(verdict(RULE, irradiated(UNDATED), onTheChart())).isEqualTo("waiting");
      assertThat(
              verdict(RULE, irradiated("2026-04-15").unread(RecordPart.OBSERVATIONS), onTheChart()))
          .isEqualTo("waiting");
    }
  }
}
