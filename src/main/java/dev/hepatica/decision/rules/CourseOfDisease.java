package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Disease;
import dev.hepatica.clinical.ExtrahepaticMetastasis;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LiverLesions;
import dev.hepatica.clinical.LiverMetastasis;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.NodeCategory;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PrimaryCancer;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.TumourCategory;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from the record about tumour burden, course and spread: the inputs of the scores.
 */
final class CourseOfDisease {

  private CourseOfDisease() {}

  /** A derived yes, no or unknown with the facts that it rests on. */
  record Finding(Truth truth, List<Fact> facts) {
    Finding {
      facts = List.copyOf(facts);
    }

    static Finding unknown() {
      return new Finding(Truth.UNKNOWN, List.of());
    }
  }

  /** The number of liver lesions: as stated, else as listed; an incomplete list is a minimum. */
  static Bounds lesionCount(ClinicalPicture patient) {
    LiverLesions lesions = patient.liver().lesions();
    List<Lesion> active = lesions.activeLesions();
    List<Fact> listed = new ArrayList<>(active.size());
    for (int i = 0; i < active.size(); i++) {
      listed.add(new Fact("lesion", Slot.number(i + 1L), Optional.empty(), active.get(i).from()));
    }
    int listedCount = listed.size();
    Optional<Dated<Integer>> stated = lesions.statedCount().latest();
    if (stated.isPresent()) {
      Fact fact = Fact.of("lesion-count", Slot.number(stated.get().value()), stated.get());
      int count = stated.get().value();
      return count >= listedCount
          ? Bounds.exactly(Measure.of(count, Unit.COUNT), List.of(fact))
          : Bounds.atLeast(Measure.of(listedCount, Unit.COUNT), with(listed, fact));
    }
    if (listedCount == 0) return Bounds.unknown();
    Measure count = Measure.of(listedCount, Unit.COUNT);
    return lesions.isListComplete() ? Bounds.exactly(count, listed) : Bounds.atLeast(count, listed);
  }

  /** The largest diameter in mm; an incomplete list without a stated maximum is a minimum. */
  static Bounds largestDiameter(ClinicalPicture patient) {
    LiverLesions lesions = patient.liver().lesions();
    Optional<Dated<Measure>> listed = lesions.largestListed();
    Optional<Dated<Measure>> stated = lesions.statedLargest().latest();
    if (listed.isPresent() && isWholeListMeasured(lesions)) {
      return Bounds.exactly(listed.get().value(), List.of(diameterFact(listed.get())));
    }
    if (stated.isPresent()) {
      Dated<Measure> larger =
          listed
              .filter(value -> value.value().isMoreThan(stated.get().value()))
              .orElse(stated.get());
      return Bounds.exactly(larger.value(), List.of(diameterFact(larger)));
    }
    return listed
        .map(value -> Bounds.atLeast(value.value(), List.of(diameterFact(value))))
        .orElseGet(Bounds::unknown);
  }

  private static boolean isWholeListMeasured(LiverLesions lesions) {
    if (!lesions.everyListedLesionIsMeasured()) return false;
    int listed = lesions.activeLesions().size();
    return lesions.isListComplete()
        || lesions.statedCount().latest().filter(count -> count.value() == listed).isPresent();
  }

  private static Fact diameterFact(Dated<Measure> diameter) {
    return Fact.of("largest-diameter", Slot.amount(diameter.value()), diameter);
  }

  /** Liver metastasis up to six months after the primary, or before it. */
  static Finding synchronous(Disease disease, Thresholds thresholds) {
    Optional<PrimaryCancer> primary = disease.decidingPrimary();
    Optional<LiverMetastasis> metastasis = disease.firstLiverMetastasis();
    if (primary.flatMap(PrimaryCancer::diagnosedOn).isEmpty() || metastasis.isEmpty()) {
      return Finding.unknown();
    }
    ClinicalDate began = primary.get().diagnosedOn().orElseThrow();
    ClinicalDate spread = metastasis.get().recordedOn().orElseThrow();
    int months = thresholds.wholeNumber(TimingThresholds.SYNCHRONOUS);
    List<Fact> facts = List.of(primaryFact(primary.get()), metastasisFact(metastasis.get()));
    // A partial date leaves the answer open only where its two bounds disagree.
    boolean certainlySynchronous = !spread.latest().isAfter(began.earliest().plusMonths(months));
    boolean certainlyLater = spread.earliest().isAfter(began.latest().plusMonths(months));
    Truth truth = certainlySynchronous ? Truth.YES : certainlyLater ? Truth.NO : Truth.UNKNOWN;
    return new Finding(truth, facts);
  }

  /**
   * Is the disease-free interval shorter than the given number of months? It runs from the
   * resection of the primary, if that came before the metastasis, else from its diagnosis;
   * synchronous disease has none.
   */
  static Finding intervalShorterThan(int months, ClinicalPicture patient, Thresholds thresholds) {
    Disease disease = patient.disease();
    Finding synchronous = synchronous(disease, thresholds);
    if (synchronous.truth().isYes()) return synchronous;
    Optional<LiverMetastasis> metastasis = disease.firstLiverMetastasis();
    if (metastasis.isEmpty()) return Finding.unknown();
    ClinicalDate spread = metastasis.get().recordedOn().orElseThrow();
    Optional<Dated<ProcedureKind>> resection = resectionOfPrimaryBefore(spread, patient);
    Optional<Fact> start =
        resection
            .map(done -> Fact.of("primary-resected", Slot.date(done.on().orElseThrow()), done))
            .or(
                () ->
                    disease
                        .decidingPrimary()
                        .filter(p -> p.diagnosedOn().isPresent())
                        .map(CourseOfDisease::primaryFact));
    if (start.isEmpty()) return Finding.unknown();
    ClinicalDate free = start.get().on().orElseThrow();
    boolean certainlyShorter = spread.latest().isBefore(free.earliest().plusMonths(months));
    boolean certainlyNot = !spread.earliest().isBefore(free.latest().plusMonths(months));
    Truth truth = certainlyShorter ? Truth.YES : certainlyNot ? Truth.NO : Truth.UNKNOWN;
    return new Finding(truth, List.of(start.get(), metastasisFact(metastasis.get())));
  }

