package dev.hepatica.fhir.read;

import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LesionRelations;
import dev.hepatica.clinical.LiverLesions;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Provenance;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the liver lesions: one by one (mCODE Tumor and TumorSize), or as stated together. */
final class LesionReader {

  private static final int MOST_LESIONS = 999;
  private static final String LIVER = "site.liver";

  private static final Map<CouinaudSegment, String> SEGMENTS = new EnumMap<>(CouinaudSegment.class);

  static {
    for (CouinaudSegment segment : CouinaudSegment.values()) {
      SEGMENTS.put(segment, LIVER + ".segment_" + segment.name().toLowerCase(Locale.ROOT));
    }
  }

  private static final Pattern BENIGN =
      Pattern.compile(
          "(?i)\\b(?:cysts?|(?:simple|hydatid) cyst\\w*|ha?emangiomas?|focal nodular hyperplasia"
              + "|fnh|benign|abscess(?:es)?|bilomas?|ha?ematomas?|scars?"
              + "|regenerative nodules?|focal fat\\w*)\\b");
  private static final Pattern NOT_BENIGN =
      Pattern.compile(
          "(?i)metasta|malign|cancer|carcinom|sarcom|neoplas|tumou?r|\\b(?:not?|or|vs|versus"
              + "|possible|suspected|probable|unclear)\\b|\\?");

  private static final Pattern VOLUME =
      Pattern.compile("(?i)\\b(?:target|treated|irradiated) volume|organ at risk");

  private final Reading reading;
  private final Observations observations;
  private final Answers answers;
  private final LesionRelationReader relations;
  private @Nullable List<Resource> structures;
  private @Nullable LiverLesions lesions;

  LesionReader(Reading reading, Observations observations, Answers answers) {
    this.reading = reading;
    this.observations = observations;
    this.answers = answers;
    relations = new LesionRelationReader(reading, observations);
  }

  LiverLesions read() {
    if (lesions == null) lesions = readLesions();
    return lesions;
  }

  private LiverLesions readLesions() {
    return new LiverLesions(
        lesions(),
        answers.truth("lesion-list-complete"),
        answers.wholeNumber("liver-lesion-count", MOST_LESIONS),
        answers.measure(Quantities.DIAMETER, CodeSets.LOCAL + "largest-lesion-diameter"));
  }

  private List<Lesion> lesions() {
    Map<String, Values<Measure>> diameters = diameters();
    Map<String, Values<LesionRelations>> besides = relations.byStructure();
    List<Lesion> lesions = new ArrayList<>();
    for (Resource structure : structures()) {
      lesions.add(
          new Lesion(
              diameters.getOrDefault(structure.reference(), new Values<>(reading.asOf())).history(),
              first(segments(sites(structure))),
              besides.getOrDefault(structure.reference(), new Values<>(reading.asOf())).history(),
              isActive(structure),
              structure.from("location")));
    }
    return lesions;
  }

  private static Optional<CouinaudSegment> first(Set<CouinaudSegment> segments) {
    return segments.isEmpty() ? Optional.empty() : Optional.of(segments.iterator().next());
  }

  /** Structures of the liver that are lesions; what is benign by its name is none. */
  private List<Resource> structures() {
    if (structures == null) structures = List.copyOf(readStructures());
    return structures;
  }

  private List<Resource> readStructures() {
    List<Resource> structures = new ArrayList<>();
    Set<String> irradiated = irradiatedVolumes();
    for (Resource structure : reading.all("BodyStructure")) {
      if (sites(structure).isEmpty() || isVolumeOfRadiotherapy(structure)) continue;
      if (irradiated.contains(structure.reference()) && !isTumour(structure)) continue;
      if (isBenign(structure.body().concept("morphology"))) {
        structure.note("a benign finding of the liver, not a lesion of this disease");
      } else {
        structures.add(structure);
      }
    }
    return structures;
  }

  /**
   * A volume that was irradiated lies in the liver and is no lesion (mCODE RadiotherapyVolume),
   * unless its morphology is that of a tumour.
   */
  private boolean isVolumeOfRadiotherapy(Resource structure) {
    boolean byProfile =
        Pick.any(
            structure.body().child("meta").strings("profile"),
            profile -> profile.contains("radiotherapy-volume"));
    return (byProfile && !isTumour(structure))
        || VOLUME.matcher(structure.body().concept("morphology").words()).find();
  }

