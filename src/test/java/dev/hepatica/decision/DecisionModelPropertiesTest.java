package dev.hepatica.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Reason.Bearing;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.support.AnyPatient;
import dev.hepatica.support.NearnessToResection;
import dev.hepatica.support.PatientBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold for every patient, however odd the record. */
class DecisionModelPropertiesTest {

  private static final long SEED = 20_260_601;
  private static final int MANY = 2000;

  /** As many as it takes to meet everyone whom a rule speaks about. */
  private static final int REACHING = 6000;

  /** Four hundred years: the calendar repeats, so months and leap days fall on the same days. */
  private static final long WHOLE_CALENDARS = 146_097;

  private static Stream<AnyPatient> patients() {
    return AnyPatient.patients(SEED, MANY);
  }

  private static Assessment assess(AnyPatient patient) {
    return assess(patient.picture(), patient.moment());
  }

  private static Assessment assess(ClinicalPicture picture, Moment moment) {
    return ClinicalDecisionModel.assess(picture, moment, Thresholds.standard());
  }

  @Test
  void theGeneratorReachesEveryRuleEveryScenarioAndEveryScope() {
    Map<String, Integer> times = new TreeMap<>();
    ClinicalDecisionModel.RULES.forEach(rule -> times.put(rule.spec().id(), 0));
    Set<ScenarioCode> scenarios = EnumSet.noneOf(ScenarioCode.class);
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    AnyPatient.patients(SEED, REACHING)
        .map(DecisionModelPropertiesTest::assess)
        .forEach(
            assessment -> {
              assessment.alerts().forEach(alert -> times.merge(alert.ruleId(), 1, Integer::sum));
              assessment
                  .classification()
                  .ifPresent(c -> scenarios.add(c.scenario().value().code()));
              scopes.add(assessment.scope());
            });

    assertThat(times).allSatisfy((rule, often) -> assertThat(often).as(rule).isPositive());
    assertThat(scenarios).containsExactlyInAnyOrder(ScenarioCode.values());
    assertThat(scopes).containsExactlyInAnyOrder(Scope.values());
  }

  @Test
  void noRuleThrows() {
    patients()
        .forEach(
            patient ->
                assertThatCode(() -> assess(patient)).as("%s", patient).doesNotThrowAnyException());
  }

  @Test
  void theSamePictureIsAssessedTheSameInTheSameOrder() {
    patients()
        .forEach(
            patient -> assertThat(assess(patient)).as("%s", patient).isEqualTo(assess(patient)));
  }

  @Test
  void withoutAnyOneFactNothingThrowsAndNothingIsInvented() {
    AnyPatient.patients(SEED, MANY / 4)
        .flatMap(AnyPatient::withoutOneFact)
        .forEach(
            patient -> {
              Assessment assessment = assess(patient);
              String record = patient.picture().toString();
              assertThat(factsOf(assessment))
                  .as("%s", patient)
                  .allMatch(fact -> record.contains("reference=" + fact.from().reference() + ","));
            });
  }

  @Test
  void whatSpeaksRestsOnASourceAndOnFacts() {
    patients()
        .forEach(
            patient ->
                assertThat(assess(patient).alerts())
                    .as("%s", patient)
                    .allSatisfy(
                        alert -> {
                          assertThat(alert.recommendation().rule().citations()).isNotEmpty();
                          assertThat(alert.recommendation().facts()).isNotEmpty();
                        }));
  }

  @Test
  void whatWaitsSaysForWhat() {
    patients()
        .forEach(
            patient -> {
              Assessment assessment = assess(patient);
              List<DataItem> needed = assessment.needs().stream().map(Need::item).toList();
              for (NeedsData waiting : assessment.waiting()) {
                assertThat(needed).as("%s", patient).containsAll(waiting.missing());
              }
            });
  }

  @Test
  void aRangeOfAScoreIsARange() {
    patients()
        .flatMap(patient -> assess(patient).classification().stream())
        .flatMap(classification -> classification.scores().stream())
        .forEach(
            score -> {
              BigDecimal min = score.min().orElseThrow();
              score.max().ifPresent(max -> assertThat(min).isLessThanOrEqualTo(max));
              score
                  .of()
                  .ifPresent(
                      of ->
                          assertThat(score.max().orElseThrow())
                              .isLessThanOrEqualTo(BigDecimal.valueOf(of)));
            });
  }

  // Time

