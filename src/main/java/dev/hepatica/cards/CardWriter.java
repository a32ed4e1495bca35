package dev.hepatica.cards;

import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.NeedsData;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the cards for an assessment: on the chart at most five, on an order every warning that
 * stands. It picks and words; what holds and how severe it is was decided before.
 */
public final class CardWriter {

  static final String SITUATION = "CRLM-SITUATION";
  static final String NEEDS = "CRLM-NEEDS";
  static final String EXTENSION = "dev.hepatica.card";

  private final Wordings wordings;
  private final CardLimits limits;
  private final CardLinks links;
  private final Supplier<UUID> uuids;

  /** Writes within the standard limits and without links of its own. */
  public CardWriter(Wordings wordings) {
    this(wordings, CardLimits.standard());
  }

  /** Writes without links of its own. */
  public CardWriter(Wordings wordings, CardLimits limits) {
    this(wordings, limits, CardLinks.none());
  }

  public CardWriter(Wordings wordings, CardLimits limits, CardLinks links) {
    this(wordings, limits, links, UUID::randomUUID);
  }

  CardWriter(Wordings wordings, CardLimits limits, CardLinks links, Supplier<UUID> uuids) {
    this.wordings = wordings;
    this.limits = limits;
    this.links = links;
    this.uuids = uuids;
  }

  /** For somebody who has seen nothing yet. */
  public List<Card> cardsFor(Assessment assessment, Language language, FhirDrafts drafts) {
    return cardsFor(assessment, Addressee.in(language), drafts);
  }

  public List<Card> cardsFor(Assessment assessment, Addressee addressee, FhirDrafts drafts) {
    Wording wording = wordings.in(addressee.language());
    Basis below = new Basis(wording, assessment.modelVersion());
    CardParts parts = new CardParts(assessment, wording, addressee, drafts, links, uuids, below);
    Selection selection = new Selection(assessment, parts);
    return assessment.occasion().hasOrderInHand() ? selection.onTheOrder() : selection.onTheChart();
  }

  /** Which of everything that holds becomes a card. */
  private final class Selection {

    private final Assessment assessment;
    private final AlertCards alerts;
    private final NeedsCards needs;
    private final SituationCards situation;

    Selection(Assessment assessment, CardParts parts) {
      this.assessment = assessment;
      this.alerts = new AlertCards(parts);
      this.needs = new NeedsCards(parts);
      this.situation = new SituationCards(parts);
    }

    /** Critical alerts, warnings, the situation, what is missing: within the limit of the site. */
    List<Card> onTheChart() {
      List<Alert> urgent = speaking().filter(alert -> indicator(alert) != Indicator.INFO).toList();
      List<Card> summaries = new ArrayList<>();
      int room = limits.cardsOnTheChart() - (assessment.needs().isEmpty() ? 1 : 2);
      List<Alert> shown = urgent.stream().limit(room).toList();
      if (assessment.isApplicable()) {
        List<Alert> rest = speaking().filter(alert -> !shown.contains(alert)).toList();
        situation.unlessSeen(rest, alerts.nextSteps(speaking().toList())).ifPresent(summaries::add);
        if (!assessment.needs().isEmpty()) summaries.add(needs.onTheChart());
      }
      if (assessment.scope() == Scope.ORIGIN_NOT_RECORDED) summaries.add(alerts.scope("origin"));
      if (assessment.scope() == Scope.PRIMARY_NOT_RECORDED) summaries.add(alerts.scope("primary"));
      return Stream.concat(shown.stream().map(alerts::of), summaries.stream()).toList();
    }

    /** Every critical and warning; an information only where nothing speaks against its order. */
    List<Card> onTheOrder() {
      List<Card> cards = new ArrayList<>();
      speaking().filter(this::isShownOnTheOrder).map(alerts::of).forEach(cards::add);
      Map<OrderInQuestion, List<NeedsData>> waiting =
          assessment.waiting().stream()
              .collect(
                  Collectors.groupingBy(NeedsData::about, LinkedHashMap::new, Collectors.toList()));
      waiting.values().forEach(rules -> cards.add(needs.aboutAnOrder(rules)));
      return cards;
    }

    private Stream<Alert> speaking() {
      return assessment.alerts().stream().filter(Alert::speaks);
    }

    private boolean isShownOnTheOrder(Alert alert) {
      return indicator(alert) != Indicator.INFO
          || limits.informationBesideWarnings()
          || !hasMoreSevere(alert);
    }

    private boolean hasMoreSevere(Alert alert) {
      return speaking()
          .filter(other -> indicator(other) != Indicator.INFO && !other.onlyAsks())
          .anyMatch(
              other ->
                  other.recommendation().about().sharesAnOrderWith(alert.recommendation().about()));
    }

    private static Indicator indicator(Alert alert) {
      return alert.recommendation().indicator();
    }
  }
}
