package dev.hepatica.fhir.read;

import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Side;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which side a procedure is done on, from its body site and from its code. */
final class ProcedureSides {

  private static final List<String> QUALIFIERS =
      List.of(
          "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-laterality-qualifier",
          "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-body-location-qualifier");

  private static final Map<String, Side> CONCEPTS =
      Map.of(
          "laterality.right", Side.RIGHT,
          "laterality.left", Side.LEFT,
          "laterality.bilateral", Side.BOTH,
          "proc.hepatectomy.right", Side.RIGHT,
          "proc.hepatectomy.left", Side.LEFT);

  /** Codes of one side within sets that hold both (SNOMED CT). */
  private static final Map<String, Side> SNOMED =
      Map.of(
          "307010009", Side.RIGHT,
          "897703001", Side.RIGHT,
          "897706009", Side.RIGHT,
          "307615003", Side.LEFT,
          "897702006", Side.LEFT,
          "314511002", Side.LEFT,
          "897705008", Side.LEFT);

  /** ICD-10-PCS: body part 1 of the liver is its right lobe, 2 its left. */
  private static final Pattern RIGHT_LOBE = Pattern.compile("0F.1...");

  private static final Pattern LEFT_LOBE = Pattern.compile("0F.2...");

  private static final Pattern RIGHT = Pattern.compile("(?i)\\bright\\b");
  private static final Pattern LEFT = Pattern.compile("(?i)\\bleft\\b");

  /** A site in words that is of a kind whose side matters, or a side alone. */
  private static final Pattern SITE =
      Pattern.compile("(?i)\\b(?:liver|hepat\\w*|portal|lobe|lungs?|pulmonary)\\b");

  private static final Pattern SIDE_ALONE =
      Pattern.compile("(?i)\\s*(?:right|left)(?: side| \\(qualifier value\\))?\\s*");

  /** A side that belongs to a procedure, not to a disease named beside it. */
  private static final Pattern SIDED_PROCEDURE =
      Pattern.compile(
          "(?i)\\b(?:right|left)\\W+(?:(?:extended|total|lateral|medial|anterior|posterior)\\W+)?(?:hemi)?"
              + "(?:hepat\\w*|liver|lobe|lobectomy|portal|trisect\\w*|trisegment\\w*|lung|pulmonary"
              + "|segmentectomy|sectionectomy)"
              + "\\b");

  /** Both sides in one breath, which name none: right and left, bilateral. */
  private static final Pattern BOTH_SIDES =
      Pattern.compile(
          "(?i)\\b(?:(?:right|left)\\s?(?:and|or|&|/|\\+|,)\\s?(?:right|left)|bilateral|bilobar|both)\\b");

  private static final Set<CouinaudSegment> RIGHT_SEGMENTS =
      EnumSet.of(CouinaudSegment.V, CouinaudSegment.VI, CouinaudSegment.VII, CouinaudSegment.VIII);
  private static final Set<CouinaudSegment> LEFT_SEGMENTS =
      EnumSet.of(CouinaudSegment.II, CouinaudSegment.III, CouinaudSegment.IV);

  private final Reading reading;

  ProcedureSides(Reading reading) {
    this.reading = reading;
  }

  /** The sides of the liver on which segments lie; segment I lies on neither. */
  static Set<Side> ofSegments(Set<CouinaudSegment> segments) {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    if (Pick.any(segments, LEFT_SEGMENTS::contains)) sides.add(Side.LEFT);
    if (Pick.any(segments, RIGHT_SEGMENTS::contains)) sides.add(Side.RIGHT);
    return sides;
  }

  /** The side; none if nothing says it, or if body site and code contradict each other. */
  Optional<Side> of(Resource resource, List<CodedText> codes, ProcedureKind kind) {
    if (kind == ProcedureKind.COLORECTAL_RESECTION) return Optional.empty();
    Optional<Side> ofSite = ofSites(resource);
    Optional<Side> ofCode = one(codes, false);
    if (ofSite.isPresent() && ofCode.isPresent() && !ofSite.equals(ofCode)) {
      resource.note("a body site on another side than the code of the procedure; side unknown");
      return Optional.empty();
    }
    return ofSite.or(() -> ofCode);
  }

  private Optional<Side> ofSites(Resource resource) {
    List<CodedText> qualifiers =
        resource.body().children("bodySite").stream()
            .flatMap(site -> QUALIFIERS.stream().flatMap(site::extensions))
            .map(extension -> extension.concept("valueCodeableConcept"))
            .toList();
    return one(
        Stream.concat(resource.body().concepts("bodySite").stream(), qualifiers.stream()).toList(),
        true);
  }

  /** The side that codes name; where they name none, the one that their words name. */
  private Optional<Side> one(List<CodedText> coded, boolean sites) {
    Set<Side> said = EnumSet.noneOf(Side.class);
    for (CodedText one : coded) {
      Set<String> concepts = reading.conceptsOf(one);
      for (String concept : concepts) add(said, CONCEPTS.get(concept));
      for (Coding coding : one.codings()) add(said, sideOf(coding));
      if (sites) said.addAll(ofSegments(LesionReader.segments(concepts)));
    }
    if (said.isEmpty()) return inWords(coded, sites);
    if (said.size() == 1) return said.stream().findFirst();
    return sites ? Optional.of(Side.BOTH) : Optional.empty();
  }

  private static void add(Set<Side> sides, @Nullable Side side) {
    if (side != null) sides.add(side);
  }

  private static @Nullable Side sideOf(Coding coding) {
    if (coding.system().equals(CodeSystems.SNOMED_CT)) return SNOMED.get(coding.code());
    if (!coding.system().equals(CodeSystems.ICD_10_PCS)) return null;
    if (RIGHT_LOBE.matcher(coding.code()).matches()) return Side.RIGHT;
    return LEFT_LOBE.matcher(coding.code()).matches() ? Side.LEFT : null;
  }

  private static Optional<Side> inWords(List<CodedText> coded, boolean sites) {
    String words =
        coded.stream()
            .map(CodedText::words)
            .flatMap(text -> sites ? ofSite(text) : sidedProcedures(text))
            .collect(Collectors.joining(" | "));
    boolean right = RIGHT.matcher(words).find();
    boolean left = LEFT.matcher(words).find();
    if (right == left) return Optional.empty();
    return Optional.of(right ? Side.RIGHT : Side.LEFT);
  }

  private static Stream<String> ofSite(String words) {
    if (BOTH_SIDES.matcher(words).find()) return Stream.empty();
    boolean counts = SITE.matcher(words).find() || SIDE_ALONE.matcher(words).matches();
    return counts ? Stream.of(words) : Stream.empty();
  }

  private static Stream<String> sidedProcedures(String words) {
    if (BOTH_SIDES.matcher(words).find()) return Stream.empty();
    return SIDED_PROCEDURE.matcher(words).results().map(MatchResult::group);
  }
}
