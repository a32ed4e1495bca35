package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.Pick;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one genomics-reporting Variant by the LOINC codes of its components. */
final class VariantReader {

  private static final List<String> OTHER_SPECIFIC_CHANGE =
      List.of(
          "genomics.coding_hgvs",
          "genomics.genomic_hgvs",
          "genomics.variation_code",
          "genomics.copy_number");

  /** A negative search for a variant in these genes proves no wild type of what a rule asks. */
  private static final Set<Gene> NOT_SETTLED_BY_ABSENCE =
      EnumSet.of(Gene.HER2, Gene.NTRK, Gene.RET);

  private final Reading reading;
  private final Set<Gene> mentioned = EnumSet.noneOf(Gene.class);
  private boolean contradictory;

  VariantReader(Reading reading) {
    this.reading = reading;
  }

  Map<Gene, GeneFinding> read(Observations.Finding finding) {
    Map<Gene, GeneFinding> found = new EnumMap<>(Gene.class);
    List<Element> all = finding.body().children("component");
    Optional<GeneFinding> result = result(finding, all);
    for (Element component : components(all, "genomics.gene_studied")) {
      GeneNames.Named named =
          GeneNames.read(component.concept("valueCodeableConcept"), reading.codes());
      if (named.contradictory()) {
        finding.resource().note("gene identifier and symbol disagree; neither counts");
        contradictory = true;
        return Map.of();
      }
      named.gene().ifPresent(mentioned::add);
      if (named.gene().isEmpty() || result.isEmpty()) continue;
      Gene gene = named.gene().get();
      boolean open =
          result.get() instanceof GeneFinding.WildType && NOT_SETTLED_BY_ABSENCE.contains(gene);
      if (!open) found.put(gene, result.get());
    }
    return found;
  }

  /** The genes of which a variant was read, whatever was said about it. */
  Set<Gene> mentioned() {
    return mentioned;
  }

  /** True when a variant that was read names its gene in two ways that disagree. */
  boolean isContradictory() {
    return contradictory;
  }

  private Optional<GeneFinding> result(Observations.Finding finding, List<Element> all) {
    Optional<Boolean> present =
        GeneTestResult.coded(finding.body().concept("valueCodeableConcept"));
    if (present.isEmpty()) {
      finding.resource().note("a variant that is neither present nor absent");
      return Optional.empty();
    }
    Optional<String> hgvs =
        components(all, "genomics.protein_hgvs").stream()
            .flatMap(component -> written(component).stream())
            .findFirst();
    ProteinChange.Parsed change =
        hgvs.map(ProteinChange::parse).orElse(new ProteinChange.Parsed(Optional.empty(), false));
    if (change.synonymous()) return Optional.empty();
    return present.get()
        ? found(finding, all, change.change())
        : notFound(finding, all, change.change(), hgvs.isPresent());
  }

  private Optional<GeneFinding> found(
      Observations.Finding finding, List<Element> all, Optional<String> change) {
    if (isNotPathogenic(finding, all)) return Optional.empty();
    return Optional.of(new GeneFinding.Variant(change.orElse(GeneFinding.Variant.UNSPECIFIED)));
  }

  private Optional<GeneFinding> notFound(
      Observations.Finding finding,
      List<Element> all,
      Optional<String> change,
      boolean namesProteinChange) {
    if (change.isPresent()) return change.map(GeneFinding.VariantAbsent::new);
    boolean specific =
        namesProteinChange
            || Pick.any(OTHER_SPECIFIC_CHANGE, concept -> !components(all, concept).isEmpty());
    if (!specific) return Optional.of(new GeneFinding.WildType());
    finding.resource().note("an absent variant whose protein change is not understood");
    return Optional.empty();
  }

  private boolean isNotPathogenic(Observations.Finding finding, List<Element> all) {
    for (Element component : components(all, "genomics.clinical_significance")) {
      CodedText significance = component.concept("valueCodeableConcept");
      String words = significance.words().toLowerCase(Locale.ROOT);
      if (hasAny(significance, "LA6675-8", "LA26334-5") || words.contains("benign")) return true;
      if (hasAny(significance, "LA26333-7") || words.contains("uncertain significance")) {
        finding.resource().note("a variant of uncertain significance; not counted");
        return true;
      }
    }
    return false;
  }

  private static boolean hasAny(CodedText coded, String... loincAnswers) {
    return Pick.any(List.of(loincAnswers), code -> coded.has(CodeSystems.LOINC, code));
  }

  private List<Element> components(List<Element> all, String concept) {
    return Pick.those(
        all,
        component ->
            reading.conceptsOf(component.concept("code")).contains(concept)
                && !component.has("dataAbsentReason"));
  }

  /** The HGVS expression of a component, as code, text or string. */
  private static Optional<String> written(Element component) {
    CodedText coded = component.concept("valueCodeableConcept");
    return coded.codings().stream()
        .map(Coding::code)
        .filter(code -> !code.isEmpty())
        .findFirst()
        .or(coded::text)
        .or(() -> component.string("valueString"));
  }
}
