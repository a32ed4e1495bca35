package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Slot;
import java.util.List;

/** The facts that a gene's results contribute. */
final class Genotype {

  private Genotype() {}

  /** Every result about the gene, newest first, so that contradictions stay visible. */
  static List<Fact> facts(ClinicalPicture patient, Gene gene) {
    return Pick.each(
        patient.molecular().findingsOf(gene).newestFirst(), finding -> fact(gene, finding));
  }

  /** The results that report a variant of the gene. */
  static List<Fact> variantFacts(ClinicalPicture patient, Gene gene) {
    return Pick.each(patient.molecular().variantsOf(gene), f -> fact(gene, f));
  }

  /** The variant as a card may show it. */
  static Slot variantSlot(GeneFinding finding) {
    if (finding instanceof GeneFinding.Variant found) {
      return found.variant().equals(GeneFinding.Variant.UNSPECIFIED)
          ? new Slot.Term("gene-finding", "mutated")
          : new Slot.Code(found.variant());
    }
    if (finding instanceof GeneFinding.VariantAbsent) {
      return new Slot.Term("gene-finding", "variant-absent");
    }
    return new Slot.Term("gene-finding", "wild-type");
  }

  private static Fact fact(Gene gene, Dated<GeneFinding> finding) {
    return Fact.of(Kebab.of(gene), variantSlot(finding.value()), finding);
  }
}