  /** The structures that a course of radiotherapy names as what it irradiated. */
  private Set<String> irradiatedVolumes() {
    Set<String> volumes = new HashSet<>();
    for (Resource procedure : reading.all("Procedure")) {
      if (!procedure.body().has("extension")) continue;
      procedure
          .body()
          .extensions(RadiotherapyCourseReader.DOSE_DELIVERED)
          .flatMap(delivered -> delivered.extensions("volume"))
          .flatMap(volume -> volume.reference("valueReference").stream())
          .flatMap(reference -> reading.resolve(procedure, reference).stream())
          .forEach(volume -> volumes.add(volume.reference()));
    }
    return volumes;
  }

  private boolean isTumour(Resource structure) {
    return isMalignant(structure.body().concept("morphology"));
  }

  private boolean isMalignant(CodedText morphology) {
    return Pick.any(
        reading.conceptsOf(morphology), concept -> concept.startsWith("tumor.morphology"));
  }

  private boolean isBenign(CodedText morphology) {
    String words = morphology.text().orElse(morphology.words());
    return !isMalignant(morphology)
        && BENIGN.matcher(words).find()
        && !NOT_BENIGN.matcher(words).find();
  }

  private static boolean isActive(Resource structure) {
    return structure.body().bool("active").orElse(true);
  }

  /** The segments of every lesion that is still in the liver, under the lesion's place. */
  Map<Provenance, Set<CouinaudSegment>> segmentsOfActiveLesions() {
    Map<Provenance, Set<CouinaudSegment>> segments = new LinkedHashMap<>();
    for (Resource structure : structures()) {
      if (isActive(structure)) {
        segments.put(structure.from("location"), segments(sites(structure)));
      }
    }
    return segments;
  }

  private Set<String> sites(Resource structure) {
    Set<String> sites = new HashSet<>(reading.conceptsOf(structure.body().concept("location")));
    structure
        .body()
        .concepts("locationQualifier")
        .forEach(qualifier -> sites.addAll(reading.conceptsOf(qualifier)));
    sites.removeIf(site -> !site.startsWith(LIVER));
    return sites;
  }

  /** The segments among sites of the liver, in their order. */
  static Set<CouinaudSegment> segments(Set<String> sites) {
    Set<CouinaudSegment> segments = EnumSet.noneOf(CouinaudSegment.class);
    if (sites.isEmpty()) return segments;
    SEGMENTS.forEach(
        (segment, concept) -> {
          if (sites.contains(concept)) segments.add(segment);
        });
    return segments;
  }

  private Map<String, Values<Measure>> diameters() {
    Map<String, Values<Measure>> diameters = new LinkedHashMap<>();
    for (Observations.Finding finding : observations.of("obs.tumor_size")) {
      List<Resource> tumours = tumours(finding);
      if (tumours.isEmpty()) continue;
      Optional<Measure> size = size(finding);
      for (Resource tumour : tumours) {
        size.ifPresent(
            measure ->
                diameters
                    .computeIfAbsent(tumour.reference(), reference -> new Values<>(reading.asOf()))
                    .add(measure, finding.when(), finding.resource().from("component")));
      }
    }
    return diameters;
  }

  private List<Resource> tumours(Observations.Finding finding) {
    List<String> focus = finding.body().references("focus");
    List<Resource> found =
        focus.stream()
            .flatMap(reference -> reading.resolve(finding.resource(), reference).stream())
            .toList();
    List<Resource> structures = Pick.those(found, one -> one.type().equals("BodyStructure"));
    if (structures.isEmpty() && !finding.body().has("specimen")) {
      finding
          .resource()
          .note(
              found.isEmpty()
                  ? "the size of a tumour that was not sent"
                  : "the size of something that is not listed as a lesion; not counted");
    }
    return structures;
  }

  /** The longest diameter; the largest if there are several. */
  private Optional<Measure> size(Observations.Finding finding) {
    List<Element> sizes = Pick.those(finding.body().children("component"), this::isLongestDiameter);
    if (sizes.isEmpty()) sizes = List.of(finding.body());
    Optional<Measure> longest = Optional.empty();
    for (Element one : sizes) {
      Optional<Measure> size =
          Quantities.DIAMETER.read(one.child("valueQuantity"), finding.resource());
      if (longest.isEmpty() || (size.isPresent() && size.get().isMoreThan(longest.get()))) {
        longest = size;
      }
    }
    return longest;
  }

  private boolean isLongestDiameter(Element component) {
    return reading.conceptsOf(component.concept("code")).contains("obs.tumor_size.longest")
        && !component.has("dataAbsentReason");
  }
}
