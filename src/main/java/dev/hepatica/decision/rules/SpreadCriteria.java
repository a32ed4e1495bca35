package dev.hepatica.decision.rules;

import dev.hepatica.clinical.Disease;
import dev.hepatica.clinical.ExtrahepaticMetastasis;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.NodalStation;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What options ask about disease outside the liver. */
final class SpreadCriteria {

  private static final Set<NodalStation> OUT_OF_REACH =
      EnumSet.of(NodalStation.AORTO_CAVAL, NodalStation.COELIAC, NodalStation.PARA_AORTIC);
  private static final Set<NodalStation> NO_SURVIVORS =
      EnumSet.of(NodalStation.COELIAC, NodalStation.PARA_AORTIC);

  /** Disease of the liver alone. */
  final Criterion liverOnly;

  /** Disease outside the liver, as what an option is about. */
  final Criterion outside;

  /** Disease outside the liver, said only if there is some. */
  final Criterion outsideTheLiver;

  /** In more than one class of sites, said only if so. */
  final Criterion severalClasses;

  /** Somewhere where it cannot be removed, said only if so. */
  final Criterion unresectable;

  /** Nodes so far out that nobody lived five years, said only if so. */
  final Criterion distantNodes;

  final Criterion oneClass;
  final Criterion allResectable;
  final Criterion nodesWithinReach;
  final Criterion peritoneal;
  final Criterion notPeritoneal;
  final Criterion lungOrNodes;
  final Criterion lung;
  final Criterion nodes;

  /** In the liver alone, or in one class of sites beside it. */
  final Criterion liverDominant;

  SpreadCriteria(PatientCase of) {
    ExtrahepaticSpread spread = ExtrahepaticSpread.of(of.patient(), of.moment(), of.thresholds());
    CourseOfDisease.Finding finding = spread.finding();
    Truth present = spread.isPresent();
    List<Fact> facts = finding.facts();
    List<Fact> sites = spread.facts();
    liverOnly = Criterion.of("liver-only", present.not(), DataItem.EXTRAHEPATIC_DISEASE).on(facts);
    outside = Criterion.of("outside", present, DataItem.EXTRAHEPATIC_DISEASE).on(facts);
    outsideTheLiver =
        Criterion.ifSo("outside-the-liver", present, DataItem.EXTRAHEPATIC_DISEASE).on(facts);
    severalClasses =
        Criterion.ifSo(
                "several-classes", spread.isInTooManyClasses(), DataItem.EXTRAHEPATIC_DISEASE)
            .on(sites)
            .judgedBy(ExtrahepaticSurgery.SEVERAL_SITES);
    unresectable =
        Criterion.ifSo(
                "outside-unresectable", spread.isUnresectable(), DataItem.EXTRAHEPATIC_DISEASE)
            .on(sites);
    distantNodes =
        Criterion.ifSo(
                "distant-nodes", spread.hasNodesAt(NO_SURVIVORS), DataItem.EXTRAHEPATIC_DISEASE)
            .on(spread.factsAbout(ExtrahepaticSite.LYMPH_NODES))
            .judgedBy(ExtrahepaticSurgery.DISTANT_NODES);
    oneClass =
        Criterion.of(
                "one-class",
                isOneClass(of.patient().disease(), spread),
                DataItem.EXTRAHEPATIC_DISEASE)
            .on(sites);
    Criterion resectable =
        Criterion.of(
                "sites-resectable",
                present.and(spread.isUnresectable().not()),
                DataItem.EXTRAHEPATIC_DISEASE)
            .on(sites);
    allResectable = present.isNo() ? resectable.unsaid() : resectable;
    Truth inNodes = spread.isIn(ExtrahepaticSite.LYMPH_NODES);
    List<Fact> nodeFacts = spread.factsAbout(ExtrahepaticSite.LYMPH_NODES);
    boolean noNodesListed = nodeFacts.isEmpty() && of.patient().disease().conditionsReadInFull();
    nodesWithinReach =
        inNodes.isNo() || noNodesListed
            ? Criterion.of("nodes-within-reach", Truth.YES).unsaid()
            : Criterion.of(
                    "nodes-within-reach",
                    spread.hasNodesAt(OUT_OF_REACH).not(),
                    DataItem.EXTRAHEPATIC_DISEASE)
                .on(nodeFacts);
    Truth inPeritoneum = spread.isIn(ExtrahepaticSite.PERITONEUM);
    List<Fact> peritoneum = spread.factsAbout(ExtrahepaticSite.PERITONEUM);
    peritoneal =
        Criterion.of("peritoneal", inPeritoneum, DataItem.EXTRAHEPATIC_DISEASE).on(peritoneum);
    notPeritoneal =
        inPeritoneum.isYes()
            ? Criterion.of("not-peritoneal", Truth.NO).on(peritoneum)
            : Criterion.of("not-peritoneal", Truth.YES).unsaid();
    Truth inLung = spread.isIn(ExtrahepaticSite.LUNG);
    lungOrNodes =
        Criterion.of("lung-or-nodes", inLung.or(inNodes), DataItem.EXTRAHEPATIC_DISEASE).on(sites);
    lung = Criterion.ifSo("lung-first-resection", inLung);
    nodes = Criterion.ifSo("nodes-radiotherapy", inNodes);
    Truth dominant =
        present.isYes() && spread.classes().size() == 1
            ? Truth.YES
            : present.not().or(spread.isInTooManyClasses().not());
    liverDominant =
        present.isNo()
            ? liverOnly
            : Criterion.of("liver-dominant", dominant, DataItem.EXTRAHEPATIC_DISEASE).on(facts);
  }

  /** The sites on a problem list that was read in full are of one class, and all are proven. */
  private static Truth isOneClass(Disease disease, ExtrahepaticSpread spread) {
    if (spread.isPresent().isNo() || spread.isInTooManyClasses().isYes()) return Truth.NO;
    List<ExtrahepaticMetastasis> sites = disease.extrahepaticOfThisDisease();
    boolean one =
        spread.classes().size() == 1
            && Pick.all(sites, ExtrahepaticMetastasis::provesDisease)
            && disease.conditionsReadInFull();
    return one ? Truth.YES : Truth.UNKNOWN;
  }
}
