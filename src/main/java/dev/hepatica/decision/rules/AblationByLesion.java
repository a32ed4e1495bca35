package dev.hepatica.decision.rules;

import dev.hepatica.clinical.AblationMethod;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LesionRelations;
import dev.hepatica.clinical.LiverLesions;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which method of ablation fits which lesion, and why not: size, number, and what the lesion lies
 * beside. Where lesions are not listed one by one, their number and the largest diameter decide
 * what they can.
 */
final class AblationByLesion {

  /** The methods among which to choose; focused ultrasound and others have no place by size. */
  static final List<AblationMethod> METHODS =
      List.of(
          AblationMethod.RADIOFREQUENCY,
          AblationMethod.MICROWAVE,
          AblationMethod.CRYOABLATION,
          AblationMethod.IRREVERSIBLE_ELECTROPORATION);

  /** Why a method does not fit, or fits less well. */
  enum Objection {
    /** Central, hilar or near a main bile duct: heat endangers the duct. */
    CENTRAL,
    NEAR_COLON,
    TOO_LARGE,
    TOO_MANY,
    /** Electroporation has its place near the ducts only. */
    PERIPHERAL,
    /** A wide vessel carries the heat away. */
    HEAT_SINK,
    SUBCAPSULAR_OR_VESSEL_CONTACT,
    /** Between 30 and 50 mm microwave is more often incomplete. */
    OFTEN_INCOMPLETE
  }

  /**
   * How one method fits one lesion.
   *
   * @param fits whether nothing speaks against it; unknown while something that could is open
   * @param against why it does not fit
   * @param caveats why another method that fits is preferred
   * @param open what would settle it
   */
  record MethodFit(
      AblationMethod method,
      Truth fits,
      Set<Objection> against,
      Set<Objection> caveats,
      Set<DataItem> open) {

    MethodFit {
      against = Pick.constants(against);
      caveats = Pick.constants(caveats);
      open = Pick.constants(open);
    }
  }

  /**
   * One listed lesion and how each method fits it.
   *
   * @param number in the order of the record, from one
   */
  record Account(int number, Lesion lesion, Optional<Measure> size, List<MethodFit> methods) {

    Account {
      methods = List.copyOf(methods);
    }

    /** Can any method treat it? */
    Truth canBeAblated() {
      Truth any = Truth.NO;
      for (MethodFit fit : methods) any = any.or(fit.fits());
      return any;
    }

    /** The method that fits with the fewest caveats, in the order of {@link #METHODS}. */
    Optional<AblationMethod> preferred() {
      MethodFit best = null;
      for (MethodFit fit : methods) {
        boolean better = best == null || fit.caveats().size() < best.caveats().size();
        if (fit.fits().isYes() && better) best = fit;
      }
      return Optional.ofNullable(best).map(MethodFit::method);
    }

    /** No method fits: radiotherapy is what the consensus names instead. */
    boolean isForRadiotherapy() {
      return canBeAblated().isNo();
    }

    Fact fact() {
      return AblationByLesion.fact(lesion, number);
    }
  }

  private final List<Account> accounts;
  private final boolean listIsWhole;
  private final Bounds count;
  private final Bounds largest;
  private final Thresholds thresholds;

  private AblationByLesion(ClinicalPicture patient, TumourBurden burden, Thresholds thresholds) {
    this.thresholds = thresholds;
    count = burden.count();
    largest = burden.largest();
    listIsWhole = isWhole(patient.liver().lesions());
    Truth tooManyForCold =
        count.isMoreThan(thresholds.valueOf(LocalThresholds.CRYOABLATION_LESIONS));
    List<Account> found = new ArrayList<>();
    for (Lesion lesion : patient.liver().lesions().activeLesions()) {
      Optional<Measure> size = sizeOf(lesion);
      Place place = Place.of(lesion, size, thresholds);
      found.add(
          new Account(
              found.size() + 1,
              lesion,
              size,
              Pick.each(METHODS, method -> fit(method, place, tooManyForCold))));
    }
    accounts = List.copyOf(found);
  }

  static AblationByLesion of(ClinicalPicture patient, TumourBurden burden, Thresholds thresholds) {
    return new AblationByLesion(patient, burden, thresholds);
  }

  /** One account per listed lesion that is still in the liver, in the order of the record. */
  List<Account> accounts() {
    return accounts;
  }

  /**
   * Does every lesion pass the rules of ablation by one of the methods? NO as soon as one listed
   * lesion fails, or the largest is too large for every method; YES only if the list is whole.
   */
  Truth everyLesionPasses() {
    Truth all = Truth.YES;
    for (Account account : accounts) all = all.and(account.canBeAblated());
    if (all.isNo() || isTooLargeForAll().isYes()) return Truth.NO;
    return listIsWhole ? all : Truth.UNKNOWN;
  }

