package dev.hepatica.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hepatica.cards.Language;
import dev.hepatica.cards.Wordings;
import dev.hepatica.clinical.Measure;
import dev.hepatica.decision.Citation;
import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.fhir.read.SiteCodes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model as it stands in this service.
 *
 * @param clinicalValidation always that there is none
 * @param reviewed who reviewed the model: none
 * @param notCovered what the model says nothing about
 * @param siteCodes what this site adds to the published codes
 */
record RuleBook(
    String modelVersion,
    String released,
    String revised,
    String clinicalValidation,
    String reviewed,
    String silence,
    List<String> notCovered,
    List<Entry> rules,
    SiteCodeBook siteCodes) {

  private static final String RELEASED = "2026-11-22";
  private static final String NOT_VALIDATED = "not clinically validated";
  private static final String SILENCE = "Silence is never clearance.";
  private static final List<String> NOT_COVERED =
      List.of(
          "doses",
          "DPYD beyond a reminder to test, UGT1A1",
          "renal, cardiac, allergy and pregnancy checks",
          "the interval from chemotherapy other than antibodies to surgery",
          "hepatic vein deprivation",
          "transplantation beyond a referral note",
          "any other cancer");

  /** One rule. */
  record Entry(
      String id,
      String title,
      String statement,
      String because,
      String needs,
      List<String> hooks,
      List<Number> thresholds,
      List<Source> evidence) {}

  /**
   * A number in force.
   *
   * @param standard the model's own value, where the site has set another one
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Number(
      String key,
      String meaning,
      String value,
      @Nullable String standard,
      String lowest,
      String highest,
      String source) {}

  /** A place in a publication. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Source(
      String key,
      String label,
      String title,
      int year,
      String design,
      String locator,
      @Nullable String url) {}

  static RuleBook of(Thresholds inForce, Wordings wordings, List<SiteCodes> siteCodes) {
    return new RuleBook(
        ClinicalDecisionModel.VERSION,
        RELEASED,
        RELEASED,
        NOT_VALIDATED,
        "none",
        SILENCE,
        NOT_COVERED,
        ClinicalDecisionModel.specifications().stream()
            .map(rule -> entry(rule, inForce, wordings))
            .toList(),
        SiteCodeBook.of(siteCodes));
  }

  Optional<Entry> find(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  private static Entry entry(RuleSpec rule, Thresholds inForce, Wordings wordings) {
    return new Entry(
        rule.id(),
        wordings.nameOf(rule.id(), Language.ENGLISH),
        statement(rule, inForce),
        rule.because(),
        rule.needsLiverMetastasis()
            ? "colorectal primary and liver metastasis"
            : "colorectal primary and any metastasis",
        Arrays.stream(Occasion.values()).filter(rule.occasions()::contains).map(Kebab::of).toList(),
        rule.thresholds().stream().map(threshold -> number(threshold, inForce)).toList(),
        rule.citations().stream().map(RuleBook::source).toList());
  }

  /** The statement with the numbers in force in the place of their keys. */
  private static String statement(RuleSpec rule, Thresholds inForce) {
    String statement = rule.statement();
    for (Threshold threshold : rule.thresholds()) {
      Measure value = inForce.valueOf(threshold);
      statement = statement.replace("{" + threshold.key() + "}", value.toString());
    }
    return statement;
  }

  private static Number number(Threshold threshold, Thresholds inForce) {
    return new Number(
        threshold.key(),
        threshold.meaning(),
        inForce.valueOf(threshold).toString(),
        inForce.isOverridden(threshold) ? threshold.standard().toString() : null,
        threshold.lowest().toString(),
        threshold.highest().toString(),
        threshold.citation().evidence().label());
  }

  private static Source source(Citation citation) {
    Evidence evidence = citation.evidence();
    return new Source(
        evidence.key(),
        evidence.label(),
        evidence.title(),
        evidence.year(),
        Kebab.of(evidence.design()).replace('-', ' '),
        citation.locator(),
        evidence.url().orElse(null));
  }
}
