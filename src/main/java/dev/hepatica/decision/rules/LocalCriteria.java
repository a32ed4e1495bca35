package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LesionRelations;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Slot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What options ask about treating lesions in place: number, size, place, function of the liver. */
final class LocalCriteria {

  private static final Set<ProcedureKind> RADIATION =
      EnumSet.of(
          ProcedureKind.RADIOEMBOLISATION,
          ProcedureKind.STEREOTACTIC_RADIOTHERAPY,
          ProcedureKind.LIVER_RADIOTHERAPY);

  final Criterion fewForAblation;
  final Criterion smallForAblation;
  final Criterion fewForRadiotherapy;

  /** Too large, too central or otherwise not for heat. */
  final Criterion callsForRadiotherapy;

  final Criterion multifocal;
  final Criterion ablatable;

  /** As what speaks for another treatment; said only if so. */
  final Criterion notEveryLesionAblatable;

  /** As an objection to ablation. */
  final Criterion notAblatable;

  /** The method for each listed lesion, in the order of the record. */
  final List<Phrase> methods;

  /** What lies beside the lesions, where the choice of a method still turns on it. */
  final Criterion placeOfLesions;

  final Criterion bilirubinForAblation;
  final Criterion bilirubinAgainstAblation;
  final Criterion bilirubinAgainstRadioembolisation;
  final Criterion shunt;
  final Criterion lungDose;
  final Criterion irradiatedBefore;

  /** A plan of radiotherapy that spares too little liver, said only if there is one. */
  final Criterion sparedLiverTooSmall;

  LocalCriteria(PatientCase of, TumourBurden burden) {
    ClinicalPicture patient = of.patient();
    Bounds count = burden.count();
    Bounds largest = burden.largest();
    fewForAblation =
        Criterion.of(
                "lesions-for-ablation",
                count.isMoreThan(of.thresholds().valueOf(LocalThresholds.COLLISION_LESIONS)).not(),
                DataItem.LESION_COUNT)
            .with("most", Slot.amount(of.thresholds().valueOf(LocalThresholds.COLLISION_LESIONS)))
            .on(count.facts());
    smallForAblation =
        Criterion.of(
                "size-for-ablation",
                largest.isMoreThan(of.thresholds().valueOf(LocalThresholds.COLLISION_SIZE)).not(),
                DataItem.LARGEST_DIAMETER)
            .with("most", Slot.amount(of.thresholds().valueOf(LocalThresholds.COLLISION_SIZE)))
            .on(largest.facts());
    Measure one = Measure.of(1, Unit.COUNT);
    fewForRadiotherapy =
        Criterion.of(
                "lesions-for-radiotherapy",
                count
                    .isAtLeast(one)
                    .and(
                        count
                            .isMoreThan(
                                of.thresholds().valueOf(LocalThresholds.STEREOTACTIC_MOST_LESIONS))
                            .not()),
                DataItem.LESION_COUNT)
            .with(
                "most",
                Slot.amount(of.thresholds().valueOf(LocalThresholds.STEREOTACTIC_MOST_LESIONS)))
            .on(count.facts());
    multifocal =
        Criterion.of(
                "multifocal",
                count.isAtLeast(of.thresholds().valueOf(OptionThresholds.MULTIFOCAL)),
                DataItem.LESION_COUNT)
            .on(count.facts());
    AblationByLesion lesions = AblationByLesion.of(patient, burden, of.thresholds());
    ablatable = ablatable(patient, lesions);
    methods = methods(lesions);
    placeOfLesions =
        isPlaceOpen(lesions)
            ? Criterion.ifSo("place-of-lesions", Truth.UNKNOWN, DataItem.LESION_RELATIONS)
            : Criterion.ifSo("place-of-lesions", Truth.NO);
    notEveryLesionAblatable =
        Criterion.ifSo("ablatable-not", Truth.of(ablatable.isNo())).on(ablatable.facts());
    notAblatable =
        noneIsAblatable(patient, lesions)
            ? Criterion.of("ablatable-not", Truth.YES).on(ablatable.facts())
            : Criterion.ifSo("ablatable-not", Truth.NO);
    callsForRadiotherapy = callsForRadiotherapy(of, largest);

    Optional<Dated<Measure>> bilirubin =
        RecentLabs.newest(LabTest.BILIRUBIN, patient, of.moment(), of.thresholds());
    Measure ablationLimit = of.thresholds().valueOf(LocalThresholds.ABLATION_BILIRUBIN_ABSOLUTE);
    Truth tooHighForAblation = isAbove(bilirubin, ablationLimit);
    List<Fact> facts = Pick.each(bilirubin, b -> Fact.of("bilirubin", Slot.amount(b.value()), b));
    bilirubinForAblation =
        Criterion.of("bilirubin-for-ablation", tooHighForAblation.not(), DataItem.BILIRUBIN)
            .with("most", Slot.amount(ablationLimit))
            .on(facts);
    bilirubinAgainstAblation =
        Criterion.ifSo("bilirubin-too-high", tooHighForAblation, DataItem.BILIRUBIN)
            .with("most", Slot.amount(ablationLimit))
            .on(facts)
            .judgedBy(AblationLiverFunction.CONTRAINDICATED);
    Measure radioembolisationLimit = of.thresholds().valueOf(LocalThresholds.TARE_BILIRUBIN);
    bilirubinAgainstRadioembolisation =
        Criterion.ifSo(
                "bilirubin-too-high",
                isAbove(bilirubin, radioembolisationLimit),
                DataItem.BILIRUBIN)
            .with("most", Slot.amount(radioembolisationLimit))
            .on(facts)
            .judgedBy(Radioembolisation.BILIRUBIN);
    shunt = shunt(patient);
    lungDose = lungDose(of);
    sparedLiverTooSmall = sparedLiverTooSmall(of);
    irradiatedBefore =
        Criterion.ifSo("irradiated", Truth.of(patient.treatment().hasCompleted(RADIATION)));
  }

