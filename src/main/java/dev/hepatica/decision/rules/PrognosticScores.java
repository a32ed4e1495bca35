package dev.hepatica.decision.rules;

import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.TumourCategory;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Score;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How does the disease usually behave with these features? Each score is the range that the known
 * items leave open; an unknown item is worth nothing at least and its points at most.
 */
final class PrognosticScores {

  static final RuleSpec FONG =
      rule("CRLM-RISK-001")
          .says(
              "Fong: one point each for a node-positive primary, a disease-free interval under"
                  + " {fong.diseaseFreeInterval}, more than {fong.lesions} lesion, a lesion over"
                  + " {fong.largest}, CEA over {fong.cea}.")
          .because("Clinical risk score for recurrence after hepatic resection.")
          .citing(Sources.FONG_1999.at("clinical risk score"))
          .using(
              ScoreThresholds.FONG_INTERVAL,
              ScoreThresholds.FONG_LESIONS,
              ScoreThresholds.FONG_LARGEST,
              ScoreThresholds.FONG_CEA,
              TimingThresholds.SYNCHRONOUS);

  static final RuleSpec TUMOUR_BURDEN =
      rule("CRLM-RISK-002")
          .says(
              "Tumour burden score: root of (largest diameter in cm squared plus number of lesions"
                  + " squared); zone 2 from {tbs.zone2}, zone 3 from {tbs.zone3}.")
          .because("Size and number together predict survival better than either alone.")
          .citing(Sources.SASAKI_2018.at("zones"))
          .using(ScoreThresholds.TBS_ZONE_2, ScoreThresholds.TBS_ZONE_3);

  static final RuleSpec GAME =
      rule("CRLM-RISK-003")
          .says(
              "GAME: KRAS mutated 1, CEA from {game.cea} 1, node-positive primary 1, tumour burden"
                  + " zone 2 gives 1 and zone 3 gives 2, extrahepatic disease 2; medium from"
                  + " {game.medium}, high from {game.high}. Prognosis only, never a gate.")
          .because("A nationwide validation found it insufficient to decide alone.")
          .citing(
              Sources.GAME_2018.at("score items"),
              Sources.SPANISH_CONSENSUS_2020.at("remark on 6-7 points"))
          .using(
              ScoreThresholds.GAME_CEA,
              ScoreThresholds.GAME_MEDIUM,
              ScoreThresholds.GAME_HIGH,
              ScoreThresholds.TBS_ZONE_2,
              ScoreThresholds.TBS_ZONE_3);

  static final RuleSpec ZHU =
      rule("CRLM-RISK-004")
          .says(
              "Zhu as published: T4, {zhu.lesions} lesions or more, largest {zhu.largest} or more,"
                  + " CEA {zhu.cea} or more, one point each; high risk from {zhu.high}.")
          .because("The published cut-off separates who gained from neoadjuvant chemotherapy.")
          .citing(Sources.ZHU_2014.at("risk factors"))
          .using(
              ScoreThresholds.ZHU_LESIONS,
              ScoreThresholds.ZHU_LARGEST,
              ScoreThresholds.ZHU_CEA,
              ScoreThresholds.ZHU_HIGH);

  static final RuleSpec SEED_FACTORS =
      rule("CRLM-RISK-005")
          .says(
              "Factors of the consensus: T3-T4, {seedFactors.lesions} lesions or more or largest"
                  + " {seedFactors.largest} or more, synchronous, CEA {seedFactors.cea} or more, one"
                  + " point each.")
          .because("The consensus lists the factors without a cut-off.")
          .citing(Sources.SPANISH_CONSENSUS_2020.at("risk factors"))
          .using(
              ScoreThresholds.SEED_LESIONS,
              ScoreThresholds.SEED_LARGEST,
              ScoreThresholds.SEED_CEA,
              ScoreThresholds.SEED_HIGH,
              TimingThresholds.SYNCHRONOUS);

  private static final int TBS_DECIMALS = 2;
  private static final int ROOT_DECIMALS = 3;

  private PrognosticScores() {}

  static Score fong(ClinicalPicture patient, TumourBurden burden, Thresholds thresholds) {
    return sum(
        "fong",
        5,
        FONG,
        List.of(
            nodes(patient),
            item(
                "disease-free-interval",
                CourseOfDisease.intervalShorterThan(
                    thresholds.wholeNumber(ScoreThresholds.FONG_INTERVAL), patient, thresholds),
                DataItem.DISEASE_FREE_INTERVAL),
            lesions(
                burden,
                count -> count.isMoreThan(thresholds.valueOf(ScoreThresholds.FONG_LESIONS))),
            largest(
                burden,
                diameter -> diameter.isMoreThan(thresholds.valueOf(ScoreThresholds.FONG_LARGEST))),
            cea(patient, value -> value.isMoreThan(thresholds.valueOf(ScoreThresholds.FONG_CEA)))),
        score -> Optional.empty());
  }

