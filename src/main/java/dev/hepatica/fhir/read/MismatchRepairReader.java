package dev.hepatica.fhir.read;

import dev.hepatica.clinical.History;
import dev.hepatica.clinical.MismatchRepair;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads mismatch repair and microsatellite status, from tests and from the problem list. */
final class MismatchRepairReader {

  private static final String MSI = "obs.msi";
  private static final String DEFICIENT_CANCER = "cond.mmr_deficient_crc";

  /** The one test whose answer is presence or absence of instability itself. */
  private static final String INSTABILITY_PRESENT = "62862-8";

  private static final Map<String, MismatchRepair> CODED = new LinkedHashMap<>();

  static {
    CODED.put(MSI + ".value_msi_h", MismatchRepair.DEFICIENT);
    CODED.put(MSI + ".value_msi_l", MismatchRepair.PROFICIENT);
    CODED.put(MSI + ".value_mss", MismatchRepair.PROFICIENT);
    CODED.put(MSI + ".value_indeterminate", MismatchRepair.INDETERMINATE);
  }

  private static final Pattern DEFICIENT =
      Pattern.compile(
          "\\b(?:msi[ :-]{0,2}h(?:igh)?|high microsatellite instability"
              + "|microsatellite instability[ -]high|microsatellite unstable|unstable"
              + "|dmmr|mmr-?d|deficient"
              + "|loss of (?:nuclear |expression of )*+"
              + "(?:mlh1|msh2|msh6|pms2))\\b");
  private static final Pattern PROFICIENT =
      Pattern.compile(
          "\\b(?:mss|msi[ :-]{0,2}l(?:ow)?|stable|pmmr|mmr-?p|proficient"
              + "|(?:intact|retained|preserved)(?: nuclear)?(?: expression of)?(?: all)?"
              + "(?: four)?(?: mmr| mismatch repair) proteins?"
              + "|no loss of(?: nuclear)?(?: expression of)?(?: any)?"
              + "(?: mmr| mismatch repair) proteins?)\\b");
  private static final Pattern OPEN =
      Pattern.compile("\\b(?:indeterminate|equivocal|inconclusive)\\b");
  private static final Pattern DOUBT =
      Pattern.compile(
          "\\b(?:not?|non|never|without|excluded?|negative|pending|possible|possibly|probable"
              + "|suspected|suspicious|unknown|failed|lost|absent|absence|reduced|abnormal|insufficient|cannot|unclear|if|or)\\b|\\?");

  private final Reading reading;
  private final Diagnoses diagnoses;
  private final Observations observations;

  MismatchRepairReader(Reading reading, Diagnoses diagnoses, Observations observations) {
    this.reading = reading;
    this.diagnoses = diagnoses;
    this.observations = observations;
  }

  History<MismatchRepair> read() {
    Values<MismatchRepair> values = new Values<>(reading.asOf());
    for (Observations.Finding finding : observations.of(MSI)) {
      Optional<MismatchRepair> result = coded(finding).or(() -> inWords(finding));
      if (result.isPresent()) {
        values.add(result.get(), finding.when(), finding.resource().from("value"));
      } else if (finding.hasAnyValue()) {
        finding.resource().note("a mismatch repair result that is not understood");
      }
    }
    for (Diagnoses.Diagnosis diagnosis : diagnoses.standing()) {
      if (!diagnosis.is(DEFICIENT_CANCER)) continue;
      Optional<When> on = diagnosis.on().map(date -> new When(date, ""));
      values.add(MismatchRepair.DEFICIENT, on, diagnosis.resource().from("code"));
      Diagnoses.noteIfPreliminary(diagnosis);
    }
    return values.history();
  }

  /** A coded answer; codes that contradict each other are none. */
  private Optional<MismatchRepair> coded(Observations.Finding finding) {
    CodedText value = finding.body().concept("valueCodeableConcept");
    Set<String> concepts = reading.conceptsOf(value);
    Set<MismatchRepair> found = EnumSet.noneOf(MismatchRepair.class);
    CODED.forEach(
        (concept, result) -> {
          if (concepts.contains(concept)) found.add(result);
        });
    if (found.isEmpty() && finding.code().has(CodeSystems.LOINC, INSTABILITY_PRESENT)) {
      GeneTestResult.coded(value)
          .map(present -> present ? MismatchRepair.DEFICIENT : MismatchRepair.PROFICIENT)
          .ifPresent(found::add);
    }
    return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
  }

  private static Optional<MismatchRepair> inWords(Observations.Finding finding) {
    Set<MismatchRepair> found = EnumSet.noneOf(MismatchRepair.class);
    List<String> texts = finding.texts();
    texts.forEach(text -> inWords(text).ifPresent(found::add));
    return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
  }

  static Optional<MismatchRepair> inWords(String text) {
    String plain = CodedText.plain(text);
    if (OPEN.matcher(plain).find()) return Optional.of(MismatchRepair.INDETERMINATE);
    boolean proficient = PROFICIENT.matcher(plain).find();
    String rest = PROFICIENT.matcher(plain).replaceAll(" ");
    if (DOUBT.matcher(rest).find()) return Optional.empty();
    boolean deficient = DEFICIENT.matcher(rest).find();
    if (proficient == deficient) return Optional.empty();
    return Optional.of(deficient ? MismatchRepair.DEFICIENT : MismatchRepair.PROFICIENT);
  }
}