  private static Optional<Dated<ProcedureKind>> resectionOfPrimaryBefore(
      ClinicalDate spread, ClinicalPicture patient) {
    Optional<ClinicalDate> began =
        patient.disease().decidingPrimary().flatMap(PrimaryCancer::diagnosedOn);
    return patient
        .treatment()
        .completed(Set.of(ProcedureKind.COLORECTAL_RESECTION))
        .latest(
            done ->
                done.on()
                    .filter(on -> on.latest().isBefore(spread.earliest()))
                    .filter(on -> began.isEmpty() || !on.isBefore(began.get().earliest()))
                    .isPresent());
  }

  /** Disease outside the liver: present, absent, or unknown. */
  static Finding extrahepaticDisease(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Disease disease = patient.disease();
    List<Fact> proven =
        Pick.each(
            Pick.those(disease.extrahepaticOfThisDisease(), ExtrahepaticMetastasis::provesDisease),
            CourseOfDisease::extrahepaticFact);
    if (!proven.isEmpty()) return new Finding(Truth.YES, proven);

    Optional<Dated<Truth>> stated = disease.statedExtrahepatic().latest();
    if (stated.isPresent() && stated.get().value().isKnown()) {
      Fact fact =
          Fact.of("extrahepatic-disease", Slot.term("truth", stated.get().value()), stated.get());
      return new Finding(stated.get().value(), List.of(fact));
    }
    boolean suspicious = !disease.extrahepaticOfThisDisease().isEmpty();
    if (suspicious || !disease.conditionsReadInFull()) return Finding.unknown();

    Optional<ImagingStudy> chest =
        latestImaging(ImagingStudy.Region.CHEST, patient, moment, thresholds);
    Optional<ImagingStudy> liver =
        latestImaging(ImagingStudy.Region.LIVER, patient, moment, thresholds);
    if (chest.isEmpty() || liver.isEmpty()) return Finding.unknown();
    return new Finding(
        Truth.NO,
        List.of(
            imagingFact("chest-imaging", chest.get()), imagingFact("liver-imaging", liver.get())));
  }

  /** Imaging of the region that is recent enough to stage by. */
  static Optional<ImagingStudy> latestImaging(
      ImagingStudy.Region region, ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    LocalDate oldest =
        moment.asOf().minusDays(thresholds.wholeNumber(TimingThresholds.STAGING_IMAGING_MAX_AGE));
    return Pick.first(
        patient.imaging(),
        study ->
            study.shows(region)
                && study.on().filter(on -> !on.earliest().isBefore(oldest)).isPresent());
  }

  /** Does the primary have one of these T categories? TX says nothing. */
  static Finding tumourCategoryIn(Set<TumourCategory> categories, Disease disease) {
    return disease
        .decidingTumourCategory()
        .filter(category -> category.value() != TumourCategory.TX)
        .map(
            category ->
                new Finding(
                    Truth.of(categories.contains(category.value())),
                    List.of(
                        Fact.of("primary-t", new Slot.Code(label(category.value())), category))))
        .orElseGet(Finding::unknown);
  }

  /** Were there metastases in the regional nodes of the primary? NX says nothing. */
  static Finding nodePositive(Disease disease) {
    return disease
        .decidingNodeCategory()
        .filter(category -> category.value() != NodeCategory.NX)
        .map(
            category ->
                new Finding(
                    Truth.of(category.value() != NodeCategory.N0),
                    List.of(
                        Fact.of("primary-n", new Slot.Code(category.value().name()), category))))
        .orElseGet(Finding::unknown);
  }

  private static String label(TumourCategory category) {
    return category == TumourCategory.TIS ? "Tis" : category.name();
  }

  static Fact primaryFact(PrimaryCancer primary) {
    return new Fact(
        "primary", Slot.term("site", primary.site()), primary.diagnosedOn(), primary.from());
  }

  static Fact metastasisFact(LiverMetastasis metastasis) {
    return new Fact(
        "liver-metastasis",
        metastasis
            .recordedOn()
            .<Slot>map(Slot::date)
            .orElseGet(() -> Slot.term("truth", Truth.YES)),
        metastasis.recordedOn(),
        metastasis.from());
  }

  static Fact extrahepaticFact(ExtrahepaticMetastasis metastasis) {
    return new Fact(
        "extrahepatic-metastasis",
        Slot.term("extrahepatic", metastasis.site()),
        metastasis.recordedOn(),
        metastasis.from());
  }

  private static Fact imagingFact(String name, ImagingStudy study) {
    return new Fact(name, Slot.term("modality", study.modality()), study.on(), study.from());
  }

  private static List<Fact> with(List<Fact> facts, Fact first) {
    List<Fact> all = new ArrayList<>();
    all.add(first);
    all.addAll(facts);
    return all;
  }
}
