package dev.hepatica.fhir.read;

import java.util.HashMap;
import java.util.List;
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
          Map.entry("http://www.genenames.org/geneId", HGNC),
          Map.entry(OID + "8", UCUM),
          Map.entry("urn:oid:1.2.840.10008.2.16.4", DICOM));

  private static final Set<String> KNOWN =
      Set.of(
          SNOMED_CT,
          LOINC,
          ICD_10,
          ICD_10_CM,
          ICD_O_3,
          ATC,
          HCPCS,
          ICD_10_PCS,
          HGNC,
          DICOM,
          UCUM,
          AJCC,
          RXNORM,
          CPT,
          CRLM_OBSERVATION,
          CRLM_VALUE);

  private static final Set<String> ICD = Set.of(ICD_10, ICD_10_CM, ICD_O_3);
  private static final Set<String> UPPER_CASE = Set.of(ATC, HCPCS, ICD_10_PCS, CPT, LOINC);

  private CodeSystems() {}

  private static final List<String> PREFIXES = List.of("https://", "http://", "urn:oid:", "www.");

  /** Every known name of a system in its plain spelling, and the one name of it. */
  private static final Map<String, String> BY_SPELLING = bySpelling();

  private static Map<String, String> bySpelling() {
    Map<String, String> bySpelling = new HashMap<>();
    for (String system : KNOWN) bySpelling.put(plain(system), system);
    ALIASES.forEach((alias, system) -> bySpelling.put(plain(alias), system));
    return Map.copyOf(bySpelling);
  }

  /**
   * The one name of a system. Records write it with an edition, a version or a final slash, under
   * https, with {@code www.}, in capitals, or as a bare OID.
   */
  static String canonical(String system) {
    if (KNOWN.contains(system)) return system;
    String plain = plain(system);
    if (isEditionOfSnomed(plain)) return SNOMED_CT;
    String known = BY_SPELLING.get(plain);
    return known != null ? known : withoutVersion(system);
  }

  private static String withoutVersion(String system) {
    String trimmed = system.strip();
    int version = trimmed.indexOf('|');
    String name = version < 0 ? trimmed : trimmed.substring(0, version);
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  private static String plain(String system) {
    String name = withoutVersion(system).toLowerCase(Locale.ROOT);
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) name = name.substring(prefix.length());
    }
    return name;
  }

  private static boolean isEditionOfSnomed(String plain) {
    return plain.startsWith("snomed.info/sct/") || plain.startsWith("snomed.info/sct?");
  }

  private static String withoutPunctuation(String code) {
    for (int i = 0; i < code.length(); i++) {
      if (isLetterOrDigit(code.charAt(i))) continue;
      StringBuilder plain = new StringBuilder(code.length()).append(code, 0, i);
      for (int j = i + 1; j < code.length(); j++) {
        if (isLetterOrDigit(code.charAt(j))) plain.append(code.charAt(j));
      }
      return plain.toString();
    }
    return code;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /** A code as the code sets compare it: ICD without dot and in upper case, HGNC by its number. */
  static String canonicalCode(String canonicalSystem, String code) {
    String trimmed = code.strip();
    if (ICD.contains(canonicalSystem)) {
      return withoutPunctuation(trimmed).toUpperCase(Locale.ROOT);
    }
    if (canonicalSystem.equals(HGNC)) {
      String upper = trimmed.toUpperCase(Locale.ROOT);
      return upper.startsWith("HGNC:") ? upper.substring("HGNC:".length()) : upper;
    }
    return UPPER_CASE.contains(canonicalSystem) ? trimmed.toUpperCase(Locale.ROOT) : trimmed;
  }
}