  /** As stated, else as every listed lesion passes the rules of ablation. */
  private static Criterion ablatable(ClinicalPicture patient, AblationByLesion lesions) {
    Optional<Dated<Truth>> stated = patient.liverFindings().allLesionsAblatable().latest();
    Truth said = ExtrahepaticSpread.latest(stated);
    if (!said.isKnown()) {
      return Criterion.of("ablatable", lesions.everyLesionPasses(), lesions.missing())
          .on(lesions.facts());
    }
    return Criterion.of("ablatable", said)
        .on(Pick.each(stated, s -> Fact.of("ablatable", Slot.term("truth", s.value()), s)));
  }

  /** Stated so, or no method fits any of the listed lesions. */
  private static boolean noneIsAblatable(ClinicalPicture patient, AblationByLesion lesions) {
    Truth said = ExtrahepaticSpread.latest(patient.liverFindings().allLesionsAblatable().latest());
    if (said.isKnown()) return said.isNo();
    return !lesions.accounts().isEmpty()
        && Pick.all(lesions.accounts(), lesion -> lesion.canBeAblated().isNo());
  }

  /** No lesion is listed, or the method that is named for one turns on what lies beside it. */
  private static boolean isPlaceOpen(AblationByLesion lesions) {
    return lesions.accounts().isEmpty()
        || Pick.any(
            lesions.accounts(),
            lesion ->
                methodFor(lesion)
                    .filter(fit -> fit.open().contains(DataItem.LESION_RELATIONS))
                    .isPresent());
  }

  private static List<Phrase> methods(AblationByLesion lesions) {
    return Pick.each(
        lesions.accounts(),
        lesion ->
            methodFor(lesion)
                .map(
                    fit ->
                        Phrase.of("lesion-by-method")
                            .with("method", Slot.term("ablation-method", fit.method())))
                .orElseGet(() -> Phrase.of("lesion-by-radiotherapy"))
                .with("number", Slot.number(lesion.number())));
  }

  /**
   * The method that nothing known speaks against, with the fewest caveats; what is not known of a
   * lesion rules none out.
   */
  private static Optional<AblationByLesion.MethodFit> methodFor(AblationByLesion.Account lesion) {
    AblationByLesion.MethodFit best = null;
    for (AblationByLesion.MethodFit fit : lesion.methods()) {
      boolean better = best == null || fit.caveats().size() < best.caveats().size();
      if (!fit.fits().isNo() && better) best = fit;
    }
    return Optional.ofNullable(best);
  }

