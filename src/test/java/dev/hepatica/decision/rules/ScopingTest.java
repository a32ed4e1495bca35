package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.Judging.LONG_AGO;
import static dev.hepatica.decision.rules.Judging.assess;
import static dev.hepatica.decision.rules.Judging.assessing;
import static dev.hepatica.decision.rules.Judging.daysAgo;
import static dev.hepatica.decision.rules.Judging.inDays;
import static dev.hepatica.decision.rules.Judging.signing;
import static dev.hepatica.decision.rules.Judging.verdict;
import static dev.hepatica.support.PatientBuilder.UNDATED;
import static dev.hepatica.support.PatientBuilder.aPatient;
import static dev.hepatica.support.PatientBuilder.anEmptyRecord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.ImagingStudy.Modality;
import dev.hepatica.clinical.ImagingStudy.Region;
import dev.hepatica.clinical.MetastasisOrigin;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.OtherPrimary.Organ;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.AjccMetastasisStage;
import dev.hepatica.decision.Scope;
import dev.hepatica.support.PatientBuilder;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("CRLM-CTX-001 scope and CRLM-STAGE-002 spread")
class ScopingTest {

  private static final String RECENTLY = daysAgo(10);

  private static Scope scope(PatientBuilder patient) {
    return assess(patient, assessing()).scope();
  }

  private static PatientBuilder rectalCancer() {
    return anEmptyRecord().primary(ColorectalSite.RECTUM, LONG_AGO);
  }

  @Test
  void bothPrimaryAndLiverMetastasisAreNeeded() {
    assertThat(scope(aPatient())).isEqualTo(Scope.COLORECTAL_LIVER_METASTASES);
    assertThat(scope(rectalCancer())).isEqualTo(Scope.NOT_CONCERNED);
    assertThat(scope(anEmptyRecord().liverMetastasis(RECENTLY)))
        .isEqualTo(Scope.PRIMARY_NOT_RECORDED);
    assertThat(scope(anEmptyRecord())).isEqualTo(Scope.NOT_CONCERNED);
  }

  @ParameterizedTest
  @EnumSource
  void anotherPrimaryOpensTheQuestionOfOrigin(Organ organ) {
    assertThat(scope(aPatient().otherPrimary(organ))).isEqualTo(Scope.ORIGIN_NOT_RECORDED);
    assertThat(scope(anEmptyRecord().otherPrimary(organ).liverMetastasis(RECENTLY)))
        .isEqualTo(Scope.NOT_CONCERNED);
  }

  @ParameterizedTest
  @CsvSource({
    "COLORECTAL, COLORECTAL_LIVER_METASTASES",
    "OTHER_PRIMARY, NOT_CONCERNED",
    "NOT_STATED, ORIGIN_NOT_RECORDED"
  })
  void aStatedOriginSettlesIt(MetastasisOrigin origin, Scope scope) {
    assertThat(scope(rectalCancer().otherPrimary(Organ.BREAST).liverMetastasis(RECENTLY, origin)))
        .isEqualTo(scope);
  }

  @Test
  void whileTheOriginIsOpenNoAlertRisesAboveAWarning() {
    PatientBuilder patient =
        aPatient()
            .otherPrimary(Organ.LUNG)
            .mutated(Gene.KRAS, "G12D", RECENTLY)
            .drugOrder("ab", OrderStatus.DRAFT, UNDATED, Drug.CETUXIMAB)
            .flr("10", RECENTLY)
            .hepatectomy("op", inDays(10));

    assertThat(verdict("CRLM-DRUG-001", patient, signing("MedicationRequest/ab")))
        .isEqualTo("warning");
    assertThat(verdict("CRLM-SURG-001", patient, signing("ServiceRequest/op"))).isEqualTo("silent");
  }

