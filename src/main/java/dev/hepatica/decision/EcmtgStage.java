package dev.hepatica.decision;

/**
 * The M stage of the European Colorectal Metastases Treatment Group: a grade of resectability
 * (CRLM-STAGE-001). Never to be confused with the AJCC category of the same spelling.
 */
public enum EcmtgStage {
  M0("M0"),
  M1A("M1a"),
  M1B("M1b"),
  M1C("M1c"),
  UNCLASSIFIED("unclassified");

  private final String code;

  EcmtgStage(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
