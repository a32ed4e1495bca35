package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.ExtrahepaticMetastasis;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.ImagingStudy.Region;
import dev.hepatica.clinical.NodalStation;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Thresholds;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where outside the liver is disease, and can it be removed? */
final class ExtrahepaticSpread {

  private static final Set<NodalStation> ANY_STATION = Set.of(NodalStation.values());

  private final List<ExtrahepaticMetastasis> sites;
  private final List<ExtrahepaticMetastasis> proven;
  private final CourseOfDisease.Finding finding;
  private final Truth present;
  private final boolean otherSitesRuledOut;
  private final int mostClasses;

  private ExtrahepaticSpread(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    sites = patient.disease().extrahepaticOfThisDisease();
    proven = Pick.those(sites, ExtrahepaticMetastasis::provesDisease);
    finding = CourseOfDisease.extrahepaticDisease(patient, moment, thresholds);
    present = finding.truth();
    // Where no site is on record, there is none beside which others had to be ruled out.
    boolean imaged =
        !sites.isEmpty()
            && CourseOfDisease.latestImaging(Region.CHEST, patient, moment, thresholds).isPresent()
            && CourseOfDisease.latestImaging(Region.LIVER, patient, moment, thresholds).isPresent();
    otherSitesRuledOut = patient.disease().conditionsReadInFull() && imaged;
    mostClasses = thresholds.wholeNumber(LiverThresholds.EXTRAHEPATIC_CLASSES);
  }

  static ExtrahepaticSpread of(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    return new ExtrahepaticSpread(patient, moment, thresholds);
  }

  /** Present, absent or unknown, and the facts that say so. */
  CourseOfDisease.Finding finding() {
    return finding;
  }

  Truth isPresent() {
    return present;
  }

  /** The classes of sites that are proven, in the order of the vocabulary. */
  List<ExtrahepaticSite> classes() {
    if (proven.isEmpty()) return List.of();
    Set<ExtrahepaticSite> classes = EnumSet.noneOf(ExtrahepaticSite.class);
    for (ExtrahepaticMetastasis site : proven) classes.add(site.site());
    return List.copyOf(classes);
  }

  /** In more classes of sites than surgery is of use for? */
  Truth isInTooManyClasses() {
    if (classes().size() > mostClasses) return Truth.YES;
    if (present.isNo()) return Truth.NO;
    boolean suspicion = sites.size() > proven.size();
    return !proven.isEmpty() && otherSitesRuledOut && !suspicion ? Truth.NO : Truth.UNKNOWN;
  }

  /**
   * Is a site stated not resectable? NO only if none exists, or each one is stated resectable, a
   * suspected one included.
   */
  Truth isUnresectable() {
    if (Pick.any(proven, site -> site.resectable().isNo())) return Truth.YES;
    if (present.isNo()) return Truth.NO;
    boolean allResectable = !proven.isEmpty() && Pick.all(sites, site -> site.resectable().isYes());
    return allResectable ? Truth.NO : Truth.UNKNOWN;
  }

  /** None, or one class of sites that can be removed. */
  Truth isAbsentOrControllable() {
    return isInTooManyClasses().not().and(isUnresectable().not());
  }

  Truth isIn(ExtrahepaticSite site) {
    if (Pick.any(sites, found -> found.site() == site && found.provesDisease())) {
      return Truth.YES;
    }
    if (present.isNo()) return Truth.NO;
    boolean suspected = Pick.any(sites, found -> found.site() == site);
    return otherSitesRuledOut && !suspected && !proven.isEmpty() ? Truth.NO : Truth.UNKNOWN;
  }

  /** Nodes with metastases at one of the stations? A node without its station leaves it open. */
  Truth hasNodesAt(Set<NodalStation> stations) {
    List<Optional<NodalStation>> recorded = Pick.each(nodes(), ExtrahepaticMetastasis::station);
    if (Pick.any(recorded, at -> at.filter(stations::contains).isPresent())) return Truth.YES;
    if (Pick.any(recorded, Optional::isEmpty)) return Truth.UNKNOWN;
    if (recorded.isEmpty()) return isIn(ExtrahepaticSite.LYMPH_NODES);
    return present.isNo() || otherSitesRuledOut ? Truth.NO : Truth.UNKNOWN;
  }

  /** Nodes at the hilum of the liver, or farther out. */
  Truth hasHilarNodes() {
    return hasNodesAt(ANY_STATION);
  }

  /** The recorded stations among these, from near to far. */
  List<NodalStation> stationsIn(Set<NodalStation> stations) {
    return nodes().stream()
        .flatMap(node -> node.station().stream())
        .filter(stations::contains)
        .distinct()
        .sorted()
        .toList();
  }

  List<Fact> facts() {
    return Pick.each(sites, CourseOfDisease::extrahepaticFact);
  }

  List<Fact> factsAbout(ExtrahepaticSite site) {
    return Pick.each(
        Pick.those(sites, found -> found.site() == site), CourseOfDisease::extrahepaticFact);
  }

  private List<ExtrahepaticMetastasis> nodes() {
    return Pick.those(sites, site -> site.site() == ExtrahepaticSite.LYMPH_NODES);
  }

  /** A statement counts where it is the latest that says yes or no. */
  static Truth latest(Optional<Dated<Truth>> statement) {
    return statement.map(Dated::value).orElse(Truth.UNKNOWN);
  }
}
