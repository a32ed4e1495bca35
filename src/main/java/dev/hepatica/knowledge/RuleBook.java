package dev.hepatica.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hepatica.cards.Language;
import dev.hepatica.cards.Wordings;
import dev.hepatica.clinical.Measure;
import dev.hepatica.decision.Choice;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The model as it stands in this service.
 *
 * @param clinicalValidation always that there is none
 * @param reviewed who reviewed the model: none
 * @param notCovered what the model says nothing about
 * @param sourceAttributes who made the model, when, and which data about the person it uses
 * @param sources every publication of the model
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
    Map<String, String> sourceAttributes,
    List<Entry> rules,
    List<Publication> sources,
    SiteCodeBook siteCodes) {

  private static final String RELEASED = "2026-11-22";
  private static final String NOT_VALIDATED = "not clinically validated";
  private static final Shelf.SourceNote NOTHING_SAID =
      new Shelf.SourceNote("not stated", "not stated", List.of());
  private static final String NOT_USED = "not used";
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

  /**
   * One rule.
   *
   * @param trigger when it speaks, in words, with the numbers in force
   * @param settings words in force that a site may choose
   * @param conflicts where its sources differ, and what settles it
   * @param decisions clinical decision records about it
   * @param vignettes patient stories that test it
   * @param sourceAttributes who made it, when, and which data about the person it uses
   */
  record Entry(
      String id,
      String title,
      String statement,
      String trigger,
      String because,
      String needs,
      List<String> hooks,
      List<Number> thresholds,
      List<Word> settings,
      List<Source> evidence,
      List<Shelf.Conflict> conflicts,
      List<Record> decisions,
      List<Shelf.Story> vignettes,
      Map<String, String> sourceAttributes) {}

  /** A clinical decision record and where to read it. */
  record Record(String id, String title, String url) {}

  /**
   * A word in force.
   *
   * @param standard the model's own word, where the site has set another one
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Word(String key, String meaning, String value, @Nullable String standard, String range) {}

  /** A publication of the model. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Publication(
      String key,
      String label,
      String citation,
      int year,
      String design,
      String developer,
      String funding,
      List<String> figures,
      @Nullable String url) {}

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
      String developer,
      String funding,
      @Nullable String url) {}

  static RuleBook of(
      Thresholds inForce, Wordings wordings, Shelf shelf, List<SiteCodes> siteCodes) {
    return new RuleBook(
        ClinicalDecisionModel.VERSION,
        RELEASED,
        RELEASED,
        NOT_VALIDATED,
        "none",
        SILENCE,
        NOT_COVERED,
        attributes("see the evidence of each rule", PersonalData.usedByAnyRule()),
        ClinicalDecisionModel.specifications().stream()
            .map(rule -> entry(rule, inForce, wordings, shelf))
            .toList(),
        ClinicalDecisionModel.evidence().stream()
            .map(evidence -> publication(evidence, shelf))
            .toList(),
        SiteCodeBook.of(siteCodes));
  }

  Optional<Entry> find(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  private static Entry entry(RuleSpec rule, Thresholds inForce, Wordings wordings, Shelf shelf) {
    return new Entry(
        rule.id(),
        wordings.nameOf(rule.id(), Language.ENGLISH),
        filled(rule.statement(), rule, inForce),
        filled(shelf.triggers().getOrDefault(rule.id(), rule.statement()), rule, inForce),
        rule.because(),
        rule.needsLiverMetastasis()
            ? "colorectal primary and liver metastasis"
            : "colorectal primary and any metastasis",
        Arrays.stream(Occasion.values()).filter(rule.occasions()::contains).map(Kebab::of).toList(),
        rule.thresholds().stream().map(threshold -> number(threshold, inForce)).toList(),
        rule.choices().stream().map(choice -> word(choice, inForce)).toList(),
        rule.citations().stream().map(citation -> source(citation, shelf)).toList(),
        shelf.conflictsAbout(rule.id()),
        shelf.decisionsAbout(rule.id()).stream()
            .map(d -> new Record(d.id(), d.title(), "/rules/decisions/" + d.id()))
            .toList(),
        shelf.stories().getOrDefault(rule.id(), List.of()),
        attributes(citations(rule), PersonalData.usedBy(rule.id())));
  }

  /** The source attributes of an evidence-based decision support intervention. */
  private static Map<String, String> attributes(String citation, Map<PersonalData, String> used) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("bibliographic citation", citation);
    attributes.put("developer", "the Hepatica open-source project");
    attributes.put("funding of the technical implementation", "none stated");
    attributes.put("release date", RELEASED);
    attributes.put("revision date", RELEASED);
    for (PersonalData data : PersonalData.values()) {
      attributes.put(data.words(), used.getOrDefault(data, NOT_USED));
    }
    return attributes;
  }

  private static String citations(RuleSpec rule) {
    return rule.citations().stream()
        .map(citation -> citation.evidence().title() + " " + citation.locator())
        .distinct()
        .collect(Collectors.joining(" | "));
  }

  /** A sentence with the numbers and words in force in the place of their keys. */
  private static String filled(String sentence, RuleSpec rule, Thresholds inForce) {
    String filled = sentence;
    for (Threshold threshold : rule.thresholds()) {
      Measure value = inForce.valueOf(threshold);
      filled = filled.replace("{" + threshold.key() + "}", value.toString());
    }
    for (Choice choice : rule.choices()) {
      filled = filled.replace("{" + choice.key() + "}", inForce.choiceOf(choice));
    }
    return filled;
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

  private static Word word(Choice choice, Thresholds inForce) {
    return new Word(
        choice.key(),
        choice.meaning(),
        inForce.choiceOf(choice),
        inForce.isOverridden(choice) ? choice.standard() : null,
        choice.range());
  }

  private static Source source(Citation citation, Shelf shelf) {
    Evidence evidence = citation.evidence();
    Shelf.SourceNote note = noteOn(evidence, shelf);
    return new Source(
        evidence.key(),
        evidence.label(),
        evidence.title(),
        evidence.year(),
        Kebab.of(evidence.design()).replace('-', ' '),
        citation.locator(),
        note.developer(),
        note.funding(),
        evidence.url().orElse(null));
  }

  private static Publication publication(Evidence evidence, Shelf shelf) {
    Shelf.SourceNote note = noteOn(evidence, shelf);
    return new Publication(
        evidence.key(),
        evidence.label(),
        evidence.title(),
        evidence.year(),
        Kebab.of(evidence.design()).replace('-', ' '),
        note.developer(),
        note.funding(),
        note.figures(),
        evidence.url().orElse(null));
  }

  private static Shelf.SourceNote noteOn(Evidence evidence, Shelf shelf) {
    return shelf.sources().getOrDefault(evidence.key(), NOTHING_SAID);
  }
}
