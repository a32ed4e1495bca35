package dev.hepatica.decision;

/** The minimum data set: what the model may ask for. The number is that of its CRLM-DATA rule. */
public enum DataItem {
  LESION_COUNT,
  LARGEST_DIAMETER,
  LESION_LOCATION,
  FLR,
  R0_FEASIBLE,
  FITNESS,
  PRIMARY_T,
  PRIMARY_N,
  PRIMARY_SITE,
  CEA,
  KRAS,
  NRAS,
  BRAF,
  MSI_MMR,
  HER2,
  BILIRUBIN,
  CHEST_IMAGING,
  LIVER_IMAGING,
  EXTRAHEPATIC_STAGING,
  THERAPY_DATES,
  CONVERTIBLE,
  EXTRAHEPATIC_DISEASE,
  DISEASE_FREE_INTERVAL,
  REMNANT_ANATOMY,
  PLATELETS,
  RESPONSE,
  LINE_OF_THERAPY,
  TREATMENT_INTENT,
  SPARED_LIVER_VOLUME,
  DRUG_HISTORY,
  LESION_RELATIONS,
  OPERATION_DATE,
  INR,
  LUNG_DOSE,
  GASTROINTESTINAL_SHUNT;

  private final String ruleId = "CRLM-DATA-%03d".formatted(ordinal() + 1);

  /** The item on the wire, such as {@code msi-mmr}. */
  public String code() {
    return Kebab.of(this);
  }

  /** The id of the rule that asks for it, such as {@code CRLM-DATA-014}. */
  public String ruleId() {
    return ruleId;
  }
}
