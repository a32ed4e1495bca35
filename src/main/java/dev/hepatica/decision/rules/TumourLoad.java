package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LesionDistribution;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How much tumour is in the liver? */
final class TumourLoad {

  private static final Set<CouinaudSegment> LEFT =
      EnumSet.of(CouinaudSegment.II, CouinaudSegment.III, CouinaudSegment.IV);
  private static final Set<CouinaudSegment> RIGHT =
      EnumSet.of(CouinaudSegment.V, CouinaudSegment.VI, CouinaudSegment.VII, CouinaudSegment.VIII);

  private TumourLoad() {}

  /** Many lesions, a large one, or lesions in both lobes. */
  static CourseOfDisease.Finding isHigh(ClinicalPicture patient, Thresholds thresholds) {
    Bounds count = CourseOfDisease.lesionCount(patient);
    Bounds largest = CourseOfDisease.largestDiameter(patient);
    List<Fact> facts = new ArrayList<>(count.facts());
    facts.addAll(largest.facts());
    facts.addAll(distribution(patient));
    return new CourseOfDisease.Finding(
        manyLesions(count, thresholds)
            .or(isLarge(largest, thresholds))
            .or(isBilobar(patient, count)),
        facts);
  }

  /** In both lobes, as stated, else from the segments of the listed lesions. */
  static CourseOfDisease.Finding bilobar(ClinicalPicture patient, Bounds count) {
    return new CourseOfDisease.Finding(
        isBilobar(patient, count), Pick.both(count.facts(), distribution(patient)));
  }

  private static List<Fact> distribution(ClinicalPicture patient) {
    return Pick.each(
        patient.liverFindings().distribution().latest(),
        stated -> Fact.of("distribution", Slot.term("distribution", stated.value()), stated));
  }

  /** What keeps the answer open. */
  static List<DataItem> missing(ClinicalPicture patient, Thresholds thresholds) {
    if (isHigh(patient, thresholds).truth().isKnown()) return List.of();
    Bounds count = CourseOfDisease.lesionCount(patient);
    List<DataItem> missing = new ArrayList<>();
    if (!manyLesions(count, thresholds).isKnown()) missing.add(DataItem.LESION_COUNT);
    if (!isLarge(CourseOfDisease.largestDiameter(patient), thresholds).isKnown()) {
      missing.add(DataItem.LARGEST_DIAMETER);
    }
    if (!isBilobar(patient, count).isKnown()) missing.add(DataItem.LESION_LOCATION);
    return missing;
  }

  private static Truth manyLesions(Bounds count, Thresholds thresholds) {
    return count.isAtLeast(thresholds.valueOf(TherapyThresholds.HIGH_BURDEN_LESIONS));
  }

  private static Truth isLarge(Bounds largest, Thresholds thresholds) {
    return largest.isAtLeast(thresholds.valueOf(TherapyThresholds.HIGH_BURDEN_LARGEST));
  }

  /** As stated, else from the segments; one lesion alone lies on one side. */
  private static Truth isBilobar(ClinicalPicture patient, Bounds count) {
    Optional<LesionDistribution> stated =
        patient.liverFindings().distribution().latest().map(Dated::value);
    if (stated.isPresent()) return Truth.of(stated.get() == LesionDistribution.BILOBAR);
    List<Lesion> lesions = patient.liver().lesions().activeLesions();
    Set<CouinaudSegment> segments = new HashSet<>();
    lesions.forEach(lesion -> lesion.segment().ifPresent(segments::add));
    boolean left = Pick.any(segments, LEFT::contains);
    boolean right = Pick.any(segments, RIGHT::contains);
    if (left && right) return Truth.YES;
    if (count.isAtLeast(Measure.of(2, Unit.COUNT)).isNo()) return Truth.NO;
    boolean located =
        Pick.all(
            lesions,
            lesion ->
                lesion.segment().filter(s -> LEFT.contains(s) || RIGHT.contains(s)).isPresent());
    boolean complete =
        count.isExact()
            && count.most().orElseThrow().compareTo(Measure.of(lesions.size(), Unit.COUNT)) == 0;
    return located && complete && !lesions.isEmpty() ? Truth.NO : Truth.UNKNOWN;
  }
}
