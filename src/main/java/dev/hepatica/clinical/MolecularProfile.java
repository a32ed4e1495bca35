package dev.hepatica.clinical;

import java.util.List;
import java.util.Map;

/**
 * The tumour's genotype.
 *
 * <p>Any final mutated result stands, whatever came later; amended and entered-in-error results
 * never reach this record.
 *
 * @param dpydDeficient whether a DPYD test found a deficiency; empty when never tested
 */
public record MolecularProfile(
    Map<Gene, History<GeneFinding>> findings,
    History<MismatchRepair> mismatchRepair,
    History<TumourMutationalBurden> mutationalBurden,
    History<Truth> dpydDeficient) {

  private static final String V600E = "V600E";

  public MolecularProfile {
    findings = Map.copyOf(findings);
  }

  public History<GeneFinding> findingsOf(Gene gene) {
    return findings.getOrDefault(gene, History.none());
  }

  /** Results that report a variant of the gene, newest first. */
  public List<Dated<GeneFinding>> variantsOf(Gene gene) {
    return Pick.those(
        findingsOf(gene).newestFirst(), finding -> finding.value() instanceof GeneFinding.Variant);
  }

  /** Is the gene mutated? NO only if a result proves wild type. */
  public Truth isMutated(Gene gene) {
    Truth mutated = Truth.UNKNOWN;
    for (Dated<GeneFinding> finding : findingsOf(gene).newestFirst()) {
      if (finding.value() instanceof GeneFinding.Variant) return Truth.YES;
      if (finding.value() instanceof GeneFinding.WildType) mutated = Truth.NO;
    }
    return mutated;
  }

  /** RAS is KRAS and NRAS: either one mutated suffices, wild type needs both. */
  public Truth isRasMutated() {
    return isMutated(Gene.KRAS).or(isMutated(Gene.NRAS));
  }

  /**
   * Does the tumour carry BRAF V600E? Another BRAF variant or a negative test for V600E alone makes
   * the answer NO; neither makes BRAF wild type. A BRAF mutation reported without the variant
   * leaves it unknown.
   */
  public Truth hasBrafV600e() {
    List<GeneFinding> braf = Pick.each(findingsOf(Gene.BRAF).newestFirst(), Dated::value);
    if (braf.contains(new GeneFinding.Variant(V600E))) return Truth.YES;
    if (braf.contains(new GeneFinding.Variant(GeneFinding.Variant.UNSPECIFIED))) {
      return Truth.UNKNOWN;
    }
    return braf.isEmpty() ? Truth.UNKNOWN : Truth.NO;
  }
}