  @Test
  void movedByWholeCalendarsEverythingIsTheSame() {
    AnyPatient.patientsWithExactDates(SEED, MANY)
        .forEach(
            patient -> {
              Assessment now = assess(patient);
              Assessment then =
                  assess(patient.picture(WHOLE_CALENDARS), patient.moment(WHOLE_CALENDARS));
              assertThat(summary(then)).as("%s", patient).isEqualTo(summary(now));
              assertThat(daysAdvised(then))
                  .as("%s", patient)
                  .isEqualTo(
                      daysAdvised(now).stream().map(day -> day.plusDays(WHOLE_CALENDARS)).toList());
            });
  }

  @Test
  void movedByDaysTheWashoutMovesByTheSameDays() {
    for (int days : List.of(-400, -1, 1, 30, 365)) {
      AnyPatient.patientsWithExactDates(SEED, MANY / 4)
          .forEach(
              patient -> {
                Optional<Recommends> now = washout(assess(patient));
                Optional<Recommends> then =
                    washout(assess(patient.picture(days), patient.moment(days)));
                assertThat(then.map(Recommends::indicator))
                    .as("%s", patient)
                    .isEqualTo(now.map(Recommends::indicator));
                now.filter(advice -> advice.slots().containsKey("earliest"))
                    .ifPresent(
                        advice ->
                            assertThat(day(then.orElseThrow(), "earliest"))
                                .isEqualTo(day(advice, "earliest").plusDays(days)));
              });
    }
  }

  @Test
  void movingTheOperationLaterNeverAddsOrSharpensAWashout() {
    for (int days : List.of(1, 7, 14, 60)) {
      AnyPatient.patientsWithExactDates(SEED, MANY)
          .forEach(
              patient -> {
                AnyPatient ahead = patient.withoutPastOperations();
                ClinicalPicture later =
                    ahead.filled(PatientBuilder.anEmptyRecord().withOperationsLater(days));
                int before = severity(washout(assess(ahead)));
                int after = severity(washout(assess(later, ahead.moment())));
                assertThat(after).as("%s", patient).isLessThanOrEqualTo(before);
              });
    }
  }

  // Unknown

  @Test
  void whatIsStatedToBeUncertainIsNeverReadAsNo() {
    String today = AnyPatient.TODAY.toString();
    AnyPatient.patients(SEED, MANY / 4)
        .forEach(
            patient -> {
              Optional<Classification> before = assess(patient).classification();
              if (before.isEmpty()) return;
              Classification known = before.get();
              Classification r0 =
                  classified(patient.with("R0?", p -> p.r0Feasible(Truth.UNKNOWN, today)));
              assertThat(r0.scenario().value().underlying())
                  .as("%s", patient)
                  .isIn(
                      ScenarioCode.INDETERMINATE,
                      ScenarioCode.POST_RESECTION,
                      known.scenario().value().underlying());
              Classification fit =
                  classified(
                      patient.with("fit?", p -> p.fitForMajorHepatectomy(Truth.UNKNOWN, today)));
              assertThat(fit.fitness().facts().stream().map(Fact::name))
                  .as("%s", patient)
                  .doesNotContain("fit-for-major-hepatectomy");
              Classification elsewhere =
                  classified(
                      patient.with("EHD?", p -> p.extrahepaticDisease(Truth.UNKNOWN, today)));
              if (known.ajcc().value() != AjccMetastasisStage.M1A
                  && known.ajcc().value() != AjccMetastasisStage.UNKNOWN) {
                assertThat(elsewhere.ajcc().value())
                    .as("%s", patient)
                    .isEqualTo(known.ajcc().value());
              }
            });
  }

  @Test
  void anEmptyRecordIsNeitherGoodNorBad() {
    Classification nothing =
        assess(PatientBuilder.aPatient().build(), Moment.assessment(AnyPatient.TODAY))
            .classification()
            .orElseThrow();

    assertThat(nothing.fitness().value()).isEqualTo(FitnessLevel.UNKNOWN);
    assertThat(nothing.remnant().value().status()).isEqualTo(RemnantStatus.UNKNOWN);
    assertThat(nothing.scenario().value().underlying()).isEqualTo(ScenarioCode.INDETERMINATE);
    assertThat(nothing.jsccr().value().verdict()).isEqualTo(JsccrIndication.Verdict.INDETERMINATE);
    assertThat(nothing.oncoSurge().value().rating()).isEqualTo(OncoSurge.Rating.INDETERMINATE);
    assertThat(nothing.ecmtg().value()).isEqualTo(EcmtgStage.UNCLASSIFIED);
    assertThat(nothing.ajcc().value()).isEqualTo(AjccMetastasisStage.UNKNOWN);
    assertThat(nothing.group().value()).isEmpty();
    assertThat(nothing.scores()).noneMatch(Score::isExact);
  }

