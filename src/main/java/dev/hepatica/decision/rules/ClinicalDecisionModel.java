package dev.hepatica.decision.rules;

import static dev.hepatica.decision.rules.ClassifiedJudgement.classified;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Pick;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Choice;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.FitnessLevel;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.JsccrIndication;
import dev.hepatica.decision.Judged;
import dev.hepatica.decision.LiverQuality;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.NeedsData;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Remnant;
import dev.hepatica.decision.Rule;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Scenario;
import dev.hepatica.decision.Scope;
import dev.hepatica.decision.Score;
import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.TreatmentOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The clinical decision model: the table of contents of everything that Hepatica computes.
 *
 * <p>Pure and deterministic: the same picture, moment and thresholds give the same assessment in
 * the same order. No clock, no input or output. Reviewed: none; no clinician has reviewed this
 * model.
 */
public final class ClinicalDecisionModel {

  /** Version of the clinical model, apart from the version of the software. */
  public static final String VERSION = "2026.11.0";

  /** Where the patient stands: computed first, shown in every assessment. */
  public static final List<RuleSpec> CLASSIFICATIONS =
      List.of(
          Scoping.SCOPE_GATE,
          SurgicalFitness.FITNESS,
          RemnantAdequacy.LIVER_QUALITY,
          RemnantAdequacy.REMNANT_STATUS,
          Resectability.SCENARIO,
          JsccrConditions.INDICATION,
          OncoSurgeRating.RATING,
          EuropeanStage.ECMTG,
          MetastasisStaging.AJCC_M_CATEGORY,
          PresentationGroup.GROUP,
          PrognosticScores.FONG,
          PrognosticScores.TUMOUR_BURDEN,
          PrognosticScores.GAME,
          PrognosticScores.ZHU,
          PrognosticScores.SEED_FACTORS);