  static Score game(
      ClinicalPicture patient,
      TumourBurden burden,
      TumourBurden.Squared squared,
      CourseOfDisease.Finding extrahepatic,
      Thresholds thresholds) {
    Truth kras = patient.molecular().isMutated(Gene.KRAS);
    List<Score.Item> items =
        List.of(
            item(
                "kras",
                new CourseOfDisease.Finding(kras, Genotype.facts(patient, Gene.KRAS)),
                DataItem.KRAS),
            cea(patient, value -> value.isAtLeast(thresholds.valueOf(ScoreThresholds.GAME_CEA))),
            nodes(patient),
            zones(burden, squared, thresholds),
            item("extrahepatic-disease", extrahepatic, 2, DataItem.EXTRAHEPATIC_DISEASE));
    int medium = thresholds.wholeNumber(ScoreThresholds.GAME_MEDIUM);
    int high = thresholds.wholeNumber(ScoreThresholds.GAME_HIGH);
    return sum(
        "game",
        7,
        GAME,
        items,
        points -> Optional.of(points >= high ? "high" : points >= medium ? "medium" : "low"));
  }

  static Score zhu(ClinicalPicture patient, TumourBurden burden, Thresholds thresholds) {
    int high = thresholds.wholeNumber(ScoreThresholds.ZHU_HIGH);
    return sum(
        "zhu",
        4,
        ZHU,
        List.of(
            item(
                "primary-t",
                CourseOfDisease.tumourCategoryIn(Set.of(TumourCategory.T4), patient.disease()),
                DataItem.PRIMARY_T),
            lesions(
                burden, count -> count.isAtLeast(thresholds.valueOf(ScoreThresholds.ZHU_LESIONS))),
            largest(
                burden,
                diameter -> diameter.isAtLeast(thresholds.valueOf(ScoreThresholds.ZHU_LARGEST))),
            cea(patient, value -> value.isAtLeast(thresholds.valueOf(ScoreThresholds.ZHU_CEA)))),
        points -> Optional.of(points >= high ? "high" : "low"));
  }

  static Score seedFactors(ClinicalPicture patient, TumourBurden burden, Thresholds thresholds) {
    Bounds count = burden.count();
    Bounds diameter = burden.largest();
    Truth highBurden =
        count
            .isAtLeast(thresholds.valueOf(ScoreThresholds.SEED_LESIONS))
            .or(diameter.isAtLeast(thresholds.valueOf(ScoreThresholds.SEED_LARGEST)));
    return sum(
        "seed-factors",
        4,
        SEED_FACTORS,
        List.of(
            item(
                "primary-t",
                CourseOfDisease.tumourCategoryIn(
                    Set.of(TumourCategory.T3, TumourCategory.T4), patient.disease()),
                DataItem.PRIMARY_T),
            item(
                "tumour-burden",
                new CourseOfDisease.Finding(highBurden, burden.facts()),
                1,
                missingBurden(count, diameter)),
            item(
                "synchronous",
                CourseOfDisease.synchronous(patient.disease(), thresholds),
                DataItem.DISEASE_FREE_INTERVAL),
            cea(patient, value -> value.isAtLeast(thresholds.valueOf(ScoreThresholds.SEED_CEA)))),
        score -> Optional.empty());
  }

  /** The score with two decimals; its zone is decided without rounding. */
  static Score tumourBurden(
      TumourBurden burden, TumourBurden.Squared squared, Thresholds thresholds) {
    Bounds count = burden.count();
    Bounds diameter = burden.largest();
    BigDecimal least = squared.least();
    Optional<BigDecimal> most = squared.most();
    int lowestZone = zone(least, thresholds);
    Optional<String> group =
        most.map(value -> zone(value, thresholds))
            .or(() -> lowestZone == 3 ? Optional.of(3) : Optional.empty())
            .filter(zone -> zone == lowestZone)
            .map(String::valueOf);
    List<Score.Item> items =
        List.of(
            new Score.Item(
                "lesion-count",
                0,
                count.isExact() ? 0 : 1,
                1,
                count.isExact() ? Set.of() : Set.of(DataItem.LESION_COUNT),
                count.facts()),
            new Score.Item(
                "largest-diameter",
                0,
                diameter.isExact() ? 0 : 1,
                1,
                diameter.isExact() ? Set.of() : Set.of(DataItem.LARGEST_DIAMETER),
                diameter.facts()));
    // Either one alone leaves the root without an upper limit, so both are needed where both lack.
    List<String> open = Pick.each(Pick.those(items, item -> !item.isKnown()), Score.Item::id);
    return new Score(
        "tbs",
        TUMOUR_BURDEN.id(),
        Optional.of(rootOf(least)),
        most.map(PrognosticScores::rootOf),
        Optional.empty(),
        group,
        items,
        group.isPresent() ? List.of() : open);
  }

