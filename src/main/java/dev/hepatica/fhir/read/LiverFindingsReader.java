package dev.hepatica.fhir.read;

import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LesionDistribution;
import dev.hepatica.clinical.LiverFindings;
import dev.hepatica.clinical.LiverLesions;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads further findings about the liver that options and local treatments turn on. */
final class LiverFindingsReader {

  private static final Map<String, LesionDistribution> DISTRIBUTIONS =
      Map.of("unilobar", LesionDistribution.UNILOBAR, "bilobar", LesionDistribution.BILOBAR);

  private final LesionReader lesions;
  private final Answers answers;

  LiverFindingsReader(LesionReader lesions, Answers answers) {
    this.lesions = lesions;
    this.answers = answers;
  }

  LiverFindings read() {
    return new LiverFindings(
        distribution(),
        measure(Quantities.MARGIN, "planned-resection-margin"),
        answers.truth("all-lesions-ablatable"),
        measure(Quantities.CONGESTED_VOLUME, "congested-volume"),
        measure(Quantities.PERCENT, "liver-involvement-percent"),
        answers.measure(Quantities.RETENTION, "obs.icg_r15", CodeSets.LOCAL + "icg-r15"),
        answers.truth("bilioenteric-anastomosis"),
        answers.truth("biliary-stent"),
        measure(Quantities.DOSE, "expected-lung-dose"),
        answers.truth("gastrointestinal-shunt"));
  }

  private History<Measure> measure(Quantities kind, String localCode) {
    return answers.measure(kind, CodeSets.LOCAL + localCode);
  }

  private History<LesionDistribution> distribution() {
    History<LesionDistribution> stated = answers.ofOurValues("lesion-distribution", DISTRIBUTIONS);
    return stated.isEmpty() ? derived() : stated;
  }

  /**
   * From the segments of the listed lesions: both sides at once are bilobar; one side is unilobar
   * only if the list is complete and every lesion has its segment. Segment I counts for neither.
   */
  private History<LesionDistribution> derived() {
    Map<Provenance, Set<CouinaudSegment>> segments = lesions.segmentsOfActiveLesions();
    Set<Side> sides = EnumSet.noneOf(Side.class);
    List<Provenance> decisive = new ArrayList<>();
    segments.keySet().stream()
        .sorted(Comparator.comparing(Provenance::reference))
        .filter(lesion -> sides.addAll(ProcedureSides.ofSegments(segments.get(lesion))))
        .forEach(decisive::add);
    boolean everySegmentKnown = Pick.none(segments.values(), Set::isEmpty);
    LiverLesions listed = lesions.read();
    if (sides.size() == 2) return history(LesionDistribution.BILOBAR, decisive, listed);
    if (sides.size() == 1 && everySegmentKnown && listed.isListComplete()) {
      return history(LesionDistribution.UNILOBAR, decisive, listed);
    }
    return History.none();
  }

  /** On the newest day on which a listed lesion was measured. */
  private static History<LesionDistribution> history(
      LesionDistribution distribution, List<Provenance> from, LiverLesions listed) {
    Optional<Dated<Measure>> newest =
        History.of(
                listed.activeLesions().stream()
                    .map(Lesion::diameter)
                    .flatMap(diameter -> diameter.latest().stream())
                    .toList())
            .latest();
    return History.of(
        List.of(new Dated<>(distribution, newest.flatMap(Dated::on), from.get(from.size() - 1))));
  }
}