  /** The rules that may raise a card about an order, in reading order. */
  public static final List<Rule> RULES =
      List.of(
          Rule.of(HepatectomyTiming.BEVACIZUMAB_WASHOUT, HepatectomyTiming::bevacizumabWashout),
          Rule.of(
              AntiangiogenicBeforeSurgery.BEVACIZUMAB_BEFORE_HEPATECTOMY,
              AntiangiogenicBeforeSurgery::bevacizumabBeforeHepatectomy),
          Rule.of(
              RemnantAugmentationTiming.SOON_AFTER_EMBOLISATION,
              RemnantAugmentationTiming::soonAfterEmbolisation),
          Rule.of(
              RemnantAugmentationTiming.NO_VOLUMETRY_AFTER_EMBOLISATION,
              RemnantAugmentationTiming::noVolumetryAfterEmbolisation),
          Rule.of(ConversionTiming.IMAGING_OVERDUE, ConversionTiming::imagingOverdue),
          Rule.of(ConversionTiming.NOT_RESECTABLE_IN_TIME, ConversionTiming::notResectableInTime),
          Rule.of(
              ConversionTiming.CONTINUED_THOUGH_RESECTABLE,
              ConversionTiming::continuedThoughResectable),
          Rule.of(PreoperativeExposure.CYCLES, PreoperativeExposure::cycles),
          Rule.of(LabelledTooEarly.UNRESECTABLE_TOO_EARLY, LabelledTooEarly::unresectableTooEarly),
          Rule.of(
              AfterLocalTherapy.AFTER_RADIOEMBOLISATION, AfterLocalTherapy::afterRadioembolisation),
          Rule.of(
              AfterLocalTherapy.RESTAGE_BEFORE_LUNG_SURGERY,
              AfterLocalTherapy::restageBeforeLungSurgery),
          Rule.of(
              AfterLocalTherapy.LIVER_TESTS_AFTER_RADIOTHERAPY,
              AfterLocalTherapy::liverTestsAfterRadiotherapy),
          Rule.of(
              AntiangiogenicAfterSurgery.SOON_AFTER_RESECTION,
              AntiangiogenicAfterSurgery::soonAfterResection),
          Rule.of(
              AntiangiogenicBeforeSurgery.OTHER_ANTIANGIOGENIC,
              AntiangiogenicBeforeSurgery::otherAntiangiogenic),
          Rule.of(AntiEgfrTherapy.RAS_MUTATED, AntiEgfrTherapy::rasMutated),
          Rule.of(AntiEgfrTherapy.BRAF_V600E, AntiEgfrTherapy::brafV600e),
          Rule.of(AntiEgfrTherapy.GENOTYPE_INCOMPLETE, AntiEgfrTherapy::genotypeIncomplete),
          Rule.of(AntiEgfrTherapy.RIGHT_SIDED, AntiEgfrTherapy::rightSided),
          Rule.of(AntibodyCombinations.EGFR_WITH_VEGF, AntibodyCombinations::egfrWithVegf),
          Rule.of(
              BiologicsInResectableDisease.ANTI_EGFR_IN_RESECTABLE_DISEASE,
              classified(BiologicsInResectableDisease::antiEgfr)),
          Rule.of(
              BiologicsInResectableDisease.BEVACIZUMAB_IN_RESECTABLE_DISEASE,
              classified(BiologicsInResectableDisease::bevacizumab)),
          Rule.of(AntiEgfrTherapy.CONVERSION, AntiEgfrTherapy::forConversion),
          Rule.of(KrasG12cTherapy.G12C_NOT_DOCUMENTED, KrasG12cTherapy::notDocumented),
          Rule.of(KrasG12cTherapy.WITHOUT_ANTI_EGFR, KrasG12cTherapy::withoutAntiEgfr),
          Rule.of(BrafTherapy.V600E_NOT_DOCUMENTED, BrafTherapy::notDocumented),
          Rule.of(BrafTherapy.PARTNER, BrafTherapy::partner),
          Rule.of(BrafTherapy.FIRST_LINE_WITHOUT_CHEMOTHERAPY, BrafTherapy::firstLine),
          Rule.of(Immunotherapy.MISMATCH_REPAIR_PROFICIENT, Immunotherapy::proficient),
          Rule.of(Immunotherapy.MISMATCH_REPAIR_UNKNOWN, Immunotherapy::unknown),
          Rule.of(Immunotherapy.WITH_CHEMOTHERAPY, Immunotherapy::withChemotherapy),
          Rule.of(GenotypeBeforeTherapy.FIRST_ORDER, GenotypeBeforeTherapy::firstOrder),
          Rule.of(ChemotherapyIntensity.TRIPLET_IN_FRAIL_PATIENT, ChemotherapyIntensity::frail),
          Rule.of(ChemotherapyIntensity.INTENSIVE_IN_UNFIT_PATIENT, ChemotherapyIntensity::unfit),
          Rule.of(
              ChemotherapyIntensity.TRIPLET_WITH_ANTI_EGFR, ChemotherapyIntensity::withAntiEgfr),
          Rule.of(
              ChemotherapyAndTheLiver.IRINOTECAN_BEFORE_RESECTION,
              classified(ChemotherapyAndTheLiver::irinotecan)),
          Rule.of(
              ChemotherapyAndTheLiver.PERIOPERATIVE_OXALIPLATIN,
              classified(ChemotherapyAndTheLiver::perioperativeOxaliplatin)),
          Rule.of(LaterLines.TOO_EARLY_OR_COMBINED, LaterLines::tooEarlyOrCombined),
          Rule.of(ChemotherapyIntensity.PALLIATIVE_TRIPLET, ChemotherapyIntensity::palliative),
          Rule.of(Fluoropyrimidines.S1_OUTSIDE_ITS_COUNTRIES, Fluoropyrimidines::s1),
          Rule.of(
              BiologicsInResectableDisease.BEVACIZUMAB_FOR_CONVERSION,
              BiologicsInResectableDisease::bevacizumabForConversion),
          Rule.of(
              ChemotherapyAndTheLiver.RESPONSE_BY_SIZE, ChemotherapyAndTheLiver::responseBySize),
          Rule.of(Fluoropyrimidines.DPYD_NOT_TESTED, Fluoropyrimidines::dpydNotTested),
          Rule.of(
              FutureLiverRemnant.INADEQUATE_REMNANT,
              classified(FutureLiverRemnant::inadequateRemnant)),
          Rule.of(
              FutureLiverRemnant.BORDERLINE_REMNANT,
              classified(FutureLiverRemnant::borderlineRemnant)),
          Rule.of(
              FutureLiverRemnant.UNMEASURED_REMNANT,
              classified(FutureLiverRemnant::unmeasuredRemnant)),
          Rule.of(RemnantAnatomy.REMNANT_NOT_VIABLE, RemnantAnatomy::remnantNotViable),
          Rule.of(SurgeryAfterProgression.PROGRESSION, SurgeryAfterProgression::progression),
          Rule.of(ExtrahepaticSurgery.SEVERAL_SITES, ExtrahepaticSurgery::severalSites),
          Rule.of(ExtrahepaticSurgery.DISTANT_NODES, ExtrahepaticSurgery::distantNodes),
          Rule.of(
              ExtrahepaticSurgery.EXTENDED_LYMPHADENECTOMY,
              ExtrahepaticSurgery::extendedLymphadenectomy),
          Rule.of(
              CombinedResection.BOWEL_AND_MAJOR_HEPATECTOMY,
              CombinedResection::bowelAndMajorHepatectomy),
          Rule.of(
              InjuredLiverSurgery.INJURED_BY_CHEMOTHERAPY,
              InjuredLiverSurgery::injuredByChemotherapy),
          Rule.of(
              LiverBiopsy.BIOPSY_OF_CURABLE_DISEASE,
              classified(LiverBiopsy::biopsyOfCurableDisease)),
          Rule.of(PeritonealSurgery.OUTSIDE_THE_EXCEPTION, PeritonealSurgery::outsideTheException),
          Rule.of(PeritonealSurgery.EXCEPTION, PeritonealSurgery::exception),
          Rule.of(ExtentOfResection.ALPPS, ExtentOfResection::alpps),
          Rule.of(
              ExtentOfResection.MAJOR_IN_LOW_RISK, classified(ExtentOfResection::majorInLowRisk)),
          Rule.of(
              ExtentOfResection.NO_NEOADJUVANT_IN_HIGH_RISK,
              classified(ExtentOfResection::noNeoadjuvantInHighRisk)),
          Rule.of(
              NeoadjuvantInLowRisk.NEOADJUVANT_IN_LOW_RISK,
              classified(NeoadjuvantInLowRisk::neoadjuvantInLowRisk)),
          Rule.of(EmbolisationSide.EMBOLISATION_SIDE, EmbolisationSide::embolisationSide),
          Rule.of(ExtrahepaticSurgery.REPEAT_HEPATECTOMY, ExtrahepaticSurgery::repeatHepatectomy),
          Rule.of(InjuredLiverSurgery.FAILING_LIVER, InjuredLiverSurgery::failingLiver),
          Rule.of(AblationLiverFunction.CONTRAINDICATED, AblationLiverFunction::contraindicated),
          Rule.of(
              AblationLiverFunction.RELATIVELY_CONTRAINDICATED,
              AblationLiverFunction::relativelyContraindicated),
          Rule.of(AblationLiverFunction.NOT_MEASURED, AblationLiverFunction::notMeasured),
          Rule.of(AblationSite.NEAR_BILE_DUCT, AblationSite::nearBileDuct),
          Rule.of(AblationSite.NEAR_COLON, AblationSite::nearColon),
          Rule.of(AblationSize.TOO_LARGE_FOR_HEAT, AblationSize::tooLargeForHeat),
          Rule.of(AblationSize.MANY_LESIONS, AblationSize::manyLesions),
          Rule.of(AblationSize.OUTSIDE_THE_METHOD, AblationSize::outsideTheMethod),
          Rule.of(AblationSite.HEAT_SINK, AblationSite::heatSink),
          Rule.of(AblationSize.MARGIN, AblationSize::margin),
          Rule.of(AblationSize.NECROSIS, AblationSize::necrosis),
          Rule.of(
              AblationOrResection.RESECTABLE_AND_FIT,
              classified(AblationOrResection::resectableAndFit)),
          Rule.of(AblationOrResection.RAS_MUTATED, AblationOrResection::rasMutated),
          Rule.of(AblationSite.HARD_FOR_RADIOFREQUENCY, AblationSite::hardForRadiofrequency),
          Rule.of(PunctureSafety.BLEEDING, PunctureSafety::bleeding),
          Rule.of(PunctureSafety.ABSCESS, PunctureSafety::abscess),
          Rule.of(RadiotherapySafety.SPARED_LIVER, RadiotherapySafety::sparedLiver),
          Rule.of(RadiotherapyDose.LIVER_DOSE, RadiotherapyDose::liverDose),
          Rule.of(RadiotherapySelection.BURDEN, RadiotherapySelection::burden),
          Rule.of(RadiotherapySafety.LUMINAL_ORGAN, RadiotherapySafety::luminalOrgan),
          Rule.of(RadiotherapySafety.ORGAN_DOSES, RadiotherapySafety::organDoses),
          Rule.of(RadiotherapySafety.PLANNING, RadiotherapySafety::planning),
          Rule.of(RadiotherapySelection.RESISTANT, RadiotherapySelection::resistant),
          Rule.of(RadiotherapySelection.CIRRHOSIS, RadiotherapySelection::cirrhosis),
          Rule.of(RadiotherapyDose.LUNG_AND_NODES, RadiotherapyDose::lungAndNodes),
          Rule.of(Radioembolisation.FIRST_LINE, Radioembolisation::firstLine),
          Rule.of(Radioembolisation.WORK_UP, Radioembolisation::workUp),
          Rule.of(Radioembolisation.BILIRUBIN, Radioembolisation::bilirubin),
          Rule.of(Radioembolisation.RESECTABLE, classified(Radioembolisation::resectable)),
          Rule.of(Radioembolisation.SHUNT, Radioembolisation::shunt),
          Rule.of(Chemoembolisation.BEFORE_PROGRESSION, Chemoembolisation::beforeProgression),
          Rule.of(Chemoembolisation.IRINOTECAN_BEADS, Chemoembolisation::irinotecanBeads),
          Rule.of(ArterialInfusion.PLACE_OF_THE_PUMP, classified(ArterialInfusion::placeOfThePump)),
          Rule.of(ArterialInfusion.FLOXURIDINE, ArterialInfusion::floxuridine));

