package dev.hepatica.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a rule claims, on what it rests and where it speaks. The code beside it decides; the
 * template in {@code cds-cards} words it.
 *
 * @param id stable id such as {@code CRLM-TIME-001}, never reused
 * @param statement the rule in one sentence; figures stand in it as {@code {threshold.key}}
 * @param because why, in one sentence
 * @param thresholds the numbers it uses
 * @param choices the words it uses that a site may choose
 * @param occasions where it speaks; an assessment evaluates every rule
 * @param needsLiverMetastasis false for the few rules that any colorectal metastasis concerns
 */
public record RuleSpec(
    String id,
    String statement,
    String because,
    List<Citation> citations,
    List<Threshold> thresholds,
    List<Choice> choices,
    Set<Occasion> occasions,
    boolean needsLiverMetastasis) {

  public RuleSpec {
    Objects.requireNonNull(id);
    citations = List.copyOf(citations);
    thresholds = List.copyOf(thresholds);
    choices = List.copyOf(choices);
    occasions = Set.copyOf(occasions);
  }

  public static RuleSpec rule(String id) {
    return new RuleSpec(id, "", "", List.of(), List.of(), List.of(), Set.of(), true);
  }

  public RuleSpec says(String sentence) {
    return new RuleSpec(
        id, sentence, because, citations, thresholds, choices, occasions, needsLiverMetastasis);
  }

  public RuleSpec because(String sentence) {
    return new RuleSpec(
        id, statement, sentence, citations, thresholds, choices, occasions, needsLiverMetastasis);
  }

  public RuleSpec citing(Citation... places) {
    return new RuleSpec(
        id,
        statement,
        because,
        List.of(places),
        thresholds,
        choices,
        occasions,
        needsLiverMetastasis);
  }

  public RuleSpec using(Threshold... numbers) {
    return new RuleSpec(
        id,
        statement,
        because,
        citations,
        List.of(numbers),
        choices,
        occasions,
        needsLiverMetastasis);
  }

  public RuleSpec choosing(Choice... words) {
    return new RuleSpec(
        id,
        statement,
        because,
        citations,
        thresholds,
        List.of(words),
        occasions,
        needsLiverMetastasis);
  }

  /** Its numbers and its words. */
  public List<Setting> settings() {
    List<Setting> settings = new ArrayList<>(thresholds);
    settings.addAll(choices);
    return List.copyOf(settings);
  }

  public RuleSpec speakingOn(Occasion... hooks) {
    return new RuleSpec(
        id,
        statement,
        because,
        citations,
        thresholds,
        choices,
        Set.of(hooks),
        needsLiverMetastasis);
  }

  public RuleSpec forAnyColorectalMetastasis() {
    return new RuleSpec(id, statement, because, citations, thresholds, choices, occasions, false);
  }

  public boolean speaksOn(Occasion occasion) {
    return occasion == Occasion.ASSESSMENT || occasions.contains(occasion);
  }

  // How the code beside a specification answers.

  public RuleOutcome notApplicable(String reason) {
    return new NotApplicable(this, reason);
  }

  /** The rule cannot be judged; {@code about} is the order that waits for it. */
  public RuleOutcome needs(OrderInQuestion about, DataItem... missing) {
    return new NeedsData(this, about, List.of(missing), List.of());
  }

  /** Starts an alert about an order; {@code variant} picks the wording in the rule's template. */
  public Recommends recommends(Indicator indicator, String variant, OrderInQuestion about) {
    return new Recommends(
        this, indicator, variant, about, List.of(), Map.of(), List.of(), List.of(), List.of());
  }
}
