package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.assess;
import static dev.hepatica.decision.rules.Judging.assessing;
import static dev.hepatica.decision.rules.Judging.classify;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.onTheChart;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.RemnantStatus;
import dev.hepatica.support.PatientBuilder;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-FLR-001, CRLM-FLR-002, CRLM-SURG-001 and CRLM-SURG-002 future liver remnant")
class FutureLiverRemnantTest {

  private static final String TOO_SMALL = "CRLM-SURG-001";
  private static final String BORDERLINE = "CRLM-SURG-002";
  private static final String OPERATION = "ServiceRequest/op";
  private static final String RECENTLY = daysAgo(10);

  /** A patient whose liver is of the given quality. */
  private static PatientBuilder aPatientWith(LiverQuality quality) {
    PatientBuilder patient = aPatient();
    return switch (quality) {
      case NORMAL -> patient;
      case CHEMO_EXPOSED -> patient.cycles(6, "2026-02-09", 14, Drug.OXALIPLATIN);
      case HEAVILY_EXPOSED -> patient.cycles(7, "2026-02-09", 14, Drug.OXALIPLATIN);
      case INJURED -> patient.liverCondition(LiverCondition.Kind.SINUSOIDAL_OBSTRUCTION, RECENTLY);
      case CIRRHOTIC -> patient.liverCondition(LiverCondition.Kind.CIRRHOSIS, RECENTLY);
      case UNKNOWN -> patient.unread(RecordPart.MEDICATION_ADMINISTRATIONS);
    };
  }

  @ParameterizedTest(name = "{0}: {1} % is {2}")
  @CsvSource({
    "NORMAL, 19.9, INADEQUATE, critical, silent",
    "NORMAL, 20, BORDERLINE, silent, warning",
    "NORMAL, 24.9, BORDERLINE, silent, warning",
    "NORMAL, 25, ADEQUATE, silent, silent",
    "CHEMO_EXPOSED, 19.9, INADEQUATE, critical, silent",
    "CHEMO_EXPOSED, 20, BORDERLINE, silent, warning",
    "CHEMO_EXPOSED, 29.9, BORDERLINE, silent, warning",
    "CHEMO_EXPOSED, 30, ADEQUATE, silent, info",
    "CHEMO_EXPOSED, 39.9, ADEQUATE, silent, info",
    "CHEMO_EXPOSED, 40, ADEQUATE, silent, silent",
    "HEAVILY_EXPOSED, 24.9, INADEQUATE, critical, silent",
    "HEAVILY_EXPOSED, 25, BORDERLINE, silent, warning",
    "HEAVILY_EXPOSED, 39.9, BORDERLINE, silent, warning",
    "HEAVILY_EXPOSED, 40, ADEQUATE, silent, silent",
    "INJURED, 29.9, INADEQUATE, critical, silent",
    "INJURED, 30, BORDERLINE, silent, warning",
    "INJURED, 39.9, BORDERLINE, silent, warning",
    "INJURED, 40, ADEQUATE, silent, silent",
    "CIRRHOTIC, 29.9, INADEQUATE, critical, silent",
    "CIRRHOTIC, 30, BORDERLINE, silent, warning",
    "CIRRHOTIC, 39.9, BORDERLINE, silent, warning",
    "CIRRHOTIC, 40, ADEQUATE, silent, silent",
    "UNKNOWN, 19.9, INADEQUATE, critical, silent",
    "UNKNOWN, 20, BORDERLINE, silent, warning",
    "UNKNOWN, 39.9, BORDERLINE, silent, warning",
    "UNKNOWN, 40, ADEQUATE, silent, silent"
  })
  void theLimitsFollowTheQualityOfTheLiver(
      LiverQuality quality,
      String percent,
      RemnantStatus status,
      String tooSmall,
      String borderline) {
    PatientBuilder patient =
        aPatientWith(quality).flr(percent, RECENTLY).hepatectomy("op", inDays(20));

    assertThat(classify(patient).liverQuality().value()).isEqualTo(quality);
    assertThat(classify(patient).remnant().value().status()).isEqualTo(status);
    assertThat(verdict(TOO_SMALL, patient, signing(OPERATION))).isEqualTo(tooSmall);
    assertThat(verdict(BORDERLINE, patient, signing(OPERATION))).isEqualTo(borderline);
    assertThat(verdict(TOO_SMALL, patient, onTheChart())).isEqualTo(tooSmall);
  }

