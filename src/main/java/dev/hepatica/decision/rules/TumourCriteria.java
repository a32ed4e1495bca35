package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.MolecularProfile;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Side;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What options ask about the biology of the tumour: its genotype and its side. */
final class TumourCriteria {

  private static final GeneFinding G12C = new GeneFinding.Variant("G12C");
  private static final GeneFinding UNSPECIFIED =
      new GeneFinding.Variant(GeneFinding.Variant.UNSPECIFIED);
  private static final List<Gene> RARE_TARGETS = List.of(Gene.HER2, Gene.NTRK, Gene.RET);

  /** KRAS and NRAS wild type. */
  final Criterion rasWildType;

  final Criterion rasMutated;

  /** No variant of BRAF: neither V600E nor another one. */
  final Criterion brafWildType;

  final Criterion brafV600e;

  /** Not V600E; a RAS mutation makes an untested BRAF unlikely enough to go on. */
  final Criterion notBrafV600e;

  final Criterion deficient;
  final Criterion stable;
  final Criterion left;
  final Criterion right;

  /** An antibody against EGFR promises little: RAS mutated or right-sided. */
  final Criterion rasMutatedOrRight;

  /** For whom a triplet was best: RAS mutated, right-sided or BRAF V600E. */
  final Criterion tripletSuits;

  /** As a caveat of ablation; said only if mutated. */
  final Criterion rasAgainstAblation;

  final Criterion g12c;
  final Criterion rareTarget;
  final Criterion ceaWasRaised;

  /** Wild type of KRAS, NRAS and BRAF together. */
  final Truth rasAndBrafWildType;

  TumourCriteria(PatientCase of) {
    ClinicalPicture patient = of.patient();
    MolecularProfile genes = patient.molecular();
    List<Fact> kras = Genotype.facts(patient, Gene.KRAS);
    List<Fact> ras = Pick.both(kras, Genotype.facts(patient, Gene.NRAS));
    List<Fact> braf = Genotype.facts(patient, Gene.BRAF);
    List<Fact> mismatch = MismatchRepairStatus.facts(patient);
    List<Fact> site = Sidedness.facts(patient);
    List<DataItem> missingRas = missingRas(genes);
    Truth mutated = genes.isRasMutated();
    Truth v600e = genes.hasBrafV600e();

    rasWildType = Criterion.of("ras-wild-type", mutated.not(), missingRas).on(ras);
    rasMutated = Criterion.of("ras-mutated", mutated, missingRas).on(ras);
    Truth wildType = brafWildType(genes);
    brafWildType = Criterion.of("braf-wild-type", wildType, DataItem.BRAF).on(braf);
    brafV600e = Criterion.of("braf-v600e", v600e, DataItem.BRAF).on(braf);
    Truth notV600e = v600e.isKnown() ? v600e.not() : mutated.isYes() ? Truth.YES : Truth.UNKNOWN;
    notBrafV600e =
        notV600e.isYes()
            ? Criterion.of("not-braf-v600e", Truth.YES).unsaid()
            : Criterion.of("not-braf-v600e", notV600e, DataItem.BRAF).on(braf);
    Truth unstable = MismatchRepairStatus.isDeficient(patient);
    deficient = Criterion.of("deficient", unstable, DataItem.MSI_MMR).on(mismatch);
    stable = Criterion.of("stable", unstable.not(), DataItem.MSI_MMR).on(mismatch);
    Optional<Side> side = Sidedness.of(patient, of.thresholds());
    Truth isRight = side.map(s -> Truth.of(s == Side.RIGHT)).orElse(Truth.UNKNOWN);
    left = Criterion.of("left-sided", isRight.not(), DataItem.PRIMARY_SITE).on(site);
    right = Criterion.of("right-sided", isRight, DataItem.PRIMARY_SITE).on(site);
    rasMutatedOrRight = either(mutated, isRight, missingRas, ras, site);
    tripletSuits =
        !v600e.isYes() && rasMutatedOrRight.isYes()
            ? rasMutatedOrRight
            : Criterion.of("braf-v600e", mutated.or(isRight).or(v600e), DataItem.BRAF).on(braf);
    rasAgainstAblation =
        Criterion.ifSo("ras-mutated-for-ablation", Truth.of(mutated.isYes()))
            .on(ras)
            .judgedBy(AblationOrResection.RAS_MUTATED);
    g12c = Criterion.of("g12c", g12c(genes), DataItem.KRAS).on(kras);
    rareTarget = rareTarget(patient);
    ceaWasRaised = ceaWasRaised(of);
    rasAndBrafWildType = mutated.not().and(wildType);
  }