  /** Those of the rules that speak on an occasion, in the same order. */
  private static final Map<Occasion, List<Rule>> SPEAKING = new EnumMap<>(Occasion.class);

  static {
    for (Occasion occasion : Occasion.values()) {
      SPEAKING.put(occasion, Pick.those(RULES, rule -> rule.spec().speaksOn(occasion)));
    }
  }

  /** The options of treatment, all of them always listed, in the order of the board. */
  public static final List<RuleSpec> OPTIONS =
      OptionTable.ALL.stream().map(OptionRule::spec).toList();

  /** What the model asks for while it is unknown, by number. */
  public static final List<RuleSpec> DATA_NEEDS = DataNeeds.ALL;

  private ClinicalDecisionModel() {}

  /** Every specification of the model: classifications, rules, options, what it asks for. */
  public static List<RuleSpec> specifications() {
    return Stream.of(CLASSIFICATIONS, RULES.stream().map(Rule::spec).toList(), OPTIONS, DATA_NEEDS)
        .flatMap(List::stream)
        .toList();
  }

  /** What can raise a card or stand on one, and therefore needs a wording. */
  public static List<RuleSpec> speakingRules() {
    return Stream.of(List.of(Scoping.SCOPE_GATE), RULES.stream().map(Rule::spec).toList(), OPTIONS)
        .flatMap(List::stream)
        .toList();
  }

