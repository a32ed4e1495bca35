package dev.hepatica.decision;

/** The M category of AJCC 8. Never to be confused with the ECMTG stage of the same spelling. */
public enum AjccMetastasisStage {
  M1A("M1a"),
  M1B("M1b"),
  M1C("M1c"),
  UNKNOWN("unknown");

  private final String code;

  AjccMetastasisStage(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