  private static Criterion ceaWasRaised(PatientCase of) {
    Measure limit = of.thresholds().valueOf(OptionThresholds.RAISED_CEA);
    Optional<Dated<Measure>> raised =
        of.patient().disease().cea().latest(cea -> cea.value().isAtLeast(limit));
    return Criterion.ifSo("cea-in-surveillance", Truth.of(raised.isPresent()))
        .on(Pick.each(raised, cea -> Fact.of("cea", Slot.amount(cea.value()), cea)));
  }

  private static Criterion either(
      Truth mutated, Truth isRight, List<DataItem> missingRas, List<Fact> ras, List<Fact> site) {
    Truth truth = mutated.or(isRight);
    if (mutated.isYes()) return Criterion.of("ras-mutated", Truth.YES).on(ras);
    if (isRight.isYes()) return Criterion.of("right-sided", Truth.YES).on(site);
    List<DataItem> missing = new ArrayList<>(missingRas);
    if (!isRight.isKnown()) missing.add(DataItem.PRIMARY_SITE);
    return Criterion.of("ras-mutated-or-right", truth, missing).on(Pick.both(ras, site));
  }

  /** Wild type needs a result that covers the gene, or at least one that excludes V600E. */
  private static Truth brafWildType(MolecularProfile genes) {
    if (!genes.variantsOf(Gene.BRAF).isEmpty()) return Truth.NO;
    return genes.hasBrafV600e().not();
  }

  private static List<DataItem> missingRas(MolecularProfile genes) {
    List<DataItem> missing = new ArrayList<>();
    if (!genes.isMutated(Gene.KRAS).isKnown()) missing.add(DataItem.KRAS);
    if (!genes.isMutated(Gene.NRAS).isKnown()) missing.add(DataItem.NRAS);
    return missing;
  }

  private static Truth g12c(MolecularProfile genes) {
    List<GeneFinding> variants = Pick.each(genes.variantsOf(Gene.KRAS), Dated::value);
    if (variants.contains(G12C)) return Truth.YES;
    if (variants.contains(UNSPECIFIED)) return Truth.UNKNOWN;
    return genes.isMutated(Gene.KRAS).isKnown() ? Truth.NO : Truth.UNKNOWN;
  }

  /** An alteration of HER2, NTRK or RET. */
  private static Criterion rareTarget(ClinicalPicture patient) {
    List<Fact> facts = new ArrayList<>();
    List<Slot> found = new ArrayList<>();
    List<Slot> untested = new ArrayList<>();
    for (Gene gene : RARE_TARGETS) {
      facts.addAll(Genotype.facts(patient, gene));
      Truth altered = patient.molecular().isMutated(gene);
      if (altered.isYes()) found.add(Slot.term("gene", gene));
      if (!altered.isKnown()) untested.add(Slot.term("gene", gene));
    }
    if (!found.isEmpty()) {
      return Criterion.of("rare-target", Truth.YES).with("genes", Slot.row(found)).on(facts);
    }
    if (untested.isEmpty()) return Criterion.of("rare-target", Truth.NO).on(facts);
    boolean her2 = !patient.molecular().isMutated(Gene.HER2).isKnown();
    return new Criterion(
        Truth.UNKNOWN,
        Optional.of(Phrase.of("genes-not-tested").with("genes", Slot.row(untested))),
        facts,
        her2 ? List.of(DataItem.HER2) : List.of(),
        List.of());
  }
}