  /** The rule that names where the patient stands. */
  public static RuleSpec scenarioRule() {
    return Resectability.SCENARIO;
  }

  /** Every number of the model. */
  public static List<Threshold> thresholds() {
    return ModelThresholds.ALL;
  }

  /** Pairs of those numbers of which the first must not exceed the second. */
  public static List<Thresholds.Order> thresholdOrders() {
    return ModelThresholds.ORDERS;
  }

  /** Every word of the model that a site may choose. */
  public static List<Choice> choices() {
    return ModelChoices.ALL;
  }

  /** Every source of the model. */
  public static List<Evidence> evidence() {
    return Sources.ALL;
  }

  public static Assessment assess(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Scope scope = Scoping.scopeOf(patient.disease());
    Once classes = new Once(() -> classify(patient, moment, thresholds));
    Optional<Classification> classification =
        scope == Scope.COLORECTAL_LIVER_METASTASES ? Optional.of(classes.get()) : Optional.empty();

    TestsFirst tests = new TestsFirst(patient, moment, thresholds);
    List<Recommends> holding = new ArrayList<>();
    List<NeedsData> undecided = new ArrayList<>();
    List<Rule> speaking = SPEAKING.get(moment.occasion());
    for (int i = 0; i < speaking.size(); i++) {
      Rule rule = speaking.get(i);
      if (!mayConcern(rule.spec(), scope)) continue;
      RuleOutcome outcome = rule.judgement().judge(patient, classes, moment, thresholds);
      if (outcome instanceof Recommends recommends && !tests.isTaken(recommends)) {
        holding.add(capped(tests.offering(recommends), scope));
      }
      if (outcome instanceof NeedsData needs) undecided.add(tests.offering(needs));
    }
    List<TreatmentOption> options =
        classification
            .filter(known -> !moment.occasion().hasOrderInHand())
            .map(known -> new PatientCase(patient, known, moment, thresholds))
            .map(OptionTable::weigh)
            .orElseGet(List::of);
    return new Assessment(
        VERSION,
        moment.asOf(),
        moment.occasion(),
        patient.patient().reference(),
        scope,
        classification,
        Precedence.settle(holding),
        undecided,
        options,
        Needs.of(classification, holding, undecided, options, tests),
        patient.notes(),
        patient.unread(),
        thresholds.overriddenKeys());
  }

