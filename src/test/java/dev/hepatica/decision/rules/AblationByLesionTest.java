package dev.hepatica.decision.rules;

import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.AblationMethod;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.LesionRelations;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.AblationByLesion.Account;
import dev.hepatica.decision.rules.AblationByLesion.MethodFit;
import dev.hepatica.decision.rules.AblationByLesion.Objection;
import dev.hepatica.support.PatientBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which method fits which lesion, and why not. */
class AblationByLesionTest {

  private static final String DAY = "2026-05-20";

  private static Optional<Measure> mm(String value) {
    return Optional.of(Measure.of(value, Unit.MILLIMETRE));
  }

  private static LesionRelations beside(Truth central, String colon, String vessel) {
    return new LesionRelations(
        central, Truth.NO, Truth.NO, Optional.empty(), mm(colon), Optional.empty(), mm(vessel));
  }

  private static LesionRelations peripheral() {
    return beside(Truth.NO, "40", "2");
  }

  private static PatientBuilder patient(String size, LesionRelations relations) {
    return aPatient()
        .lesion(Optional.empty(), Map.of(DAY, size), relations, DAY)
        .lesionListComplete(Truth.YES, DAY);
  }

  private static AblationByLesion of(PatientBuilder patient) {
    ClinicalPicture picture = patient.build();
    return AblationByLesion.of(picture, TumourBurden.of(picture), Thresholds.standard());
  }

  private static Account only(PatientBuilder patient) {
    return of(patient).accounts().get(0);
  }

  private static MethodFit fit(Account account, AblationMethod method) {
    return account.methods().stream()
        .filter(one -> one.method() == method)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSmallPeripheralLesionFitsRadiofrequencyMicrowaveAndCold() {
    Account account = only(patient("22", peripheral()));

    assertThat(account.preferred()).contains(AblationMethod.RADIOFREQUENCY);
    assertThat(fit(account, AblationMethod.MICROWAVE).fits()).isEqualTo(Truth.YES);
    assertThat(fit(account, AblationMethod.CRYOABLATION).fits()).isEqualTo(Truth.YES);
    assertThat(fit(account, AblationMethod.IRREVERSIBLE_ELECTROPORATION).against())
        .containsExactly(Objection.PERIPHERAL);
  }

  @Test
  void besideAWideVesselMicrowaveIsPreferred() {
    Account account = only(patient("22", beside(Truth.NO, "40", "4")));

    assertThat(account.preferred()).contains(AblationMethod.MICROWAVE);
    assertThat(fit(account, AblationMethod.RADIOFREQUENCY).caveats())
        .containsExactly(Objection.HEAT_SINK);
  }

  @Test
  void aCentralLesionUpToThirtyMillimetresIsForElectroporation() {
    Account account = only(patient("30", beside(Truth.YES, "40", "2")));

    assertThat(account.preferred()).contains(AblationMethod.IRREVERSIBLE_ELECTROPORATION);
    assertThat(fit(account, AblationMethod.MICROWAVE).against()).containsExactly(Objection.CENTRAL);
  }

  @Test
  void aLargerCentralLesionIsForRadiotherapy() {
    Account account = only(patient("31", beside(Truth.YES, "40", "2")));

    assertThat(account.isForRadiotherapy()).isTrue();
    assertThat(of(patient("31", beside(Truth.YES, "40", "2"))).everyLesionPasses())
        .isEqualTo(Truth.NO);
  }

  @Test
  void nearTheColonColdIsLeft() {
    assertThat(only(patient("22", beside(Truth.NO, "9", "2"))).preferred())
        .contains(AblationMethod.CRYOABLATION);
  }

  @Test
  void betweenThirtyAndFiftyMillimetresMicrowaveIsLeftWithACaveat() {
    Account account = only(patient("45", peripheral()));

    assertThat(account.preferred()).contains(AblationMethod.MICROWAVE);
    assertThat(fit(account, AblationMethod.MICROWAVE).caveats())
        .containsExactly(Objection.OFTEN_INCOMPLETE);
    assertThat(only(patient("50.1", peripheral())).isForRadiotherapy()).isTrue();
  }

  @Test
  void aLesionThatNobodyDescribedLeavesItOpenAndSaysWhatIsMissing() {
    PatientBuilder patient = aPatient().lesion("22", DAY).lesionListComplete(Truth.YES, DAY);

    assertThat(of(patient).everyLesionPasses()).isEqualTo(Truth.UNKNOWN);
    assertThat(of(patient).missing()).containsExactly(DataItem.LESION_RELATIONS);
  }

  @Test
  void aListThatIsNotWholeNeverPasses() {
    PatientBuilder patient =
        aPatient()
            .lesion(Optional.empty(), Map.of(DAY, "22"), peripheral(), DAY)
            .lesionCount(2, DAY);

    assertThat(of(patient).everyLesionPasses()).isEqualTo(Truth.UNKNOWN);
    assertThat(of(patient).missing()).containsExactly(DataItem.LESION_RELATIONS);
    assertThat(of(patient("22", peripheral())).everyLesionPasses()).isEqualTo(Truth.YES);
  }

  @Test
  void whereTheCountIsOpenItIsAskedFor() {
    PatientBuilder patient =
        aPatient().lesion(Optional.empty(), Map.of(DAY, "22"), peripheral(), DAY);

    assertThat(of(patient).everyLesionPasses()).isEqualTo(Truth.UNKNOWN);
    assertThat(of(patient).missing()).contains(DataItem.LESION_COUNT);
  }

  @Test
  void withoutAListTheLargestDiameterCanOnlyRuleOut() {
    PatientBuilder counted = aPatient().lesionCount(2, DAY);

    assertThat(of(aPatient().lesionCount(2, DAY).largestLesion("51", DAY)).everyLesionPasses())
        .isEqualTo(Truth.NO);
    assertThat(of(counted.largestLesion("20", DAY)).everyLesionPasses()).isEqualTo(Truth.UNKNOWN);
    assertThat(of(aPatient()).everyLesionPasses()).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void fourLesionsAreTooManyForCold() {
    PatientBuilder patient = patient("22", beside(Truth.NO, "9", "2")).lesionCount(4, DAY);

    assertThat(only(patient).isForRadiotherapy()).isTrue();
  }
}
