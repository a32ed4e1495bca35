package dev.hepatica.decision;

import java.util.List;

/**
 * Whether the five conditions of the Japanese Society for Cancer of the Colon and Rectum for
 * resecting liver metastases are met (CRLM-RES-003).
 *
 * @param failed conditions that are known not to be met
 * @param open conditions that the record leaves open
 */
public record JsccrIndication(Verdict verdict, List<Condition> failed, List<Condition> open) {

  public JsccrIndication {
    failed = List.copyOf(failed);
    open = List.copyOf(open);
  }

  /** The answer of the system. */
  public enum Verdict {
    INDICATED,
    INDICATED_AFTER_AUGMENTATION,
    NOT_INDICATED,
    INDETERMINATE
  }

  /** The five conditions, all of them needed. */
  public enum Condition {
    PATIENT_TOLERATES_SURGERY,
    PRIMARY_CONTROLLED,
    METASTASES_RESECTABLE,
    EXTRAHEPATIC_CONTROLLED,
    REMNANT_ADEQUATE
  }
}
