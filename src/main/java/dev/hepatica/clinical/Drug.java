package dev.hepatica.clinical;

import java.util.EnumSet;
import java.util.Set;

/** Antineoplastic ingredients that a rule names. Biosimilars are their ingredient. */
public enum Drug {
  BEVACIZUMAB,
  AFLIBERCEPT,
  RAMUCIRUMAB,
  CETUXIMAB,
  PANITUMUMAB,
  FLUOROURACIL,
  CAPECITABINE,
  S1_TEGAFUR_GIMERACIL_OTERACIL,
  FLOXURIDINE,
  OXALIPLATIN,
  IRINOTECAN,
  IRINOTECAN_LIPOSOMAL,
  MITOMYCIN,
  TRIFLURIDINE_TIPIRACIL,
  REGORAFENIB,
  FRUQUINTINIB,
  ENCORAFENIB,
  BINIMETINIB,
  SOTORASIB,
  ADAGRASIB,
  PEMBROLIZUMAB,
  NIVOLUMAB,
  IPILIMUMAB,
  DOSTARLIMAB,
  OTHER_PD1_PDL1_ANTIBODY,
  TRASTUZUMAB,
  PERTUZUMAB,
  TUCATINIB,
  TRASTUZUMAB_DERUXTECAN,
  LAROTRECTINIB,
  ENTRECTINIB,
  SELPERCATINIB,
  LEUCOVORIN,
  LEVOLEUCOVORIN;

  /** Antibodies against the epidermal growth factor receptor. */
  public static final Set<Drug> ANTI_EGFR = Pick.constants(EnumSet.of(CETUXIMAB, PANITUMUMAB));

  /** Inhibitors of KRAS G12C. */
  public static final Set<Drug> KRAS_G12C_INHIBITORS =
      Pick.constants(EnumSet.of(SOTORASIB, ADAGRASIB));

  /** The drugs whose administration days count cycles first. */
  public static final Set<Drug> OXALIPLATIN_OR_IRINOTECAN =
      Pick.constants(EnumSet.of(OXALIPLATIN, IRINOTECAN, IRINOTECAN_LIPOSOMAL));

  /** The drugs whose administration days count cycles where no other backbone was given. */
  public static final Set<Drug> FLUOROPYRIMIDINES =
      Pick.constants(
          EnumSet.of(FLUOROURACIL, CAPECITABINE, S1_TEGAFUR_GIMERACIL_OTERACIL, FLOXURIDINE));
}
