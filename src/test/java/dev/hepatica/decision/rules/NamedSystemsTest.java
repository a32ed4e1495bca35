package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.classify;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static dev.hepatica.support.PatientBuilder.aResectablePatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.LesionDistribution;
import dev.hepatica.clinical.MetastasisOrigin;
import dev.hepatica.clinical.NodalStation;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.EcmtgStage;
import dev.hepatica.decision.JsccrIndication;
import dev.hepatica.decision.OncoSurge;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.ResectabilityGroup;
import dev.hepatica.support.PatientBuilder;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CRLM-RES-003, CRLM-RES-004, CRLM-STAGE-001 and CRLM-STAGE-003 named systems")
class NamedSystemsTest {

  private static final String LATELY = daysAgo(10);

  /** Fit, R0 feasible, remnant 60 %, primary resected, nothing outside the liver. */
  private static PatientBuilder aCandidate() {
    return aResectablePatient()
        .done(ProcedureKind.COLORECTAL_RESECTION, "2024-05-20")
        .extrahepaticDisease(Truth.NO, LATELY);
  }

  private static PatientBuilder notYetResectable() {
    return aPatient()
        .done(ProcedureKind.COLORECTAL_RESECTION, "2024-05-20")
        .r0Feasible(Truth.NO, LATELY)
        .flr("31", LATELY)
        .ecog(0, LATELY)
        .extrahepaticDisease(Truth.NO, LATELY);
  }

  private static JsccrIndication jsccr(PatientBuilder patient) {
    return classify(patient).jsccr().value();
  }

  private static OncoSurge.Rating rating(PatientBuilder patient) {
    return classify(patient).oncoSurge().value().rating();
  }

  private static EcmtgStage ecmtg(PatientBuilder patient) {
    return classify(patient).ecmtg().value();
  }

  private static Optional<ResectabilityGroup> group(PatientBuilder patient) {
    return classify(patient).group().value();
  }

  // JSCCR

  @Test
  void allFiveConditionsIndicateResection() {
    assertThat(jsccr(aCandidate()).verdict()).isEqualTo(JsccrIndication.Verdict.INDICATED);
    assertThat(classify(aCandidate()).jsccr().missing()).isEmpty();
  }

  @Test
  void aBorderlineRemnantAsksForAugmentation() {
    assertThat(jsccr(aCandidate().flr("24.9", daysAgo(1))).verdict())
        .isEqualTo(JsccrIndication.Verdict.INDICATED_AFTER_AUGMENTATION);
    assertThat(jsccr(aCandidate().flr("25", daysAgo(1))).verdict())
        .isEqualTo(JsccrIndication.Verdict.INDICATED);
  }

  @Test
  void whatFailsIsNamed() {
    assertThat(jsccr(aCandidate().flr("19", daysAgo(1))).failed())
        .containsExactly(JsccrIndication.Condition.REMNANT_ADEQUATE);
    assertThat(jsccr(aCandidate().ecog(3, daysAgo(1))).failed())
        .containsExactly(JsccrIndication.Condition.PATIENT_TOLERATES_SURGERY);
    assertThat(jsccr(notYetResectable()).failed())
        .containsExactly(JsccrIndication.Condition.METASTASES_RESECTABLE);
    assertThat(jsccr(aCandidate().extrahepatic(ExtrahepaticSite.LUNG, Truth.NO)).failed())
        .containsExactly(JsccrIndication.Condition.EXTRAHEPATIC_CONTROLLED);
  }

  @Test
  void whatIsNotRecordedLeavesItOpen() {
    PatientBuilder withoutStaging =
        aResectablePatient().done(ProcedureKind.COLORECTAL_RESECTION, "2024-05-20");
    assertThat(jsccr(withoutStaging).verdict()).isEqualTo(JsccrIndication.Verdict.INDETERMINATE);
    assertThat(classify(withoutStaging).jsccr().missing())
        .containsExactly(DataItem.EXTRAHEPATIC_DISEASE);
    PatientBuilder withoutPrimary = aResectablePatient().extrahepaticDisease(Truth.NO, LATELY);
    assertThat(jsccr(withoutPrimary).open())
        .containsExactly(JsccrIndication.Condition.PRIMARY_CONTROLLED);
    assertThat(jsccr(aCandidate().ecog(2, daysAgo(1))).verdict())
        .isEqualTo(JsccrIndication.Verdict.INDETERMINATE);
  }

  @Test
  void aPlannedResectionOfThePrimaryControlsIt() {
    PatientBuilder patient = aResectablePatient().extrahepaticDisease(Truth.NO, LATELY);
    assertThat(
            jsccr(patient.ordered("bowel", ProcedureKind.COLORECTAL_RESECTION, inDays(9)))
                .verdict())
        .isEqualTo(JsccrIndication.Verdict.INDICATED);
  }

