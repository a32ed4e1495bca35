package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Disease;
import dev.hepatica.clinical.ExtrahepaticMetastasis;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.LiverMetastasis;
import dev.hepatica.clinical.OtherPrimary;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PrimaryCancer;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.fhir.read.Diagnoses.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the cancer: primaries, metastases, stage and marker. */
final class DiseaseReader {

  private static final String SECONDARY = "cond.secondary.";
  private static final String OTHER_PRIMARY = "cond.primary.other.";
  private static final String CANDIDATES = ".candidates";

  private static final Map<String, ExtrahepaticSite> SITES =
      new TreeMap<>(
          Map.of(
              "lung", ExtrahepaticSite.LUNG,
              "peritoneum", ExtrahepaticSite.PERITONEUM,
              "ovary", ExtrahepaticSite.OVARY,
              "adrenal", ExtrahepaticSite.ADRENAL,
              "bone", ExtrahepaticSite.BONE,
              "brain", ExtrahepaticSite.BRAIN,
              "ln_intraabdominal", ExtrahepaticSite.LYMPH_NODES,
              "ln_retroperitoneal", ExtrahepaticSite.LYMPH_NODES));

  private static final Pattern ORGAN_IN_WORDS =
      Pattern.compile("(?i)\\b(?:colorectal|colon|rect(?:al|um)|liver|hepatic)\\b");
  private static final Pattern CANCER_IN_WORDS =
      Pattern.compile("(?i)(?:cancer|carcinoma|malignan|metast|secondar)");

  /** Other cancers of liver and bowel, for which there is no organ of another primary. */
  private static final List<String> OUTSIDE =
      List.of(
          "cond.exclude.primary_liver",
          "cond.exclude.appendix",
          "cond.exclude.lymphoma_sarcoma_gist_colorectal");

  private final Reading reading;
  private final Diagnoses diagnoses;
  private final Origins origins;
  private final StagingReader staging;
  private final SiteStatements statements;
  private final Answers answers;

  private final List<PrimaryCancer> primaries = new ArrayList<>();
  private final List<OtherPrimary> otherPrimaries = new ArrayList<>();
  private final List<LiverMetastasis> liverMetastases = new ArrayList<>();
  private final List<ExtrahepaticMetastasis> extrahepatic = new ArrayList<>();

  DiseaseReader(Reading reading, Diagnoses diagnoses, Observations observations, Answers answers) {
    this.reading = reading;
    this.diagnoses = diagnoses;
    this.answers = answers;
    origins = new Origins(reading, diagnoses);
    staging = new StagingReader(reading, observations);
    statements = new SiteStatements(reading, observations);
  }

  Disease read() {
    for (Diagnosis diagnosis : diagnoses.standing()) {
      if (readPrimary(diagnosis) | readOtherPrimary(diagnosis) | readSecondary(diagnosis)) {
        Diagnoses.noteIfPreliminary(diagnosis);
      } else {
        noteWhatIsOpen(diagnosis);
      }
    }
    return new Disease(
        primaries,
        otherPrimaries,
        liverMetastases,
        statements.withStations(extrahepatic),
        answers.truth("extrahepatic-disease"),
        reading.isRead(RecordPart.CONDITIONS),
        staging.tumourCategory(),
        staging.nodeCategory(),
        answers.measure(Quantities.CEA, "obs.cea"));
  }

  private boolean readPrimary(Diagnosis diagnosis) {
    var site = ColorectalSites.find(diagnosis);
    site.ifPresent(
        found ->
            primaries.add(
                new PrimaryCancer(
                    found,
                    diagnosis.on(),
                    !diagnosis.active() || diagnosis.is("cond.history.colorectal_cancer"),
                    diagnosis.resource().from("code"))));
    return site.isPresent();
  }

