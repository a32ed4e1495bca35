package dev.hepatica.cards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.NodeCategory;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.support.AnyPatient;
import dev.hepatica.support.PatientBuilder;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was seen is not shown again; what changed is named; nothing else is ever hidden. */
class FingerprintTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-06-01");
  private static final Wordings WORDINGS =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());
  private static final CardWriter WRITER = new CardWriter(WORDINGS);
  private static final int PATIENTS = 600;

  @Test
  void theSameSituationIsNotShownAgain() {
    Assessment chart = chart(patient("48"), TODAY);
    String seen = fingerprint(situation(chart).orElseThrow());

    assertThat(situation(chart, seen)).isEmpty();
    assertThat(situation(chart(patient("48"), TODAY), "unknown", seen)).isEmpty();
  }

  @Test
  void theOtherCardsStayAsTheyAre() {
    Assessment chart = chart(patient("48"), TODAY);
    String seen = fingerprint(situation(chart).orElseThrow());

    assertThat(topics(cards(chart, seen)))
        .isEqualTo(
            topics(cards(chart)).stream().filter(t -> !t.equals(CardWriter.SITUATION)).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Changed since last seen: CEA 48 → 9 ng/mL: GAME now low.",
        "es | Cambios desde la última vista: CEA 48 → 9 ng/mL: GAME ahora bajo."
      })
  void aChangedFactIsNamedWithWhatFollows(String language, String expected) {
    String seen = fingerprint(situation(chart(patient("48"), TODAY)).orElseThrow());

    Card changed =
        situation(chart(patient("9"), TODAY), new Language(language), seen).orElseThrow();

    assertThat(changed.summary()).isEqualTo(expected);
    assertThat(changed.detail()).contains("- CEA 48 → 9 ng/mL\n");
    assertThat(fingerprint(changed)).isNotEqualTo(seen);
  }

  @Test
  void aDayThatPassesWithoutAChangeHidesNothingNew() {
    String seen = fingerprint(situation(chart(patient("48"), TODAY)).orElseThrow());

    assertThat(situation(chart(patient("48"), TODAY.plusDays(1)), seen)).isEmpty();
  }

  /** The volumetry counts for 60 days; after that the same record is another situation. */
  @Test
  void aDayThatChangesTheSituationBringsTheCardBack() {
    PatientBuilder measured = patient("48").flr("31", "2026-05-01");
    String seen = fingerprint(situation(chart(measured, TODAY)).orElseThrow());

    assertThat(situation(chart(measured, TODAY.plusDays(29)), seen)).isEmpty();
    Card later = situation(chart(measured, TODAY.plusDays(30)), seen).orElseThrow();
    assertThat(later.summary()).contains("future remnant now out of date");
  }

  @Test
  void aSituationOfALaterDayCountsAsNotSeen() {
    String later = fingerprint(situation(chart(patient("48"), TODAY.plusDays(3))).orElseThrow());

    Card card = situation(chart(patient("48"), TODAY), later).orElseThrow();
    assertThat(card.summary()).doesNotContain("last seen");
  }

  @Test
  void theNewestOfSeveralIsTheOneThatCounts() {
    String older = fingerprint(situation(chart(patient("9"), TODAY.minusDays(20))).orElseThrow());
    String newer = fingerprint(situation(chart(patient("48"), TODAY.minusDays(10))).orElseThrow());

    Card card = situation(chart(patient("9"), TODAY), newer, older).orElseThrow();
    assertThat(card.summary()).contains("CEA 48 → 9 ng/mL");
  }

  @Test
  void anotherPatientOrAnotherVersionHidesNothing() {
    SituationState state = SituationState.of(chart(patient("48"), TODAY), List.of(), List.of());
    String written = new Fingerprint("2026.11.0", "Patient/1").write(state);

    assertThat(new Fingerprint("2026.11.0", "Patient/1").read(written)).contains(state);
    assertThat(new Fingerprint("2026.11.0", "Patient/2").read(written)).isEmpty();
    assertThat(new Fingerprint("2026.12.0", "Patient/1").read(written)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2.", "2.AAAA", "2.%%%", "1.abc", "x", "\u0000", "2.eyJhIjoxfQ"})
  void whatIsNoFingerprintCountsAsNotGiven(String text) {
    Assessment chart = chart(patient("48"), TODAY);

    assertThat(situation(chart, text).orElseThrow().summary())
        .isEqualTo(situation(chart).orElseThrow().summary());
  }

  @Test
  void aDamagedOneCountsAsNotGivenWhereverItIsDamaged() {
    Assessment chart = chart(patient("48"), TODAY);
    String seen = fingerprint(situation(chart).orElseThrow());
    for (int i = 2; i < seen.length() - 1; i += 7) {
      char other = seen.charAt(i) == 'A' ? 'B' : 'A';
      String damaged = seen.substring(0, i) + other + seen.substring(i + 1);
      assertThat(situation(chart, damaged)).as("damaged at %s", i).isPresent();
      assertThat(situation(chart, seen.substring(0, i))).as("cut at %s", i).isPresent();
    }
  }

  /** Its checksum can be computed by anyone, so what it holds is checked too. */
  @Test
  void aForgedOneCannotPutWordsOnTheCard() {
    Assessment chart = chart(patient("48"), TODAY);
    for (String value :
        List.of("free text", "t:fact:no-such-word", "c:<b>x</b>", "t:drug:x y", "a:1:parsec")) {
      SituationState forged =
          new SituationState(TODAY, "other", Map.of(), Map.of("cea", List.of(value)));
      String text = new Fingerprint(ClinicalDecisionModel.VERSION, chart.patient()).write(forged);

      assertThat(situation(chart, text).orElseThrow().summary())
          .as(value)
          .isEqualTo(situation(chart).orElseThrow().summary());
    }
  }

  @Test
  void oneThatIsLongerThanAnyThatIsWrittenIsNotRead() {
    SituationState huge = new SituationState(TODAY, "x".repeat(16_000), Map.of(), Map.of());
    Fingerprint fingerprint = new Fingerprint("v", "Patient/1");

    assertThat(fingerprint.read(fingerprint.write(huge))).isEmpty();
  }

  @Test
  void itStaysShortAndTheChangeFitsIntoASummaryForEveryPatient() {
    List<Assessment> charts = charts().toList();
    for (int i = 1; i < charts.size(); i++) {
      Assessment before = charts.get(i - 1);
      Assessment now = samePerson(charts.get(i), before);
      String seen = fingerprint(situation(before).orElseThrow());
      assertThat(seen.length()).isLessThan(4000);
      for (Language language : WORDINGS.languages().all()) {
        situation(now, language, seen)
            .ifPresent(
                card -> {
                  assertThat(card.summary().codePointCount(0, card.summary().length()))
                      .as(card.summary())
                      .isLessThanOrEqualTo(Wording.LONGEST_SUMMARY);
                  assertThat(card.detail()).doesNotContain("{{", "null");
                });
      }
    }
  }

  @Test
  void aWarningWithoutACardAndAnUnreadPartAreSaidAgainAndAgain() {
    CardWriter few = new CardWriter(WORDINGS, new CardLimits(3, false), CardLinks.none());
    List<Assessment> crowded =
        charts()
            .filter(
                chart ->
                    !chart.unread().isEmpty()
                        || chart.alerts().stream()
                                .filter(alert -> alert.speaks())
                                .filter(
                                    alert -> alert.recommendation().indicator() != Indicator.INFO)
                                .count()
                            > 2)
            .toList();

    assertThat(crowded).isNotEmpty();
    for (Assessment chart : crowded) {
      Card first = situation(few, chart, Language.ENGLISH).orElseThrow();
      Card again = situation(few, chart, Language.ENGLISH, fingerprint(first)).orElseThrow();
      assertThat(again.detail()).isEqualTo(first.detail());
    }
  }

  @Test
  void needsAreNeverHidden() {
    assertThat(charts().filter(chart -> !chart.needs().isEmpty()).limit(50))
        .isNotEmpty()
        .allSatisfy(
            chart ->
                assertThat(topics(cards(chart, fingerprint(situation(chart).orElseThrow()))))
                    .contains(CardWriter.NEEDS));
  }

  @Test
  void itHoldsNeitherThePatientNorAResource() {
    Assessment chart = chart(patient("48"), TODAY);
    String seen = fingerprint(situation(chart).orElseThrow());
    SituationState state =
        new Fingerprint(ClinicalDecisionModel.VERSION, chart.patient()).read(seen).orElseThrow();

    assertThat(state.toString()).doesNotContain("Patient", "Observation", "/o-");
    assertThat(new String(Base64.getUrlDecoder().decode(seen.substring(2))))
        .doesNotContain(chart.patient());
  }

  // What is asked

  private static PatientBuilder patient(String cea) {
    return PatientBuilder.aPatient()
        .nodeCategory(NodeCategory.N0, "2024-06-02")
        .mutated(Gene.KRAS, "G12D", "2026-02-10")
        .extrahepaticDisease(Truth.NO, "2026-05-20")
        .lesionCount(1, "2026-05-20")
        .largestLesion("20", "2026-05-20")
        .cea(cea, "2026-05-20");
  }

  private static Assessment chart(PatientBuilder patient, LocalDate asOf) {
    return ClinicalDecisionModel.assess(
        patient.build(), new Moment(asOf, Occasion.PATIENT_VIEW, Set.of()), Thresholds.standard());
  }

  private static Stream<Assessment> charts() {
    return AnyPatient.patients(11, PATIENTS)
        .map(
            any ->
                ClinicalDecisionModel.assess(
                    any.picture(),
                    new Moment(TODAY, Occasion.PATIENT_VIEW, Set.of()),
                    Thresholds.standard()))
        .filter(Assessment::isApplicable);
  }

  private static Assessment samePerson(Assessment now, Assessment before) {
    return new Assessment(
        now.modelVersion(),
        now.asOf(),
        now.occasion(),
        before.patient(),
        now.scope(),
        now.classification(),
        now.alerts(),
        now.waiting(),
        now.options(),
        now.needs(),
        now.readingNotes(),
        now.unread(),
        now.overriddenThresholds());
  }

  private static List<Card> cards(Assessment chart, String... seen) {
    return WRITER.cardsFor(
        chart, new Addressee(Language.ENGLISH, List.of(seen), Optional.empty()), FhirDrafts.none());
  }

  private static Optional<Card> situation(Assessment chart, String... seen) {
    return situation(WRITER, chart, Language.ENGLISH, seen);
  }

  private static Optional<Card> situation(Assessment chart, Language language, String... seen) {
    return situation(WRITER, chart, language, seen);
  }

  private static Optional<Card> situation(
      CardWriter writer, Assessment chart, Language language, String... seen) {
    return writer
        .cardsFor(
            chart, new Addressee(language, List.of(seen), Optional.empty()), FhirDrafts.none())
        .stream()
        .filter(card -> card.source().topic().code().equals(CardWriter.SITUATION))
        .findFirst();
  }

  private static List<String> topics(List<Card> cards) {
    return cards.stream().map(card -> card.source().topic().code()).toList();
  }

  private static String fingerprint(Card card) {
    return (String) ((Map<?, ?>) card.extension().get(CardWriter.EXTENSION)).get("fingerprint");
  }
}