  /** True when the gate and the list of the consensus certainly point different ways. */
  static boolean disagree(Score zhu, Score seedFactors, Thresholds thresholds) {
    int zhuHigh = thresholds.wholeNumber(ScoreThresholds.ZHU_HIGH);
    int seedHigh = thresholds.wholeNumber(ScoreThresholds.SEED_HIGH);
    boolean zhuLowSeedHigh = most(zhu) < zhuHigh && least(seedFactors) >= seedHigh;
    boolean zhuHighSeedLow = least(zhu) >= zhuHigh && most(seedFactors) < seedHigh;
    return zhuLowSeedHigh || zhuHighSeedLow;
  }

  static int least(Score score) {
    return score.min().orElseThrow().intValueExact();
  }

  static int most(Score score) {
    return score.max().orElseThrow().intValueExact();
  }

  // Items that several scores share.

  @FunctionalInterface
  private interface Condition {
    Truth of(Bounds value);
  }

  private static Score.Item nodes(ClinicalPicture patient) {
    return item("primary-n", CourseOfDisease.nodePositive(patient.disease()), DataItem.PRIMARY_N);
  }

  private static Score.Item lesions(TumourBurden burden, Condition condition) {
    Bounds count = burden.count();
    return item(
        "lesion-count",
        new CourseOfDisease.Finding(condition.of(count), count.facts()),
        DataItem.LESION_COUNT);
  }

  private static Score.Item largest(TumourBurden burden, Condition condition) {
    Bounds diameter = burden.largest();
    return item(
        "largest-diameter",
        new CourseOfDisease.Finding(condition.of(diameter), diameter.facts()),
        DataItem.LARGEST_DIAMETER);
  }

  private static Score.Item cea(ClinicalPicture patient, Condition condition) {
    Optional<Dated<Measure>> latest = patient.disease().cea().latest();
    Bounds value =
        latest
            .map(
                cea ->
                    Bounds.exactly(
                        cea.value(), List.of(Fact.of("cea", Slot.amount(cea.value()), cea))))
            .orElseGet(Bounds::unknown);
    return item(
        "cea", new CourseOfDisease.Finding(condition.of(value), value.facts()), DataItem.CEA);
  }

  /** One point for zone 2, two for zone 3. */
  private static Score.Item zones(
      TumourBurden burden, TumourBurden.Squared squared, Thresholds thresholds) {
    int least = zone(squared.least(), thresholds) - 1;
    int most = squared.most().map(value -> zone(value, thresholds)).orElse(3) - 1;
    return new Score.Item(
        "tbs",
        least,
        most,
        1,
        least == most ? Set.of() : missingBurden(burden.count(), burden.largest()),
        burden.facts());
  }

  private static Set<DataItem> missingBurden(Bounds count, Bounds diameter) {
    if (count.isExact()) return Set.of(DataItem.LARGEST_DIAMETER);
    return diameter.isExact()
        ? Set.of(DataItem.LESION_COUNT)
        : Set.of(DataItem.LESION_COUNT, DataItem.LARGEST_DIAMETER);
  }

  private static int zone(BigDecimal squared, Thresholds thresholds) {
    if (reaches(squared, thresholds.valueOf(ScoreThresholds.TBS_ZONE_3))) return 3;
    return reaches(squared, thresholds.valueOf(ScoreThresholds.TBS_ZONE_2)) ? 2 : 1;
  }

  private static boolean reaches(BigDecimal squared, Measure limit) {
    return squared.compareTo(limit.value().multiply(limit.value())) >= 0;
  }

  /** The root is cut behind the decimal on which the rounding of the last one shown depends. */
  private static BigDecimal rootOf(BigDecimal squared) {
    BigInteger root = squared.movePointRight(2 * ROOT_DECIMALS).toBigInteger().sqrt();
    return new BigDecimal(root, ROOT_DECIMALS).setScale(TBS_DECIMALS, RoundingMode.HALF_UP);
  }

  private static Score.Item item(String id, CourseOfDisease.Finding finding, DataItem missing) {
    return item(id, finding, 1, missing);
  }

  private static Score.Item item(
      String id, CourseOfDisease.Finding finding, int points, DataItem missing) {
    return item(id, finding, points, finding.truth().isKnown() ? Set.of() : Set.of(missing));
  }

  private static Score.Item item(
      String id, CourseOfDisease.Finding finding, int points, Set<DataItem> missing) {
    return new Score.Item(
        id,
        finding.truth().isYes() ? points : 0,
        finding.truth().isNo() ? 0 : points,
        points,
        finding.truth().isKnown() ? Set.of() : missing,
        finding.facts());
  }

  private static Score sum(
      String id, int scale, RuleSpec rule, List<Score.Item> items, Grouping grouping) {
    int least = 0;
    int most = 0;
    for (Score.Item item : items) {
      least += item.least();
      most += item.most();
    }
    Optional<String> group = grouping.of(least);
    if (!group.equals(grouping.of(most))) group = Optional.empty();
    return new Score(
        id,
        rule.id(),
        Optional.of(BigDecimal.valueOf(least)),
        Optional.of(BigDecimal.valueOf(most)),
        Optional.of(scale),
        group,
        items,
        group.isPresent() ? List.of() : grouping.settledBy(items));
  }
}
