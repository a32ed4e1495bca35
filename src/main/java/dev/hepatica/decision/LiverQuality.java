package dev.hepatica.decision;

/** How much the liver outside the tumour has suffered (CRLM-FLR-001). */
public enum LiverQuality {
  NORMAL,
  CHEMO_EXPOSED,
  HEAVILY_EXPOSED,
  INJURED,
  CIRRHOTIC,
  UNKNOWN;

  /**
   * What a clinician calls it. A liver counts as normal without any chemotherapy on record, or with
   * none that made a cycle since the metastasis was recorded; the name says which (CD-655).
   */
  public static Slot inWords(Judged<LiverQuality> judged) {
    boolean afterEarlierChemotherapy = judged.is(NORMAL) && !judged.facts().isEmpty();
    return afterEarlierChemotherapy
        ? new Slot.Term("liver-quality", "normal-after-earlier-chemotherapy")
        : Slot.term("liver-quality", judged.value());
  }
}
