package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.MetastasisOrigin;
import dev.hepatica.clinical.NodalStation;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.support.PatientBuilder;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-SURG-006, CRLM-SURG-007, CRLM-SURG-008, CRLM-SURG-019")
class ExtrahepaticSurgeryTest {

  private static final String SEVERAL = "CRLM-SURG-006";
  private static final String NODES = "CRLM-SURG-007";
  private static final String LYMPHADENECTOMY = "CRLM-SURG-008";
  private static final String REPEAT = "CRLM-SURG-019";

  private static PatientBuilder staged() {
    return aPatient()
        .imaging(ImagingStudy.Modality.PET, Set.of(), daysAgo(9))
        .hepatectomy("op", inDays(14));
  }

  private static String verdictOf(String rule, PatientBuilder patient) {
    return verdict(rule, patient, signing("ServiceRequest/op"));
  }

  @Test
  void oneClassOfSitesIsSilentAndTwoAreAWarning() {
    PatientBuilder patient = staged().extrahepatic(ExtrahepaticSite.LUNG, Truth.YES);
    assertThat(verdictOf(SEVERAL, patient)).isEqualTo("silent");
    assertThat(verdictOf(SEVERAL, patient.nodes(NodalStation.PEDICULAR))).isEqualTo("warning");
  }

  @Test
  void twoSitesOfOneClassAreOne() {
    assertThat(
            verdictOf(
                SEVERAL, staged().nodes(NodalStation.PEDICULAR).nodes(NodalStation.PORTO_CAVAL)))
        .isEqualTo("silent");
  }

  @Test
  void withoutStagingEverythingWaits() {
    PatientBuilder patient = aPatient().hepatectomy("op", inDays(14));
    assertThat(verdictOf(SEVERAL, patient)).isEqualTo("waiting");
    assertThat(verdictOf(NODES, patient)).isEqualTo("waiting");
    assertThat(verdictOf(SEVERAL, patient.extrahepatic(ExtrahepaticSite.LUNG, Truth.YES)))
        .isEqualTo("waiting");
  }

  @Test
  void statedAbsentIsSilent() {
    PatientBuilder patient = staged().extrahepaticDisease(Truth.NO, daysAgo(3));
    assertThat(verdictOf(SEVERAL, patient)).isEqualTo("silent");
    assertThat(verdictOf(NODES, patient)).isEqualTo("silent");
  }

  @Test
  void anAblationCountsOnlyInTheSessionOfAHepatectomy() {
    PatientBuilder patient =
        staged()
            .extrahepatic(ExtrahepaticSite.LUNG, Truth.YES)
            .extrahepatic(ExtrahepaticSite.OVARY, Truth.YES)
            .ordered("same", ProcedureKind.ABLATION, inDays(14))
            .ordered("later", ProcedureKind.ABLATION, inDays(60));
    assertThat(verdict(SEVERAL, patient, signing("ServiceRequest/same"))).isEqualTo("warning");
    assertThat(verdict(SEVERAL, patient, signing("ServiceRequest/later"))).isEqualTo("silent");
  }

  @ParameterizedTest(name = "nodes {0}: {1}")
  @CsvSource({
    "PEDICULAR, silent",
    "PORTO_CAVAL, silent",
    "AORTO_CAVAL, warning",
    "COELIAC, warning",
    "PARA_AORTIC, warning"
  })
  void nodesAreJudgedByTheirStation(NodalStation station, String expected) {
    assertThat(verdictOf(NODES, staged().nodes(station))).isEqualTo(expected);
    PatientBuilder dissection =
        staged().nodes(station).ordered("ln", ProcedureKind.EXTENDED_LYMPHADENECTOMY, inDays(14));
    assertThat(verdict(LYMPHADENECTOMY, dissection, signing("ServiceRequest/ln")))
        .isEqualTo(expected);
  }

