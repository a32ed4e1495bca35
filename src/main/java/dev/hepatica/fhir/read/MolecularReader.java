package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.MolecularProfile;
import dev.hepatica.clinical.Pick;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the genotype. Wild type is never the absence of a variant: only a result that says so
 * counts.
 */
final class MolecularReader {

  private static final String V600E = "V600E";
  private static final String BRAF_V600E_PROTEIN = "85299-6";

  /** Names the mutations that a test looks for, not what it found. */
  private static final String KRAS_MUTATIONS_TESTED_FOR = "21703-4";

  private static final Map<Gene, String> SINGLE_TESTS =
      new EnumMap<>(
          Map.of(
              Gene.KRAS, "obs.kras",
              Gene.NRAS, "obs.nras",
              Gene.BRAF, "obs.braf",
              Gene.HER2, "obs.her2",
              Gene.RET, "obs.ret"));

  private final Reading reading;
  private final Diagnoses diagnoses;
  private final Observations observations;
  private final Map<Gene, Values<GeneFinding>> findings = new EnumMap<>(Gene.class);

  MolecularReader(Reading reading, Diagnoses diagnoses, Observations observations) {
    this.reading = reading;
    this.diagnoses = diagnoses;
    this.observations = observations;
  }

  MolecularProfile read() {
    VariantReader variants = new VariantReader(reading);
    for (Observations.Finding finding : observations.of("genomics.variant_code")) {
      variants.read(finding).forEach((gene, found) -> add(gene, found, finding));
    }
    SINGLE_TESTS.forEach(
        (gene, concept) ->
            observations.of(concept).forEach(finding -> readSingleTest(gene, finding)));
    observations.of("obs.kras.candidates", "obs.nras.candidates").forEach(this::readCombinedTest);
    if (!variants.isContradictory()) {
      new RegionStudiedReader(reading, observations)
          .wildTypes(variants.mentioned())
          .forEach(
              (gene, panels) ->
                  panels.forEach(panel -> add(gene, new GeneFinding.WildType(), panel)));
    }
    Map<Gene, History<GeneFinding>> histories = new EnumMap<>(Gene.class);
    findings.forEach((gene, values) -> histories.put(gene, values.history()));
    return new MolecularProfile(
        histories,
        new MismatchRepairReader(reading, diagnoses, observations).read(),
        new MutationalBurdenReader(reading, observations).read(),
        new DpydReader(reading, observations).read());
  }

  private void add(Gene gene, GeneFinding found, Observations.Finding finding) {
    findings
        .computeIfAbsent(gene, key -> new Values<>(reading.asOf()))
        .add(found, finding.when(), finding.resource().from("value"));
  }

  private void readSingleTest(Gene gene, Observations.Finding finding) {
    if (finding.code().has(CodeSystems.LOINC, KRAS_MUTATIONS_TESTED_FOR)) return;
    boolean onlyV600e = finding.code().has(CodeSystems.LOINC, BRAF_V600E_PROTEIN);
    for (GeneFinding found : results(finding)) {
      add(gene, onlyV600e ? ofV600eTest(found) : found, finding);
    }
  }

  /** A test for V600E alone says nothing about the rest of the gene. */
  private static GeneFinding ofV600eTest(GeneFinding found) {
    if (found instanceof GeneFinding.WildType) return new GeneFinding.VariantAbsent(V600E);
    return found.equals(GeneTestResult.unspecified()) ? new GeneFinding.Variant(V600E) : found;
  }

  /** One result for KRAS and NRAS together. */
  private void readCombinedTest(Observations.Finding finding) {
    List<GeneFinding> results = results(finding);
    Set<Gene> genes = EnumSet.of(Gene.KRAS, Gene.NRAS);
    Set<Gene> named = GeneTestResult.rasGenesIn(String.join(" ", finding.texts()));
    if (!named.isEmpty()) genes = named;
    boolean found = Pick.any(results, GeneFinding.Variant.class::isInstance);
    if (found && genes.size() > 1) {
      finding.resource().note("a RAS variant without its gene; counted for KRAS and NRAS");
    }
    for (Gene gene : genes) results.forEach(result -> add(gene, result, finding));
  }

  private List<GeneFinding> results(Observations.Finding finding) {
    CodedText value = finding.body().concept("valueCodeableConcept");
    Optional<Boolean> coded = GeneTestResult.coded(value);
    List<GeneFinding> inWords =
        finding.texts().stream().flatMap(text -> inWords(text, finding).stream()).toList();
    if (coded.isEmpty()) {
      if (inWords.isEmpty() && finding.hasAnyValue()) {
        finding.resource().note("a molecular result that is not understood");
      }
      return inWords;
    }
    Class<? extends GeneFinding> kind =
        coded.get() ? GeneFinding.Variant.class : GeneFinding.VariantAbsent.class;
    List<GeneFinding> named = Pick.those(inWords, kind::isInstance);
    if (!named.isEmpty()) return named;
    if (coded.get()) return List.of(GeneTestResult.unspecified());
    return absent(value.text(), inWords, finding);
  }

  /** Not detected by code: of the whole gene, unless the words speak of less or of a failure. */
  private static List<GeneFinding> absent(
      Optional<String> text, List<GeneFinding> inWords, Observations.Finding finding) {
    List<GeneFinding> wildType = Pick.those(inWords, GeneFinding.WildType.class::isInstance);
    if (!wildType.isEmpty()) return wildType;
    List<GeneFinding> ofOneVariant =
        inWords.stream()
            .filter(GeneFinding.Variant.class::isInstance)
            .map(GeneFinding.Variant.class::cast)
            .filter(variant -> !variant.equals(GeneTestResult.unspecified()))
            .<GeneFinding>map(variant -> new GeneFinding.VariantAbsent(variant.variant()))
            .toList();
    if (!ofOneVariant.isEmpty()) return ofOneVariant;
    if (text.isEmpty()) return List.of(new GeneFinding.WildType());
    finding.resource().note("a molecular result that is not understood");
    return List.of();
  }

  private static List<GeneFinding> inWords(String text, Observations.Finding finding) {
    List<GeneFinding> result = GeneTestResult.inWords(text);
    boolean isHer2 = finding.concepts().contains("obs.her2");
    return result.isEmpty() && isHer2 ? GeneTestResult.her2Score(text) : result;
  }
}