  private Criterion callsForRadiotherapy(PatientCase of, Bounds largest) {
    Measure limit = of.thresholds().valueOf(OptionThresholds.RADIOTHERAPY_LARGEST);
    Truth large = largest.isMoreThan(limit);
    if (large.isYes()) {
      return Criterion.of("large-for-heat", Truth.YES)
          .with("limit", Slot.amount(limit))
          .on(largest.facts());
    }
    if (notEveryLesionAblatable.isYes()) return notEveryLesionAblatable;
    List<Fact> central = new ArrayList<>();
    boolean unstated = of.patient().liver().lesions().activeLesions().isEmpty();
    for (Lesion lesion : of.patient().liver().lesions().activeLesions()) {
      Optional<Dated<LesionRelations>> relations = lesion.relations().latest();
      Truth isCentral = relations.map(r -> r.value().central()).orElse(Truth.UNKNOWN);
      if (isCentral.isYes()) {
        central.add(
            Fact.of("central-lesion", Slot.term("truth", Truth.YES), relations.orElseThrow()));
      }
      if (!isCentral.isKnown()) unstated = true;
    }
    if (!central.isEmpty()) return Criterion.of("central", Truth.YES).on(central);
    List<DataItem> missing = new ArrayList<>();
    if (!large.isKnown()) missing.add(DataItem.LARGEST_DIAMETER);
    if (unstated && ablatable.isOpen()) missing.add(DataItem.LESION_RELATIONS);
    return missing.isEmpty()
        ? Criterion.of("calls-for-radiotherapy", Truth.NO).on(largest.facts())
        : Criterion.of("calls-for-radiotherapy", Truth.UNKNOWN, missing);
  }

  private static Truth isAbove(Optional<Dated<Measure>> bilirubin, Measure limit) {
    return bilirubin.map(b -> Truth.of(b.value().isMoreThan(limit))).orElse(Truth.UNKNOWN);
  }

  private static Criterion shunt(ClinicalPicture patient) {
    Optional<Dated<Truth>> stated = patient.liverFindings().gastrointestinalShunt().latest();
    return Criterion.ifSo(
            "shunt", ExtrahepaticSpread.latest(stated), DataItem.GASTROINTESTINAL_SHUNT)
        .on(
            Pick.each(
                stated, s -> Fact.of("gastrointestinal-shunt", Slot.term("truth", s.value()), s)))
        .judgedBy(Radioembolisation.SHUNT);
  }

  private static Criterion sparedLiverTooSmall(PatientCase of) {
    Measure least = of.thresholds().valueOf(LocalThresholds.SPARED_LIVER);
    Optional<Dated<Measure>> spared =
        of.patient()
            .localTherapy()
            .radiotherapyPlans()
            .latest(plan -> plan.value().sparedLiver().isPresent())
            .map(plan -> plan.map(known -> known.sparedLiver().orElseThrow()));
    boolean tooSmall = spared.filter(volume -> volume.value().isLessThan(least)).isPresent();
    return Criterion.ifSo("spared-liver-too-small", Truth.of(tooSmall))
        .with("least", Slot.amount(least))
        .on(
            Pick.each(
                spared, volume -> Fact.of("spared-liver", Slot.amount(volume.value()), volume)))
        .judgedBy(RadiotherapySafety.SPARED_LIVER);
  }

  private static Criterion lungDose(PatientCase of) {
    Optional<Dated<Measure>> dose = of.patient().liverFindings().expectedLungDose().latest();
    Measure limit = of.thresholds().valueOf(LocalThresholds.TARE_LUNG_DOSE);
    Truth tooHigh = isAbove(dose, limit);
    return Criterion.ifSo("lung-dose", tooHigh, DataItem.LUNG_DOSE)
        .with("most", Slot.amount(limit))
        .on(Pick.each(dose, d -> Fact.of("expected-lung-dose", Slot.amount(d.value()), d)))
        .judgedBy(Radioembolisation.SHUNT);
  }
}