  @Test
  void nodesWithoutAStationWait() {
    PatientBuilder patient =
        staged()
            .extrahepatic(ExtrahepaticSite.LYMPH_NODES, Truth.UNKNOWN)
            .ordered("ln", ProcedureKind.EXTENDED_LYMPHADENECTOMY, inDays(14));
    assertThat(verdictOf(NODES, patient)).isEqualTo("waiting");
    assertThat(verdict(LYMPHADENECTOMY, patient, signing("ServiceRequest/ln")))
        .isEqualTo("waiting");
  }

  @ParameterizedTest(name = "repeat hepatectomy, lung resectable {0}: {1}")
  @CsvSource({"YES, silent", "NO, warning", "UNKNOWN, waiting"})
  void aRepeatHepatectomyAsksWhetherTheOtherDiseaseCanBeRemoved(Truth resectable, String expected) {
    PatientBuilder patient =
        staged()
            .done(ProcedureKind.HEPATECTOMY, "2026-02-10")
            .extrahepatic(ExtrahepaticSite.LUNG, resectable);
    assertThat(verdictOf(REPEAT, patient)).isEqualTo(expected);
  }

  @Test
  void aFirstHepatectomyOrASecondStageIsNoRepeat() {
    PatientBuilder first = staged().extrahepatic(ExtrahepaticSite.LUNG, Truth.NO);
    assertThat(verdictOf(REPEAT, first)).isEqualTo("silent");
    assertThat(
            verdictOf(
                REPEAT,
                first
                    .done(ProcedureKind.HEPATECTOMY, "2026-04-10")
                    .twoStagePlanned(Truth.YES, "2026-04-01")))
        .isEqualTo("silent");
  }

  @Test
  void aSuspectedSiteBesideAResectableOneLeavesTheRepeatOpen() {
    PatientBuilder patient =
        staged()
            .done(ProcedureKind.HEPATECTOMY, "2026-02-10")
            .extrahepatic(ExtrahepaticSite.LUNG, Truth.YES);
    assertThat(verdictOf(REPEAT, patient)).isEqualTo("silent");

    patient.extrahepatic(
        ExtrahepaticSite.LYMPH_NODES,
        daysAgo(9),
        MetastasisOrigin.NOT_STATED,
        false,
        Optional.empty(),
        Truth.UNKNOWN);
    assertThat(verdictOf(REPEAT, patient)).isEqualTo("waiting");
  }

  @Test
  void aSuspectedSiteAloneProvesNothingUnresectable() {
    PatientBuilder patient =
        staged()
            .done(ProcedureKind.HEPATECTOMY, "2026-02-10")
            .extrahepatic(
                ExtrahepaticSite.LYMPH_NODES,
                daysAgo(9),
                MetastasisOrigin.NOT_STATED,
                false,
                Optional.empty(),
                Truth.NO);
    assertThat(verdictOf(REPEAT, patient)).isEqualTo("waiting");
  }

  @Test
  void nodesNearTheLiverDoNotRuleOutOthersWithoutStaging() {
    PatientBuilder unstaged =
        aPatient()
            .nodes(NodalStation.PEDICULAR)
            .hepatectomy("op", inDays(14))
            .ordered("ln", ProcedureKind.EXTENDED_LYMPHADENECTOMY, inDays(14));
    assertThat(verdictOf(NODES, unstaged)).isEqualTo("waiting");
    assertThat(verdict(LYMPHADENECTOMY, unstaged, signing("ServiceRequest/ln")))
        .isEqualTo("waiting");

    PatientBuilder staged = unstaged.imaging(ImagingStudy.Modality.PET, Set.of(), daysAgo(9));
    assertThat(verdictOf(NODES, staged)).isEqualTo("silent");
    assertThat(verdict(LYMPHADENECTOMY, staged, signing("ServiceRequest/ln"))).isEqualTo("silent");
  }

  @Test
  void oneOfSeveralNodesWithoutAStationLeavesItOpen() {
    PatientBuilder patient =
        staged()
            .nodes(NodalStation.PORTO_CAVAL)
            .extrahepatic(ExtrahepaticSite.LYMPH_NODES, Truth.UNKNOWN);
    assertThat(verdictOf(NODES, patient)).isEqualTo("waiting");
    assertThat(verdictOf(NODES, patient.nodes(NodalStation.COELIAC))).isEqualTo("warning");
  }
}
