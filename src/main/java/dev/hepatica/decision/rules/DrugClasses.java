package dev.hepatica.decision.rules;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Pick;
import java.util.EnumSet;
import java.util.Set;

/** The classes of drugs in which the rules about systemic therapy think. */
final class DrugClasses {

  static final Set<Drug> ANTI_VEGF =
      Pick.constants(EnumSet.of(Drug.BEVACIZUMAB, Drug.AFLIBERCEPT, Drug.RAMUCIRUMAB));

  static final Set<Drug> BEVACIZUMAB = Set.of(Drug.BEVACIZUMAB);

  static final Set<Drug> ENCORAFENIB = Set.of(Drug.ENCORAFENIB);

  static final Set<Drug> OXALIPLATIN = Set.of(Drug.OXALIPLATIN);

  static final Set<Drug> IRINOTECAN =
      Pick.constants(EnumSet.of(Drug.IRINOTECAN, Drug.IRINOTECAN_LIPOSOMAL));

  /** Antibodies against PD-1, PD-L1 or CTLA-4. */
  static final Set<Drug> CHECKPOINT_INHIBITORS =
      Pick.constants(
          EnumSet.of(
              Drug.PEMBROLIZUMAB,
              Drug.NIVOLUMAB,
              Drug.IPILIMUMAB,
              Drug.DOSTARLIMAB,
              Drug.OTHER_PD1_PDL1_ANTIBODY));

  /** Drugs of later lines, each given alone. */
  static final Set<Drug> LATE_LINE =
      Pick.constants(EnumSet.of(Drug.REGORAFENIB, Drug.TRIFLURIDINE_TIPIRACIL, Drug.FRUQUINTINIB));

  static final Set<Drug> SUPPORTIVE =
      Pick.constants(EnumSet.of(Drug.LEUCOVORIN, Drug.LEVOLEUCOVORIN));

  /** What a doublet has two of and a triplet all three: the parts of a backbone. */
  static final Set<Drug> BACKBONE = backbone();

  static final Set<Drug> CYTOTOXIC = cytotoxic();

  /** Every drug that the model knows but those that only support another. */
  static final Set<Drug> ANTINEOPLASTIC =
      Pick.constants(EnumSet.complementOf(EnumSet.copyOf(SUPPORTIVE)));

  private DrugClasses() {}

  private static Set<Drug> backbone() {
    EnumSet<Drug> drugs = EnumSet.copyOf(Drug.OXALIPLATIN_OR_IRINOTECAN);
    drugs.addAll(Drug.FLUOROPYRIMIDINES);
    return Pick.constants(drugs);
  }

  private static Set<Drug> cytotoxic() {
    EnumSet<Drug> drugs = EnumSet.copyOf(backbone());
    drugs.add(Drug.MITOMYCIN);
    drugs.add(Drug.TRIFLURIDINE_TIPIRACIL);
    return Pick.constants(drugs);
  }
}
