package dev.hepatica.decision;

/** Whether the model may speak about this patient at all (CRLM-CTX-001). */
public enum Scope {
  /** A colorectal primary and a liver metastasis that may come from it. */
  COLORECTAL_LIVER_METASTASES,
  /** A colorectal primary with metastases elsewhere: only the rules marked for any metastasis. */
  COLORECTAL_METASTASES_ELSEWHERE,
  /** Another primary can be the origin and the record does not say which one it is. */
  ORIGIN_NOT_RECORDED,
  /** A liver metastasis without any primary on record. */
  PRIMARY_NOT_RECORDED,
  /** Nothing that this model is about. */
  NOT_CONCERNED
}