  /** What keeps {@link #everyLesionPasses} open. */
  Set<DataItem> missing() {
    if (everyLesionPasses().isKnown()) return Set.of();
    Set<DataItem> missing = EnumSet.noneOf(DataItem.class);
    if (!listIsWhole)
      missing.add(count.isExact() ? DataItem.LESION_RELATIONS : DataItem.LESION_COUNT);
    if (accounts.isEmpty()) {
      if (!isTooLargeForAll().isKnown()) missing.add(DataItem.LARGEST_DIAMETER);
      missing.add(DataItem.LESION_RELATIONS);
    }
    for (Account account : accounts) {
      if (account.canBeAblated().isKnown()) continue;
      account.methods().forEach(fit -> missing.addAll(fit.open()));
    }
    return missing;
  }

  /** The lesions as facts. */
  List<Fact> facts() {
    return accounts.isEmpty() ? largest.facts() : Pick.each(accounts, Account::fact);
  }

  private Truth isTooLargeForAll() {
    return largest.isMoreThan(thresholds.valueOf(LocalThresholds.ABLATION_MICROWAVE));
  }

  /** What bears on every method: the size of one lesion and what it lies beside. */
  private record Place(
      Truth aboveSmall,
      Truth aboveMicrowave,
      Truth central,
      Truth nearColon,
      Truth besideWideVessel,
      Truth subcapsularOrOnVessel) {

    static Place of(Lesion lesion, Optional<Measure> size, Thresholds thresholds) {
      return new Place(
          isLarger(size, LocalThresholds.ABLATION_SMALL, thresholds),
          isLarger(size, LocalThresholds.ABLATION_MICROWAVE, thresholds),
          isCentral(lesion, thresholds),
          isNearColon(lesion, thresholds),
          isBesideWideVessel(lesion, thresholds),
          isSubcapsularOrOnVessel(lesion));
    }
  }

  private static MethodFit fit(AblationMethod method, Place lesion, Truth tooManyForCold) {
    Set<Objection> against = EnumSet.noneOf(Objection.class);
    Set<Objection> caveats = EnumSet.noneOf(Objection.class);
    Set<DataItem> open = EnumSet.noneOf(DataItem.class);
    Truth central = lesion.central();
    boolean microwave = method == AblationMethod.MICROWAVE;
    Truth tooLarge = microwave ? lesion.aboveMicrowave() : lesion.aboveSmall();
    weigh(tooLarge, Objection.TOO_LARGE, DataItem.LARGEST_DIAMETER).into(against, open);
    switch (method) {
      case RADIOFREQUENCY, MICROWAVE -> {
        weigh(central, Objection.CENTRAL, DataItem.LESION_RELATIONS).into(against, open);
        weigh(lesion.nearColon(), Objection.NEAR_COLON, DataItem.LESION_RELATIONS)
            .into(against, open);
        if (!microwave && lesion.besideWideVessel().isYes()) caveats.add(Objection.HEAT_SINK);
        if (!microwave && lesion.subcapsularOrOnVessel().isYes()) {
          caveats.add(Objection.SUBCAPSULAR_OR_VESSEL_CONTACT);
        }
        if (lesion.aboveSmall().isYes()) caveats.add(Objection.OFTEN_INCOMPLETE);
      }
      case CRYOABLATION -> {
        weigh(tooManyForCold, Objection.TOO_MANY, DataItem.LESION_COUNT).into(against, open);
        weigh(central, Objection.CENTRAL, DataItem.LESION_RELATIONS).into(against, open);
      }
      case IRREVERSIBLE_ELECTROPORATION ->
          weigh(central.not(), Objection.PERIPHERAL, DataItem.LESION_RELATIONS).into(against, open);
      case FOCUSED_ULTRASOUND, OTHER -> open.add(DataItem.LESION_RELATIONS);
    }
    Truth fits = !against.isEmpty() ? Truth.NO : open.isEmpty() ? Truth.YES : Truth.UNKNOWN;
    return new MethodFit(method, fits, against, caveats, open);
  }

  /** A reason that holds, does not hold, or is open until the item is known. */
  private record Weighed(Truth holds, Objection objection, DataItem item) {
    void into(Set<Objection> against, Set<DataItem> open) {
      if (holds.isYes()) against.add(objection);
      if (!holds.isKnown()) open.add(item);
    }
  }

  private static Weighed weigh(Truth holds, Objection objection, DataItem item) {
    return new Weighed(holds, objection, item);
  }

  // What a lesion lies beside

  /** Central, hilar, or near a main bile duct: as stated, or by the distance. */
  static Truth isCentral(Lesion lesion, Thresholds thresholds) {
    Optional<LesionRelations> beside = relations(lesion);
    Truth stated = beside.map(LesionRelations::central).orElse(Truth.UNKNOWN);
    Measure limit = thresholds.valueOf(LocalThresholds.ABLATION_BILE_DUCT);
    Truth near =
        beside
            .flatMap(LesionRelations::distanceToBileDuct)
            .map(distance -> Truth.of(!distance.isMoreThan(limit)))
            .orElse(Truth.UNKNOWN);
    if (stated.isYes() || near.isYes()) return Truth.YES;
    return stated.isNo() || near.isNo() ? Truth.NO : Truth.UNKNOWN;
  }

