package dev.hepatica.fhir.read;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The code systems that are read, the other names they go by, and how their codes are written. */
final class CodeSystems {

  static final String SNOMED_CT = "http://snomed.info/sct";
  static final String LOINC = "http://loinc.org";
  static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
  static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
  static final String ICD_O_3 = "http://terminology.hl7.org/CodeSystem/icd-o-3";
  static final String ATC = "http://www.whocc.no/atc";
  static final String HCPCS = "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
  static final String ICD_10_PCS = "http://www.cms.gov/Medicare/Coding/ICD10";
  static final String HGNC = "http://www.genenames.org";
  static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  static final String UCUM = "http://unitsofmeasure.org";
  static final String AJCC = "http://cancerstaging.org";
  static final String CRLM_OBSERVATION = "https://hepatica.dev/fhir/CodeSystem/crlm-observation";
  static final String CRLM_VALUE = "https://hepatica.dev/fhir/CodeSystem/crlm-value";

  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  private static final String CPT = "http://www.ama-assn.org/go/cpt";
  private static final String OID = "urn:oid:2.16.840.1.113883.6.";

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry(OID + "96", SNOMED_CT),
          Map.entry(OID + "90", ICD_10_CM),
          Map.entry(OID + "3", ICD_10),
          Map.entry("http://fhir.de/CodeSystem/bfarm/icd-10-gm", ICD_10),
          Map.entry("http://fhir.de/CodeSystem/dimdi/icd-10-gm", ICD_10),
          Map.entry(OID + "43.1", ICD_O_3),
          Map.entry(OID + "1", LOINC),
          Map.entry(OID + "88", RXNORM),
          Map.entry("http://fhir.de/CodeSystem/bfarm/atc", ATC),
          Map.entry("http://fhir.de/CodeSystem/dimdi/atc", ATC),
          Map.entry(OID + "285", HCPCS),
          Map.entry(OID + "12", CPT),
          Map.entry(OID + "4", ICD_10_PCS),
          Map.entry("http://hl7.org/fhir/sid/icd-10-pcs", ICD_10_PCS),
          Map.entry("http://www.genenames.org/geneId", HGNC));

  private static final Set<String> ICD = Set.of(ICD_10, ICD_10_CM, ICD_O_3);
  private static final Set<String> UPPER_CASE = Set.of(ATC, HCPCS, ICD_10_PCS, CPT, LOINC);

  private CodeSystems() {}

  /** The one name of a system: without edition, version or final slash. */
  static String canonical(String system) {
    String trimmed = system.strip();
    if (trimmed.startsWith(SNOMED_CT) && isSuffixed(trimmed)) return SNOMED_CT;
    int version = trimmed.indexOf('|');
    String plain = version < 0 ? trimmed : trimmed.substring(0, version);
    if (plain.endsWith("/")) plain = plain.substring(0, plain.length() - 1);
    return ALIASES.getOrDefault(plain, plain);
  }

  private static String withoutPunctuation(String code) {
    return code.chars().allMatch(CodeSystems::isLetterOrDigit)
        ? code
        : code.replaceAll("[^A-Za-z0-9]", "");
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isSuffixed(String system) {
    return system.length() > SNOMED_CT.length()
        && "/|?".indexOf(system.charAt(SNOMED_CT.length())) >= 0;
  }

  /** A code as the code sets compare it: ICD without dot and in upper case, HGNC by its number. */
  static String canonicalCode(String canonicalSystem, String code) {
    String trimmed = code.strip();
    if (ICD.contains(canonicalSystem)) {
      return withoutPunctuation(trimmed).toUpperCase(Locale.ROOT);
    }
    if (canonicalSystem.equals(HGNC)) {
      return trimmed.toUpperCase(Locale.ROOT).replaceFirst("^HGNC:", "");
    }
    return UPPER_CASE.contains(canonicalSystem) ? trimmed.toUpperCase(Locale.ROOT) : trimmed;
  }
}