  @Test
  void oneResectableSiteOutsideTheLiverIsControllable() {
    PatientBuilder one =
        aResectablePatient()
            .done(ProcedureKind.COLORECTAL_RESECTION, "2024-05-20")
            .imaging(ImagingStudy.Modality.PET, Set.of(), LATELY)
            .extrahepatic(ExtrahepaticSite.LUNG, Truth.YES);
    assertThat(jsccr(one).verdict()).isEqualTo(JsccrIndication.Verdict.INDICATED);
    assertThat(jsccr(one.extrahepatic(ExtrahepaticSite.OVARY, Truth.YES)).verdict())
        .isEqualTo(JsccrIndication.Verdict.NOT_INDICATED);
  }

  // OncoSurge

  @Test
  void marginAndFreeHilumMeanImmediateResection() {
    assertThat(rating(aCandidate())).isEqualTo(OncoSurge.Rating.IMMEDIATE_RESECTION);
  }

  @Test
  void withoutR0ChemotherapyComesFirst() {
    assertThat(rating(notYetResectable())).isEqualTo(OncoSurge.Rating.CHEMOTHERAPY_THEN_REASSESS);
  }

  @ParameterizedTest(name = "{0} lesions on one side: {1}")
  @CsvSource({"4, resection-whatever-the-response", "5, resection-only-after-shrinkage"})
  void aFewLesionsAreResectedWhateverTheResponse(int lesions, String reason) {
    PatientBuilder patient =
        notYetResectable()
            .lesionCount(lesions, LATELY)
            .distribution(LesionDistribution.UNILOBAR, LATELY);

    assertThat(classify(patient).oncoSurge().reasons()).extracting(Phrase::key).contains(reason);
  }

  @ParameterizedTest(name = "{0} % of the liver replaced: {1}")
  @CsvSource({"70, IMMEDIATE_RESECTION", "70.1, CONTRAINDICATED"})
  void tooMuchTumourIsAContraindication(String percent, OncoSurge.Rating expected) {
    assertThat(rating(aCandidate().liverInvolvement(percent, LATELY))).isEqualTo(expected);
  }

  @Test
  void unfitOrUnresectableElsewhereIsAContraindication() {
    assertThat(rating(aCandidate().ecog(3, daysAgo(1))))
        .isEqualTo(OncoSurge.Rating.CONTRAINDICATED);
    assertThat(rating(aCandidate().extrahepatic(ExtrahepaticSite.LUNG, Truth.NO)))
        .isEqualTo(OncoSurge.Rating.CONTRAINDICATED);
  }

  @Test
  void unknownIsNeverTakenAsFree() {
    assertThat(rating(aResectablePatient())).isEqualTo(OncoSurge.Rating.INDETERMINATE);
    assertThat(classify(aResectablePatient()).oncoSurge().missing())
        .contains(DataItem.EXTRAHEPATIC_DISEASE);
    assertThat(rating(aCandidate().flr("19", daysAgo(1))))
        .isEqualTo(OncoSurge.Rating.INDETERMINATE);
    assertThat(rating(aCandidate().remnantFlowAdequate(Truth.NO, LATELY)))
        .isEqualTo(OncoSurge.Rating.INDETERMINATE);
  }

  @ParameterizedTest(name = "nodes at {0}: {1}")
  @CsvSource({
    "PEDICULAR, CHEMOTHERAPY_THEN_REASSESS",
    "PORTO_CAVAL, CHEMOTHERAPY_THEN_REASSESS",
    "AORTO_CAVAL, CHEMOTHERAPY_THEN_REASSESS"
  })
  void hilarNodesAskForChemotherapyFirst(NodalStation station, OncoSurge.Rating expected) {
    assertThat(
            rating(
                aResectablePatient()
                    .extrahepatic(ExtrahepaticSite.LYMPH_NODES, Optional.of(station), Truth.YES)))
        .isEqualTo(expected);
  }

  @Test
  void nodesWithoutAStationLeaveItOpen() {
    assertThat(rating(aResectablePatient().extrahepatic(ExtrahepaticSite.LYMPH_NODES, Truth.YES)))
        .isEqualTo(OncoSurge.Rating.INDETERMINATE);
  }

  @ParameterizedTest(name = "margin {0} mm, remnant {1} %: {2}")
  @CsvSource({"10, 60, NO", "10.1, 60, YES", "11, 20, NO", "11, 20.1, YES"})
  void theMarginAndVolumeTestIsStrict(String margin, String remnant, Truth expected) {
    PatientBuilder patient = aPatient().plannedMargin(margin, LATELY).flr(remnant, LATELY);
    assertThat(classify(patient).oncoSurge().value().marginAndVolumeTest()).isEqualTo(expected);
  }

  // ECMTG

  @Test
  void theStageFollowsTheFiveConditionsAndTheScenario() {
    assertThat(ecmtg(aCandidate())).isEqualTo(EcmtgStage.M1A);
    assertThat(ecmtg(aCandidate().flr("22", daysAgo(1)))).isEqualTo(EcmtgStage.M1B);
    assertThat(ecmtg(notYetResectable().convertible(Truth.YES, LATELY))).isEqualTo(EcmtgStage.M1B);
    assertThat(
            ecmtg(aPatient().resectability(ResectabilityStatement.UNRESECTABLE_DEFINITIVE, LATELY)))
        .isEqualTo(EcmtgStage.M1C);
  }