  @Test
  void aLimitIsNotMetByRounding() {
    assertThat(status(aPatient().flr("24.999", RECENTLY))).isEqualTo(RemnantStatus.BORDERLINE);
    assertThat(status(aPatient().remnantVolume("399.99", RECENTLY).totalVolume("1600", RECENTLY)))
        .isEqualTo(RemnantStatus.BORDERLINE);
  }

  // The quality of the liver

  @ParameterizedTest(name = "{0} cycles every {1} days: {2}")
  @CsvSource({
    "1, 14, CHEMO_EXPOSED",
    "6, 14, CHEMO_EXPOSED",
    "7, 14, HEAVILY_EXPOSED",
    "7, 10, HEAVILY_EXPOSED",
    "7, 9, CHEMO_EXPOSED",
    "12, 9, CHEMO_EXPOSED",
    "13, 9, HEAVILY_EXPOSED"
  })
  void cyclesAreDaysOfTheBackboneAtLeastTenDaysApart(
      int number, int everyDays, LiverQuality quality) {
    PatientBuilder patient = aPatient().cycles(number, "2026-02-09", everyDays, Drug.IRINOTECAN);

    assertThat(classify(patient).liverQuality().value()).isEqualTo(quality);
  }

  @Test
  void cyclesBeforeTheMetastasisDoNotCount() {
    PatientBuilder before = aPatient().cycles(8, "2024-06-03", 14, Drug.OXALIPLATIN);
    PatientBuilder onTheDay = aPatient().given(Drug.OXALIPLATIN, "2026-02-01");

    assertThat(classify(before).liverQuality().value()).isEqualTo(LiverQuality.NORMAL);
    assertThat(classify(onTheDay).liverQuality().value()).isEqualTo(LiverQuality.CHEMO_EXPOSED);
  }

  @Test
  void maintenanceWithAFluoropyrimidineDoesNotMakeAHeavyExposure() {
    PatientBuilder patient =
        aPatient()
            .cycles(4, "2026-02-09", 14, Drug.OXALIPLATIN, Drug.FLUOROURACIL)
            .cycles(4, "2026-04-06", 14, Drug.FLUOROURACIL);

    assertThat(classify(patient).liverQuality().value()).isEqualTo(LiverQuality.CHEMO_EXPOSED);
  }

  @Test
  void aFluoropyrimidineAloneCounts() {
    PatientBuilder patient = aPatient().cycles(7, "2026-02-09", 14, Drug.CAPECITABINE);

    assertThat(classify(patient).liverQuality().value()).isEqualTo(LiverQuality.HEAVILY_EXPOSED);
  }

  @Test
  void anAntibodyAloneIsNoChemotherapy() {
    PatientBuilder patient =
        aPatient().cycles(8, "2026-02-09", 14, Drug.BEVACIZUMAB).flr("30", RECENTLY);

    assertThat(classify(patient).liverQuality().value()).isEqualTo(LiverQuality.NORMAL);
    assertThat(verdict(BORDERLINE, patient.hepatectomy("op", inDays(9)), signing(OPERATION)))
        .isEqualTo("silent");
  }

  @ParameterizedTest
  @CsvSource({
    "CIRRHOSIS, CIRRHOTIC",
    "PORTAL_HYPERTENSION, CIRRHOTIC",
    "SINUSOIDAL_OBSTRUCTION, INJURED",
    "STEATOSIS, INJURED",
    "STEATOHEPATITIS, INJURED",
    "CHOLESTASIS, INJURED",
    "BILIARY_OBSTRUCTION, NORMAL",
    "SPLENOMEGALY, NORMAL",
    "THROMBOCYTOPENIA, NORMAL"
  })
  void someConditionsChangeTheLiver(LiverCondition.Kind kind, LiverQuality quality) {
    assertThat(classify(aPatient().liverCondition(kind, RECENTLY)).liverQuality().value())
        .isEqualTo(quality);
  }

