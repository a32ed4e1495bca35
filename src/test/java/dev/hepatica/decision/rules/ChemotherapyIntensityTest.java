package dev.hepatica.decision.rules;

import static dev.hepatica.support.PatientBuilder.aPatient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.LesionDistribution;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.Truth;
import dev.hepatica.support.PatientBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("CRLM-DRUG-018, CRLM-DRUG-019, CRLM-DRUG-020, CRLM-DRUG-024")
class ChemotherapyIntensityTest {

  // frail

  @Test
  void ageOf75() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::frail,
                aPatient()
                    .born("1951-06-01")
                    .ecog(0, "2026-05-20")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("warning age");
  }

  @Test
  void oneDayBefore75() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::frail,
                aPatient()
                    .born("1951-06-02")
                    .ecog(1, "2026-05-20")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("silent");
  }

  @Test
  void ecog2() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::frail,
                aPatient()
                    .born("1966-01-01")
                    .ecog(2, "2026-05-20")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("warning ecog");
  }

  @Test
  void both() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::frail,
                aPatient()
                    .born("1946-01-01")
                    .ecog(2, "2026-05-20")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("warning both");
  }

  @Test
  void ecogNotRecorded() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::frail,
                aPatient()
                    .born("1966-01-01")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("needs fitness");
  }

  @Test
  void ecogTooOld() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::frail,
                aPatient()
                    .born("1966-01-01")
                    .ecog(2, "2026-01-01")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("needs fitness");
  }

  @Test
  void ageDecidesWithoutEcog() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::frail,
                aPatient()
                    .born("1946-01-01")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("warning age");
  }

  @Test
  void doubletIsNotConcerned() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::frail,
                aPatient()
                    .born("1946-01-01")
                    .ecog(2, "2026-05-20")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void tripletCompletedByAStandingOrder() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::frail,
                aPatient()
                    .born("1946-01-01")
                    .ecog(0, "2026-05-20")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)
                    .drugOrder("i", OrderStatus.ACTIVE, PatientBuilder.UNDATED, Drug.IRINOTECAN)))
        .isEqualTo("warning age");
  }

  // unfit

  @Test
  void ecog3() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::unfit,
                aPatient().ecog(3, "2026-05-20").draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("warning");
  }

  @Test
  void statedUnfit() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::unfit,
                aPatient()
                    .fitForMajorHepatectomy(Truth.NO, "2026-05-20")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("warning");
  }

  @Test
  void ecog2IsBorderline() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::unfit,
                aPatient().ecog(2, "2026-05-20").draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void fluoropyrimidineAlone() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::unfit,
                aPatient().ecog(3, "2026-05-20").draft("c", Drug.CAPECITABINE)))
        .isEqualTo("silent");
  }

  @Test
  void fitnessNotRecorded() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::unfit,
                aPatient().draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("needs fitness");
  }

  @Test
  void noChemotherapy() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::unfit,
                aPatient().ecog(3, "2026-05-20").draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("silent");
  }

  // withAntiEgfr

  @Test
  void tripletWithPanitumumab() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::withAntiEgfr,
                aPatient()
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)
                    .draft("a", Drug.PANITUMUMAB)))
        .isEqualTo("info");
  }

  @Test
  void antibodyAddedToAStandingTriplet() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::withAntiEgfr,
                aPatient()
                    .drugOrder(
                        "t",
                        OrderStatus.ACTIVE,
                        PatientBuilder.UNDATED,
                        Drug.FLUOROURACIL,
                        Drug.OXALIPLATIN,
                        Drug.IRINOTECAN)
                    .draft("a", Drug.CETUXIMAB)))
        .isEqualTo("info");
  }

  @Test
  void doubletWithPanitumumab() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::withAntiEgfr,
                aPatient()
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)
                    .draft("a", Drug.PANITUMUMAB)))
        .isEqualTo("silent");
  }

  @Test
  void tripletAlone() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::withAntiEgfr,
                aPatient().draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("silent");
  }

  @Test
  void tripletWithBevacizumab() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::withAntiEgfr,
                aPatient()
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)
                    .draft("b", Drug.BEVACIZUMAB)))
        .isEqualTo("silent");
  }

  // palliative

  @Test
  void wildTypeWhateverTheBurden() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::palliative,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .intent(TreatmentIntent.PALLIATIVE, "2026-05-20")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("info");
  }

  @Test
  void mutatedWithFiveLesions() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::palliative,
                aPatient()
                    .mutated(Gene.KRAS, "G12D", "2026-03-01")
                    .lesionCount(5, "2026-05-20")
                    .intent(TreatmentIntent.PALLIATIVE, "2026-05-20")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("silent");
  }

  @Test
  void mutatedWith50Millimetres() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::palliative,
                aPatient()
                    .mutated(Gene.BRAF, "V600E", "2026-03-01")
                    .largestLesion("50", "2026-05-20")
                    .intent(TreatmentIntent.PALLIATIVE, "2026-05-20")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("silent");
  }

  @Test
  void mutatedInBothLobes() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::palliative,
                aPatient()
                    .mutated(Gene.KRAS, "G12D", "2026-03-01")
                    .distribution(LesionDistribution.BILOBAR, "2026-05-20")
                    .intent(TreatmentIntent.PALLIATIVE, "2026-05-20")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("silent");
  }

  @Test
  void mutatedWithASmallBurden() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::palliative,
                aPatient()
                    .mutated(Gene.KRAS, "G12D", "2026-03-01")
                    .lesionCount(4, "2026-05-20")
                    .largestLesion("49", "2026-05-20")
                    .distribution(LesionDistribution.UNILOBAR, "2026-05-20")
                    .intent(TreatmentIntent.PALLIATIVE, "2026-05-20")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("info");
  }

  @Test
  void burdenNotRecorded() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::palliative,
                aPatient()
                    .mutated(Gene.KRAS, "G12D", "2026-03-01")
                    .intent(TreatmentIntent.PALLIATIVE, "2026-05-20")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("needs lesion-count, largest-diameter, lesion-location");
  }

  @Test
  void genesNotRecorded() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::palliative,
                aPatient()
                    .lesionCount(6, "2026-05-20")
                    .intent(TreatmentIntent.PALLIATIVE, "2026-05-20")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("needs kras, nras, braf");
  }

  @Test
  void tripletForConversion() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::palliative,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .intent(TreatmentIntent.CONVERSION, "2026-05-20")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("silent");
  }

  @Test
  void tripletWithoutIntent() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::palliative,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .draft("t", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("needs treatment-intent");
  }

  @Test
  void palliativeDoublet() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::palliative,
                aPatient()
                    .wildType(Gene.KRAS, "2026-03-01")
                    .wildType(Gene.NRAS, "2026-03-01")
                    .wildType(Gene.BRAF, "2026-03-01")
                    .intent(TreatmentIntent.PALLIATIVE, "2026-05-20")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN)))
        .isEqualTo("silent");
  }

  @Test
  void unfitSpeaksBeforeTheTriplet() {
    PatientBuilder patient =
        aPatient()
            .ecog(3, "2026-05-20")
            .draft("i", Drug.IRINOTECAN)
            .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN);

    assertThat(Verdict.suppressed(patient)).containsEntry("CRLM-DRUG-018", "CRLM-DRUG-019");
  }

  @Test
  void withoutADateOfBirthTheAgeCannotBeVerified() {
    PatientBuilder triplet =
        aPatient()
            .ecog(1, "2026-05-20")
            .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN);
    assertThat(Verdict.onSigning(ChemotherapyIntensity::frail, triplet))
        .isEqualTo("warning age-unknown");
    assertThat(Verdict.onSigning(ChemotherapyIntensity::frail, triplet.born("1970-01-01")))
        .isEqualTo("silent");
  }

  @Test
  void withoutADateOfBirthAPoorEcogStillSpeaks() {
    assertThat(
            Verdict.onSigning(
                ChemotherapyIntensity::frail,
                aPatient()
                    .ecog(2, "2026-05-20")
                    .draft("c", Drug.FLUOROURACIL, Drug.OXALIPLATIN, Drug.IRINOTECAN)))
        .isEqualTo("warning ecog");
  }
}
