package dev.hepatica.clinical;

/** Genes that a rule asks for. */
public enum Gene {
  KRAS,
  NRAS,
  BRAF,
  HER2,
  NTRK,
  RET,
  TP53,
  PIK3CA,
  POLE,
  POLD1
}