  @Test
  void chemotherapyStatedWithoutRecordsLeavesTheQualityOpen() {
    assertThat(classify(aPatient().chemotherapyPlanned()).liverQuality().value())
        .isEqualTo(LiverQuality.UNKNOWN);
    assertThat(classify(aPatient().lineOfTherapy(1, RECENTLY)).liverQuality().value())
        .isEqualTo(LiverQuality.UNKNOWN);
    assertThat(classify(aPatient().lineOfTherapy(0, RECENTLY)).liverQuality().value())
        .isEqualTo(LiverQuality.NORMAL);
  }

  @ParameterizedTest
  @CsvSource({"MEDICATION_ADMINISTRATIONS", "MEDICATION_STATEMENTS", "MEDICATION_DISPENSES"})
  void aDrugHistoryNotReadLeavesTheQualityOpen(RecordPart part) {
    PatientBuilder some = aPatient().unread(part).given(Drug.OXALIPLATIN, RECENTLY);
    PatientBuilder many = aPatient().unread(part).cycles(7, "2026-02-09", 14, Drug.OXALIPLATIN);

    assertThat(classify(some).liverQuality().value()).isEqualTo(LiverQuality.UNKNOWN);
    assertThat(classify(many).liverQuality().value()).isEqualTo(LiverQuality.HEAVILY_EXPOSED);
  }

  // The measurement

  @ParameterizedTest(name = "{0} days old: {1}")
  @CsvSource({"0, ADEQUATE", "60, ADEQUATE", "61, STALE"})
  void aMeasurementGrowsOldAfterSixtyDays(int days, RemnantStatus status) {
    assertThat(status(aPatient().flr("60", daysAgo(days)))).isEqualTo(status);
  }

  @Test
  void aMeasurementWithoutADateIsStale() {
    assertThat(status(aPatient().flr("60", UNDATED))).isEqualTo(RemnantStatus.STALE);
  }

  @ParameterizedTest
  @CsvSource({"PORTAL_VEIN_EMBOLISATION", "RADIOEMBOLISATION"})
  void aMeasurementFromBeforeAnEmbolisationIsStale(ProcedureKind kind) {
    PatientBuilder before = aPatient().flr("18", daysAgo(30)).done(kind, daysAgo(29));
    PatientBuilder after = aPatient().flr("28", daysAgo(5)).done(kind, daysAgo(29));

    assertThat(status(before)).isEqualTo(RemnantStatus.STALE);
    assertThat(status(after)).isEqualTo(RemnantStatus.ADEQUATE);
  }

  @Test
  void volumesOfOneDayBeatThePercentageOfThatDayAndANewerPercentageBeatsBoth() {
    PatientBuilder patient =
        aPatient()
            .flr("60", daysAgo(20))
            .remnantVolume("270", daysAgo(20))
            .totalVolume("1500", daysAgo(20));

    assertThat(status(patient)).isEqualTo(RemnantStatus.INADEQUATE);
    assertThat(status(patient.flr("60", daysAgo(19)))).isEqualTo(RemnantStatus.ADEQUATE);
  }

  @Test
  void theTumourIsTakenOutOfTheTotal() {
    PatientBuilder patient =
        aPatient().remnantVolume("360", RECENTLY).totalVolume("1600", RECENTLY);

    assertThat(status(patient)).as("22.5 %").isEqualTo(RemnantStatus.BORDERLINE);
    assertThat(status(patient.tumourVolume("160", RECENTLY)))
        .as("25 %")
        .isEqualTo(RemnantStatus.ADEQUATE);
  }

  @Test
  void volumesOfDifferentDaysMakeNoPercentage() {
    assertThat(
            status(aPatient().remnantVolume("360", daysAgo(10)).totalVolume("1600", daysAgo(11))))
        .isEqualTo(RemnantStatus.UNKNOWN);
  }

  // The order

