package dev.hepatica.decision.rules;

import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Need;
import dev.hepatica.decision.NeedsData;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.ScenarioCode;
import dev.hepatica.decision.Score;
import dev.hepatica.decision.TreatmentOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is missing, who waits for it, and what matters most. */
final class Needs {

  /** What settles the most comes first: the scenario, then the order, then prognosis. */
  private static final List<DataItem> MOST_DECISIVE_FIRST =
      List.of(
          DataItem.R0_FEASIBLE,
          DataItem.FLR,
          DataItem.CONVERTIBLE,
          DataItem.REMNANT_ANATOMY,
          DataItem.THERAPY_DATES,
          DataItem.DRUG_HISTORY,
          DataItem.KRAS,
          DataItem.NRAS,
          DataItem.BRAF,
          DataItem.FITNESS,
          DataItem.EXTRAHEPATIC_DISEASE,
          DataItem.LESION_COUNT,
          DataItem.LARGEST_DIAMETER,
          DataItem.CEA,
          DataItem.PRIMARY_T,
          DataItem.PRIMARY_N,
          DataItem.DISEASE_FREE_INTERVAL);

  private static final List<DataItem> ORDER = everyItem();

  private final Map<DataItem, List<String>> waiting = new EnumMap<>(DataItem.class);

  private final TestsFirst tests;

  private Needs(TestsFirst tests) {
    this.tests = tests;
  }

  private static List<DataItem> everyItem() {
    Set<DataItem> order = new LinkedHashSet<>(MOST_DECISIVE_FIRST);
    order.addAll(List.of(DataItem.values()));
    return List.copyOf(order);
  }

  static List<Need> of(
      Optional<Classification> classification,
      List<Recommends> holding,
      List<NeedsData> undecided,
      List<TreatmentOption> options,
      TestsFirst tests) {
    Needs needs = new Needs(tests);
    for (NeedsData rule : undecided) needs.add(rule.missing(), rule.rule().id());
    for (Recommends rule : holding) needs.add(rule.missing(), rule.rule().id());
    classification.ifPresent(needs::addClassification);
    for (TreatmentOption option : options) needs.add(option.missing(), option.ruleId());
    return needs.mostDecisiveFirst();
  }

  private void addClassification(Classification classification) {
    add(classification.scenario().missing(), Resectability.SCENARIO.id());
    add(classification.fitness().missing(), SurgicalFitness.FITNESS.id());
    add(classification.liverQuality().missing(), RemnantAdequacy.LIVER_QUALITY.id());
    if (isVolumeWeighed(classification)) {
      add(classification.remnant().missing(), RemnantAdequacy.REMNANT_STATUS.id());
    }
    add(classification.jsccr().missing(), JsccrConditions.INDICATION.id());
    add(classification.oncoSurge().missing(), OncoSurgeRating.RATING.id());
    add(classification.ecmtg().missing(), EuropeanStage.ECMTG.id());
    add(classification.ajcc().missing(), MetastasisStaging.AJCC_M_CATEGORY.id());
    for (Score score : classification.scores()) add(score.missing(), score.ruleId());
  }

  /** Where no resection is weighed, volumetry decides nothing. */
  private static boolean isVolumeWeighed(Classification classification) {
    ScenarioCode code = classification.scenario().value().underlying();
    return code != ScenarioCode.POST_RESECTION && code != ScenarioCode.UNRESECTABLE_DEFINITIVE;
  }

  private void add(Collection<DataItem> items, String ruleId) {
    if (items.isEmpty()) return;
    for (DataItem item : items) {
      List<String> rules = waiting.computeIfAbsent(item, any -> new ArrayList<>());
      if (!rules.contains(ruleId)) rules.add(ruleId);
    }
  }

  private List<Need> mostDecisiveFirst() {
    if (waiting.isEmpty()) return List.of();
    return Pick.each(
        Pick.those(ORDER, waiting::containsKey),
        item -> new Need(item, waiting.get(item), settledBy(item), tests.onOrderSince(item)));
  }

  /** What is on order already is not offered again. */
  private Optional<ProposedAction> settledBy(DataItem item) {
    return tests.onOrderSince(item).isPresent() ? Optional.empty() : DataNeeds.settledBy(item);
  }
}