  static Classification classify(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Judged<FitnessLevel> fitness = SurgicalFitness.fitness(patient, moment, thresholds);
    Judged<LiverQuality> quality = RemnantAdequacy.quality(patient, moment, thresholds);
    Judged<Remnant> remnant = RemnantAdequacy.remnant(patient, quality, moment, thresholds);
    AfterResection.Course course = AfterResection.courseOf(patient, moment, thresholds);
    ExtrahepaticSpread spread = ExtrahepaticSpread.of(patient, moment, thresholds);
    TumourBurden burden = TumourBurden.of(patient);
    TumourBurden.Squared squared = burden.squared();
    Score zhu = PrognosticScores.zhu(patient, burden, thresholds);
    Score seedFactors = PrognosticScores.seedFactors(patient, burden, thresholds);
    Judged<Scenario> scenario =
        Resectability.scenario(patient, fitness, quality, remnant, zhu, course, moment, thresholds);
    Judged<JsccrIndication> jsccr =
        JsccrConditions.indication(patient, fitness, quality, remnant, course, spread);
    return new Classification(
        fitness,
        quality,
        remnant,
        scenario,
        jsccr,
        OncoSurgeRating.rating(patient, fitness, quality, remnant, course, spread, thresholds),
        EuropeanStage.stage(patient, scenario, () -> jsccr, spread, moment),
        MetastasisStaging.ajcc(patient, spread.finding()),
        PresentationGroup.group(patient, burden, thresholds),
        List.of(
            PrognosticScores.fong(patient, burden, thresholds),
            PrognosticScores.game(patient, burden, squared, spread.finding(), thresholds),
            PrognosticScores.tumourBurden(burden, squared, thresholds),
            zhu,
            seedFactors),
        PrognosticScores.disagree(zhu, seedFactors, thresholds));
  }

  private static boolean mayConcern(RuleSpec rule, Scope scope) {
    return switch (scope) {
      case COLORECTAL_LIVER_METASTASES -> true;
      case COLORECTAL_METASTASES_ELSEWHERE, ORIGIN_NOT_RECORDED -> !rule.needsLiverMetastasis();
      case PRIMARY_NOT_RECORDED, NOT_CONCERNED -> false;
    };
  }

  /** While the origin of the metastases is open, no alert rises above a warning. */
  private static Recommends capped(Recommends outcome, Scope scope) {
    return scope == Scope.ORIGIN_NOT_RECORDED ? outcome.atMost(Indicator.WARNING) : outcome;
  }

  /** The classes of one patient in one assessment, made when the first one asks for them. */
  private static final class Once implements Supplier<Classification> {

    private final Supplier<Classification> made;
    private @Nullable Classification classes;

    Once(Supplier<Classification> made) {
      this.made = made;
    }

    @Override
    public Classification get() {
      if (classes == null) classes = made.get();
      return classes;
    }
  }
}