  /** Nearer to the colon than heat allows; no luminal organ that near means no colon either. */
  static Truth isNearColon(Lesion lesion, Thresholds thresholds) {
    Measure limit = thresholds.valueOf(LocalThresholds.ABLATION_COLON);
    Optional<LesionRelations> beside = relations(lesion);
    Optional<Measure> colon = beside.flatMap(LesionRelations::distanceToColon);
    if (colon.isPresent()) return Truth.of(colon.get().isLessThan(limit));
    boolean nothingNear =
        beside
            .flatMap(LesionRelations::distanceToLuminalOrgan)
            .filter(distance -> distance.isAtLeast(limit))
            .isPresent();
    return nothingNear ? Truth.NO : Truth.UNKNOWN;
  }

  static Truth isBesideWideVessel(Lesion lesion, Thresholds thresholds) {
    Measure limit = thresholds.valueOf(LocalThresholds.ABLATION_VESSEL);
    return relations(lesion)
        .flatMap(LesionRelations::adjacentVesselDiameter)
        .map(diameter -> Truth.of(diameter.isMoreThan(limit)))
        .orElse(Truth.UNKNOWN);
  }

  static Truth isSubcapsularOrOnVessel(Lesion lesion) {
    return relations(lesion)
        .map(beside -> beside.subcapsular().or(beside.vascularContact()))
        .orElse(Truth.UNKNOWN);
  }

  static Optional<LesionRelations> relations(Lesion lesion) {
    return lesion.relations().latest().map(Dated::value);
  }

  static Optional<Measure> sizeOf(Lesion lesion) {
    return lesion.diameter().latest().map(Dated::value);
  }

  static Truth isLarger(Optional<Measure> size, Threshold limit, Thresholds thresholds) {
    return size.map(mm -> Truth.of(mm.isMoreThan(thresholds.valueOf(limit)))).orElse(Truth.UNKNOWN);
  }

  /** The list holds every lesion: it says so, or it is as long as the stated number. */
  static boolean isWhole(LiverLesions lesions) {
    int listed = lesions.activeLesions().size();
    if (listed == 0) return false;
    boolean asManyAsStated =
        lesions.statedCount().latest().filter(count -> count.value() <= listed).isPresent();
    return lesions.isListComplete() || asManyAsStated;
  }

  /** The lesion with its size, else its number in the list. */
  static Fact fact(Lesion lesion, int number) {
    return lesion
        .diameter()
        .latest()
        .map(size -> Fact.of("lesion-size", Slot.amount(size.value()), size))
        .orElseGet(
            () ->
                new Fact(
                    "lesion",
                    Slot.amount(Measure.of(number, Unit.COUNT)),
                    Optional.empty(),
                    lesion.from()));
  }

  /** What the record says about one lesion: its size and what it lies beside. */
  static List<Fact> factsAbout(Lesion lesion) {
    List<Fact> facts = new ArrayList<>();
    lesion
        .diameter()
        .latest()
        .ifPresent(size -> facts.add(Fact.of("lesion-size", Slot.amount(size.value()), size)));
    lesion.relations().latest().ifPresent(beside -> facts.addAll(relationFacts(beside)));
    if (facts.isEmpty()) facts.add(place(lesion.from()));
    return facts;
  }

  private static Fact place(Provenance from) {
    return new Fact("lesion", Slot.term("truth", Truth.YES), Optional.empty(), from);
  }

  private static Collection<Fact> relationFacts(Dated<LesionRelations> beside) {
    List<Fact> facts = new ArrayList<>();
    LesionRelations relations = beside.value();
    addKnown(facts, "lesion-central", relations.central(), beside);
    addKnown(facts, "lesion-subcapsular", relations.subcapsular(), beside);
    addKnown(facts, "lesion-vascular-contact", relations.vascularContact(), beside);
    addMeasure(facts, "distance-to-bile-duct", relations.distanceToBileDuct(), beside);
    addMeasure(facts, "distance-to-colon", relations.distanceToColon(), beside);
    addMeasure(facts, "distance-to-luminal-organ", relations.distanceToLuminalOrgan(), beside);
    addMeasure(facts, "adjacent-vessel", relations.adjacentVesselDiameter(), beside);
    return facts;
  }

  private static void addKnown(List<Fact> facts, String name, Truth value, Dated<?> from) {
    if (value.isKnown()) facts.add(Fact.of(name, Slot.term("truth", value), from));
  }

  private static void addMeasure(
      List<Fact> facts, String name, Optional<Measure> value, Dated<?> from) {
    value.ifPresent(measure -> facts.add(Fact.of(name, Slot.amount(measure), from)));
  }
}