  @ParameterizedTest
  @CsvSource({"MAJOR, waiting", "NOT_STATED, waiting", "MINOR, silent"})
  void onlyAMinorResectionNeedsNoMeasurement(ResectionExtent extent, String verdict) {
    PatientBuilder unknown = aPatient().hepatectomy("op", extent, inDays(20));
    PatientBuilder stale = aPatient().flr("18", daysAgo(90)).hepatectomy("op", extent, inDays(20));

    assertThat(verdict(TOO_SMALL, unknown, signing(OPERATION))).isEqualTo(verdict);
    assertThat(verdict(BORDERLINE, unknown, signing(OPERATION))).isEqualTo(verdict);
    assertThat(verdict(TOO_SMALL, stale, signing(OPERATION))).isEqualTo(verdict);
  }

  @Test
  void aResectionStatedMinorElsewhereIsMinor() {
    PatientBuilder patient =
        aPatient()
            .plannedExtent(ResectionExtent.MINOR, RECENTLY)
            .hepatectomy("op", ResectionExtent.NOT_STATED, inDays(20));

    assertThat(verdict(TOO_SMALL, patient, signing(OPERATION))).isEqualTo("silent");
  }

  @Test
  void aMeasuredRemnantThatIsTooSmallSpeaksForAMinorResectionToo() {
    PatientBuilder patient =
        aPatient().flr("18", RECENTLY).hepatectomy("op", ResectionExtent.MINOR, inDays(20));

    assertThat(verdict(TOO_SMALL, patient, signing(OPERATION))).isEqualTo("critical");
  }

  @Test
  void withoutAHepatectomyThereIsNothingToSay() {
    assertThat(assess(aPatient().flr("18", RECENTLY), assessing()).alerts()).isEmpty();
    assertThat(verdict(TOO_SMALL, aPatient().flr("18", RECENTLY), onTheChart()))
        .isEqualTo("silent");
    assertThat(verdict(BORDERLINE, aPatient().flr("22", RECENTLY), onTheChart()))
        .isEqualTo("silent");
  }

  private static RemnantStatus status(PatientBuilder patient) {
    return classify(patient).remnant().value().status();
  }

  @ParameterizedTest(name = "{0} dated and {1} undated cycles: {2}")
  @CsvSource({
    "0, 1, CHEMO_EXPOSED",
    "0, 6, CHEMO_EXPOSED",
    "0, 7, HEAVILY_EXPOSED",
    "4, 2, CHEMO_EXPOSED",
    "4, 3, HEAVILY_EXPOSED",
    "6, 0, CHEMO_EXPOSED",
    "6, 1, HEAVILY_EXPOSED",
    "7, 0, HEAVILY_EXPOSED"
  })
  void cyclesWithoutADayMayBeTheOnesThatMakeItHeavy(int dated, int undated, LiverQuality quality) {
    PatientBuilder patient = aPatient().cycles(dated, "2026-02-09", 14, Drug.OXALIPLATIN);
    for (int i = 0; i < undated; i++) patient.given(Drug.OXALIPLATIN, UNDATED);

    assertThat(classify(patient).liverQuality().value()).isEqualTo(quality);
    boolean settled = dated > 6 || dated + undated <= 6;
    assertThat(classify(patient).liverQuality().missing())
        .isEqualTo(settled ? Set.of() : Set.of(DataItem.THERAPY_DATES));
  }

  @Test
  void cyclesKnownToTheMonthMayEachBeOne() {
    PatientBuilder patient = aPatient();
    for (int i = 0; i < 7; i++) patient.given(Drug.IRINOTECAN, i < 4 ? "2026-03" : "2026-04");

    assertThat(classify(patient).liverQuality().value()).isEqualTo(LiverQuality.HEAVILY_EXPOSED);
  }

  @Test
  void eightUndatedCyclesKeepASmallRemnantFromPassing() {
    PatientBuilder patient = aPatient().flr("24", RECENTLY).hepatectomy("op", inDays(20));
    for (int i = 0; i < 8; i++) patient.given(Drug.OXALIPLATIN, UNDATED);

    assertThat(verdict(TOO_SMALL, patient, signing(OPERATION))).isEqualTo("critical");
    assertThat(
            Judging.holding(assess(patient, signing(OPERATION)), TOO_SMALL)
                .findFirst()
                .orElseThrow()
                .missing())
        .containsExactly(DataItem.THERAPY_DATES);
    assertThat(Judging.needs(patient)).contains(DataItem.THERAPY_DATES);
  }
}
