package dev.hepatica.clinical;

import java.util.Optional;

/** Another primary that can spread to the liver. While it stands, the origin must be stated. */
public record OtherPrimary(Organ organ, Optional<ClinicalDate> diagnosedOn, Provenance from) {

  /** The primaries that open the question of origin (decision model, section 1 and small print). */
  public enum Organ {
    BREAST,
    LUNG,
    PANCREAS,
    STOMACH,
    OESOPHAGUS,
    BILIARY,
    KIDNEY,
    MELANOMA,
    NEUROENDOCRINE,
    STROMAL
  }
}