  @Test
  void whatIsOpenIsUnclassifiedAndNeverM1c() {
    assertThat(ecmtg(aPatient())).isEqualTo(EcmtgStage.UNCLASSIFIED);
    assertThat(classify(aPatient()).ecmtg().missing()).contains(DataItem.R0_FEASIBLE);
    assertThat(ecmtg(notYetResectable().convertible(Truth.NO, LATELY)))
        .isEqualTo(EcmtgStage.UNCLASSIFIED);
    assertThat(ecmtg(aResectablePatient())).isEqualTo(EcmtgStage.UNCLASSIFIED);
  }

  @Test
  void afterAResectionNoMetastasisNeedsALookAtTheLiver() {
    PatientBuilder resected =
        aPatient()
            .done(ProcedureKind.HEPATECTOMY, "2026-03-01")
            .extrahepaticDisease(Truth.NO, LATELY);
    assertThat(ecmtg(resected)).isEqualTo(EcmtgStage.UNCLASSIFIED);
    assertThat(
            ecmtg(
                resected.imaging(
                    ImagingStudy.Modality.CT, Set.of(ImagingStudy.Region.LIVER), LATELY)))
        .isEqualTo(EcmtgStage.M0);
  }

  // Group at presentation; the liver metastasis was found on 1 February 2026.

  private static PatientBuilder statedAtPresentation(Truth r0, String on) {
    return aPatient()
        .done(ProcedureKind.COLORECTAL_RESECTION, "2024-05-20")
        .r0Feasible(r0, on)
        .flr("60", on)
        .ecog(0, on)
        .extrahepaticDisease(Truth.NO, on);
  }

  @ParameterizedTest(name = "stated on {0}: {1}")
  @CsvSource({"2026-02-05, true", "2026-04-02, true", "2026-04-03, false", "2025-12-03, true"})
  void theGroupRestsOnFactsAroundTheDiagnosis(String on, boolean known) {
    assertThat(group(statedAtPresentation(Truth.YES, on)))
        .isEqualTo(known ? Optional.of(ResectabilityGroup.G1) : Optional.empty());
  }

  @Test
  void convertibleOrNotMakesTheSecondAndThirdGroup() {
    PatientBuilder patient = statedAtPresentation(Truth.NO, "2026-02-05");
    assertThat(group(patient)).isEmpty();
    assertThat(group(patient.convertible(Truth.YES, "2026-02-06"))).contains(ResectabilityGroup.G2);
    assertThat(
            group(statedAtPresentation(Truth.NO, "2026-02-05").convertible(Truth.NO, "2026-02-06")))
        .contains(ResectabilityGroup.G3);
  }

  @Test
  void laterTreatmentDoesNotChangeTheGroup() {
    PatientBuilder converted =
        statedAtPresentation(Truth.NO, "2026-02-05")
            .convertible(Truth.YES, "2026-02-06")
            .cycles(6, "2026-02-20", 14, Drug.OXALIPLATIN)
            .r0Feasible(Truth.YES, "2026-03-30")
            .flr("60", daysAgo(3))
            .ecog(0, daysAgo(3));
    assertThat(group(converted)).contains(ResectabilityGroup.G2);
    assertThat(ecmtg(converted)).isEqualTo(EcmtgStage.M1A);
  }

  @ParameterizedTest(name = "{0} % replaced: {1}")
  @CsvSource({"70, none", "70.1, G3"})
  void moreThanSeventyPercentReplacedIsLikelyToStay(String percent, String expected) {
    PatientBuilder patient =
        statedAtPresentation(Truth.NO, "2026-02-05").liverInvolvement(percent, "2026-02-06");

    assertThat(group(patient).map(Enum::name).orElse("none")).isEqualTo(expected);
    assertThat(group(patient.convertible(Truth.YES, "2026-02-07"))).contains(ResectabilityGroup.G2);
  }

  @Test
  void unresectableDiseaseElsewhereIsLikelyToStay() {
    PatientBuilder patient =
        statedAtPresentation(Truth.NO, "2026-02-05")
            .convertible(Truth.YES, "2026-02-06")
            .extrahepatic(
                ExtrahepaticSite.BONE,
                "2026-02-03",
                MetastasisOrigin.NOT_STATED,
                true,
                Optional.empty(),
                Truth.NO);

    assertThat(group(patient)).contains(ResectabilityGroup.G3);
  }

  @Test
  void diseaseElsewhereThatMayHaveComeLaterDecidesNothing() {
    PatientBuilder patient =
        statedAtPresentation(Truth.NO, "2026-02-05").extrahepatic(ExtrahepaticSite.BONE, Truth.NO);

    assertThat(group(patient)).isEmpty();
  }
}