  private boolean readOtherPrimary(Diagnosis diagnosis) {
    Optional<OtherPrimary.Organ> organ =
        diagnosis.is("cond.exclude.nec_net_colorectal")
            ? Optional.of(OtherPrimary.Organ.NEUROENDOCRINE)
            : diagnosis.concepts().stream()
                .filter(concept -> concept.startsWith(OTHER_PRIMARY))
                .sorted()
                .flatMap(concept -> organ(concept.substring(OTHER_PRIMARY.length())).stream())
                .findFirst();
    organ.ifPresent(
        found ->
            otherPrimaries.add(
                new OtherPrimary(found, diagnosis.on(), diagnosis.resource().from("code"))));
    return organ.isPresent();
  }

  private static Optional<OtherPrimary.Organ> organ(String name) {
    for (OtherPrimary.Organ organ : OtherPrimary.Organ.values()) {
      if (organ.name().toLowerCase(Locale.ROOT).equals(name)) return Optional.of(organ);
    }
    return Optional.empty();
  }

  private boolean readSecondary(Diagnosis diagnosis) {
    boolean liver = isLiverMetastasis(diagnosis);
    if (liver) {
      liverMetastases.add(
          new LiverMetastasis(
              origins.of(diagnosis),
              diagnosis.on(),
              diagnosis.active(),
              diagnosis.resource().from(diagnosis.datePath())));
    }
    return readExtrahepatic(diagnosis) || liver;
  }

  private static boolean isLiverMetastasis(Diagnosis diagnosis) {
    if (diagnosis.is("cond.secondary.liver.exclusions")
        || diagnosis.is("cond.secondary.liver.non_adenocarcinoma")) {
      return false;
    }
    return diagnosis.is("cond.secondary.liver")
        || (diagnosis.is("cond.secondary.any.candidates")
            && Pick.any(diagnosis.sites(), site -> site.startsWith("site.liver")));
  }

  private boolean readExtrahepatic(Diagnosis diagnosis) {
    if (Pick.none(diagnosis.concepts(), concept -> concept.startsWith(SECONDARY))) return false;
    boolean proven = Pick.any(SITES.keySet(), site -> diagnosis.is(SECONDARY + site));
    String kind = proven ? "" : CANDIDATES;
    List<ExtrahepaticSite> sites =
        SITES.entrySet().stream()
            .filter(entry -> diagnosis.is(SECONDARY + entry.getKey() + kind))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    for (ExtrahepaticSite site : sites) {
      extrahepatic.add(
          new ExtrahepaticMetastasis(
              site,
              origins.of(diagnosis),
              proven,
              site == ExtrahepaticSite.LYMPH_NODES
                  ? statements.station(diagnosis)
                  : Optional.empty(),
              statements.resectable(diagnosis),
              diagnosis.on(),
              diagnosis.active(),
              diagnosis.resource().from("code")));
    }
    return !sites.isEmpty();
  }

  private void noteWhatIsOpen(Diagnosis diagnosis) {
    Resource condition = diagnosis.resource();
    if (diagnosis.is("cond.liver_malignancy_ambiguous.candidates")) {
      condition.note("a malignant tumour of the liver that does not say primary or secondary");
    } else if (diagnosis.is("cond.secondary.liver.exclusions")
        || diagnosis.is("cond.secondary.liver.non_adenocarcinoma")) {
      condition.note("a code that is not a liver metastasis of an adenocarcinoma; not counted");
    } else if (Pick.any(OUTSIDE, diagnosis::is)) {
      condition.note("a cancer of which this model does not speak; not counted");
    } else if (ColorectalSites.isCandidate(diagnosis)) {
      condition.note("a code that leaves the primary site open; not counted");
    } else if (diagnosis.is("cond.secondary.any.candidates")) {
      condition.note("a metastasis without its site; not counted");
    } else if (isOnlyInWords(diagnosis)) {
      condition.note("a cancer diagnosis in words without a code that is understood; not counted");
    }
  }

  private boolean isOnlyInWords(Diagnosis diagnosis) {
    if (!diagnosis.concepts().isEmpty()) return false;
    String words = diagnosis.code().words();
    return ORGAN_IN_WORDS.matcher(words).find() && CANCER_IN_WORDS.matcher(words).find();
  }
}