  private static Classification classified(AnyPatient patient) {
    return assess(patient).classification().orElseThrow();
  }

  // One voice

  @Test
  void noTwoRulesThatSayTheSameSpeakAboutOneOrder() {
    patients()
        .forEach(
            patient -> {
              List<Alert> alerts = assess(patient).alerts();
              for (Alert alert : alerts) {
                if (alert.speaks()) continue;
                assertThat(alerts)
                    .as("%s", patient)
                    .anyMatch(
                        speaker ->
                            speaker.speaks()
                                && speaker.ruleId().equals(alert.suppressedBy().orElseThrow())
                                && speaker.alsoHolding().contains(alert.ruleId()));
              }
              assertThat(alerts.stream().map(Alert::ruleId))
                  .as("%s", patient)
                  .doesNotHaveDuplicates();
            });
  }

  // Contraindications

  @Test
  void aContraindicationNeverMakesAnyoneMoreResectable() {
    AnyPatient.patients(SEED, MANY / 2)
        .forEach(
            patient -> {
              int before = NearnessToResection.of(assess(patient));
              String today = AnyPatient.TODAY.toString();
              Stream.of(
                      patient
                          .with("unfit", p -> p.fitForMajorHepatectomy(Truth.NO, today))
                          .picture(),
                      patient.with("flow", p -> p.remnantFlowAdequate(Truth.NO, today)).picture(),
                      patient
                          .with(
                              "cirrhosis",
                              p -> p.liverCondition(LiverCondition.Kind.CIRRHOSIS, today))
                          .picture(),
                      patient
                          .with("lung", p -> p.extrahepatic(ExtrahepaticSite.LUNG, Truth.NO))
                          .picture(),
                      patient.filled(PatientBuilder.anEmptyRecord().withHalfTheRemnant()))
                  .forEach(
                      worse ->
                          assertThat(NearnessToResection.of(assess(worse, patient.moment())))
                              .as("%s", patient)
                              .isLessThanOrEqualTo(before));
            });
  }

  // Options

  @Test
  void everyOptionIsListedInTheOrderOfTheModel() {
    List<String> all = ClinicalDecisionModel.OPTIONS.stream().map(RuleSpec::id).toList();
    assertThat(all).hasSize(39).isSorted().doesNotHaveDuplicates();
    patients()
        .filter(patient -> !patient.moment().occasion().hasOrderInHand())
        .map(DecisionModelPropertiesTest::assess)
        .filter(Assessment::isApplicable)
        .forEach(
            assessment ->
                assertThat(assessment.options().stream().map(TreatmentOption::ruleId))
                    .containsExactlyElementsOf(all));
  }

  @Test
  void everyOptionIsOfferedToSomeoneAndKeptFromOthers() {
    Map<String, Set<OptionStatus>> seen = new TreeMap<>();
    AnyPatient.patients(SEED, REACHING)
        .flatMap(patient -> assess(patient).options().stream())
        .forEach(
            option ->
                seen.computeIfAbsent(option.ruleId(), any -> EnumSet.noneOf(OptionStatus.class))
                    .add(option.status()));
    // Three volumes of one day have to meet for it; its own stories tell it.
    seen.remove("CRLM-OPT-014");
    assertThat(seen)
        .allSatisfy(
            (option, statuses) -> {
              assertThat(statuses).as(option).anyMatch(OptionStatus::isOffered);
              assertThat(statuses).as(option).anyMatch(status -> !status.isOffered());
            });
  }

  @Test
  void everyOptionSaysWhyItStandsAsItDoes() {
    patients()
        .flatMap(patient -> assess(patient).options().stream())
        .forEach(
            option -> {
              String id = option.ruleId() + " " + option.status();
              assertThat(option.reasons()).as(id).isNotEmpty();
              Bearing first = option.reasons().get(0).bearing();
              switch (option.status()) {
                case RECOMMENDED, CONSIDER -> assertThat(first).as(id).isNotEqualTo(Bearing.OPEN);
                case NEEDS_DATA -> assertThat(first).as(id).isEqualTo(Bearing.OPEN);
                case NOT_RECOMMENDED, CONTRAINDICATED, NOT_APPLICABLE ->
                    assertThat(first).as(id).isEqualTo(Bearing.AGAINST);
              }
            });
  }