  @Test
  void metastasesElsewhereConcernTheRulesOnAntibodiesOnly() {
    PatientBuilder patient =
        rectalCancer()
            .extrahepatic(ExtrahepaticSite.LUNG, RECENTLY)
            .mutated(Gene.KRAS, "G12D", RECENTLY)
            .drugOrder("ab", OrderStatus.DRAFT, UNDATED, Drug.CETUXIMAB)
            .given(Drug.BEVACIZUMAB, RECENTLY)
            .hepatectomy("op", inDays(10));

    assertThat(verdict("CRLM-DRUG-001", patient, signing("MedicationRequest/ab")))
        .isEqualTo("critical");
    assertThat(verdict("CRLM-TIME-001", patient, signing("ServiceRequest/op"))).isEqualTo("silent");
  }

  @Test
  void aMetastasisOfAnotherPrimaryIsNoneForTheseRulesEither() {
    PatientBuilder patient =
        rectalCancer()
            .otherPrimary(Organ.BREAST)
            .extrahepatic(ExtrahepaticSite.LUNG, RECENTLY, MetastasisOrigin.OTHER_PRIMARY, true)
            .drugOrder("ab", OrderStatus.DRAFT, UNDATED, Drug.CETUXIMAB);

    assertThat(verdict("CRLM-DRUG-003", patient, signing("MedicationRequest/ab")))
        .isEqualTo("silent");
  }

  // Spread

  private static AjccMetastasisStage ajcc(PatientBuilder patient) {
    return Judging.classify(patient).ajcc().value();
  }

  private static PatientBuilder imaged(int chestDaysAgo, int liverDaysAgo) {
    return aPatient()
        .imaging(Modality.CT, Set.of(Region.CHEST), daysAgo(chestDaysAgo))
        .imaging(Modality.MR, Set.of(Region.LIVER), daysAgo(liverDaysAgo));
  }

  @ParameterizedTest(name = "chest {0}, liver {1} days ago: {2}")
  @CsvSource({"61, 61, M1A", "62, 61, UNKNOWN", "61, 62, UNKNOWN", "0, 0, M1A"})
  void theLiverAloneNeedsImagingOfSixtyOneDays(int chest, int liver, AjccMetastasisStage stage) {
    assertThat(ajcc(imaged(chest, liver))).isEqualTo(stage);
  }

  @Test
  void aPetShowsBoth() {
    assertThat(ajcc(aPatient().imaging(Modality.PET, Set.of(), daysAgo(61))))
        .isEqualTo(AjccMetastasisStage.M1A);
  }

  @Test
  void aProblemListNotReadProvesNothing() {
    assertThat(ajcc(imaged(5, 5).unread(RecordPart.CONDITIONS)))
        .isEqualTo(AjccMetastasisStage.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "LUNG, M1B",
    "LYMPH_NODES, M1B",
    "OVARY, M1B",
    "ADRENAL, M1B",
    "BONE, M1B",
    "BRAIN, M1B",
    "PERITONEUM, M1C"
  })
  void eachSiteHasItsCategory(ExtrahepaticSite site, AjccMetastasisStage stage) {
    assertThat(ajcc(aPatient().extrahepatic(site, RECENTLY))).isEqualTo(stage);
  }

  @Test
  void statedDiseaseWithoutASiteLeavesTheCategoryOpen() {
    assertThat(ajcc(aPatient().extrahepaticDisease(Truth.YES, RECENTLY)))
        .isEqualTo(AjccMetastasisStage.UNKNOWN);
    assertThat(ajcc(aPatient().extrahepaticDisease(Truth.NO, RECENTLY)))
        .isEqualTo(AjccMetastasisStage.M1A);
  }

  @Test
  void aSiteOnTheProblemListBeatsAStatementOfNone() {
    assertThat(
            ajcc(
                aPatient()
                    .extrahepatic(ExtrahepaticSite.LUNG, LONG_AGO)
                    .extrahepaticDisease(Truth.NO, RECENTLY)))
        .isEqualTo(AjccMetastasisStage.M1B);
  }
}