  @Test
  void whatAnOptionWaitsForIsAmongTheNeeds() {
    patients()
        .map(DecisionModelPropertiesTest::assess)
        .forEach(
            assessment -> {
              for (TreatmentOption option : assessment.options()) {
                for (DataItem item : option.missing()) {
                  assertThat(assessment.needs())
                      .anyMatch(
                          need -> need.item() == item && need.neededBy().contains(option.ruleId()));
                }
              }
            });
  }

  @Test
  void whoseEveryFactIsUnknownIsAskedForFactsAndOfferedNoTreatment() {
    PatientBuilder unknown =
        PatientBuilder.anEmptyRecord()
            .primary(ColorectalSite.COLORECTUM_UNSPECIFIED, PatientBuilder.UNDATED)
            .liverMetastasis(PatientBuilder.UNDATED);
    Assessment assessment =
        assess(unknown.build(), new Moment(AnyPatient.TODAY, Occasion.ASSESSMENT, Set.of()));

    assertThat(assessment.needs()).isNotEmpty();
    assertThat(assessment.options())
        .filteredOn(option -> option.status().isOffered())
        .extracting(TreatmentOption::ruleId)
        .containsExactly("CRLM-OPT-039");
  }

  // What is compared

  private static Optional<Recommends> washout(Assessment assessment) {
    return assessment.alerts().stream()
        .filter(alert -> alert.ruleId().equals("CRLM-TIME-001"))
        .map(Alert::recommendation)
        .findFirst();
  }

  /** Every day that an alert names, in order. */
  private static List<LocalDate> daysAdvised(Assessment assessment) {
    return assessment.alerts().stream()
        .flatMap(alert -> new TreeMap<>(alert.recommendation().slots()).values().stream())
        .filter(Slot.Day.class::isInstance)
        .map(slot -> ((Slot.Day) slot).day())
        .toList();
  }

  private static int severity(Optional<Recommends> advice) {
    return advice.map(recommends -> recommends.indicator().ordinal()).orElse(-1);
  }

  private static LocalDate day(Recommends advice, String slot) {
    return ((Slot.Day) advice.slots().get(slot)).day();
  }

  private static Stream<Fact> factsOf(Assessment assessment) {
    Stream<Fact> ofAlerts =
        assessment.alerts().stream().flatMap(alert -> alert.recommendation().facts().stream());
    Stream<Fact> ofClasses =
        assessment
            .classification()
            .map(
                c ->
                    Stream.of(
                            c.fitness().facts(),
                            c.liverQuality().facts(),
                            c.remnant().facts(),
                            c.scenario().facts(),
                            c.ajcc().facts(),
                            c.scores().stream()
                                .flatMap(score -> score.items().stream())
                                .flatMap(item -> item.facts().stream())
                                .toList())
                        .flatMap(List::stream))
            .orElseGet(Stream::empty);
    Stream<Fact> ofOptions = assessment.options().stream().flatMap(o -> o.facts().stream());
    return Stream.of(ofAlerts, ofClasses, ofOptions).flatMap(facts -> facts);
  }

  /** Scope, classes, scores, alerts and needs: everything that carries no date. */
  private static String summary(Assessment assessment) {
    String classes =
        assessment
            .classification()
            .map(
                c ->
                    List.of(
                            c.fitness().value(),
                            c.liverQuality().value(),
                            c.remnant().value().status(),
                            c.scenario().value(),
                            c.ajcc().value(),
                            c.scores().stream()
                                .map(s -> s.id() + s.min() + s.max() + s.group())
                                .toList())
                        .toString())
            .orElse("none");
    String alerts =
        assessment.alerts().stream()
            .map(
                alert -> alert.ruleId() + alert.recommendation().indicator() + alert.suppressedBy())
            .collect(Collectors.joining(" "));
    String options =
        assessment.options().stream()
            .map(option -> option.ruleId() + option.status() + option.missing())
            .collect(Collectors.joining(" "));
    String waiting =
        assessment.waiting().stream().map(w -> w.rule().id()).collect(Collectors.joining(" "));
    return String.join(
        " | ",
        assessment.scope().name(),
        classes,
        alerts,
        options,
        waiting,
        assessment.needs().toString());
  }
}
