package dev.hepatica.decision.rules;

import dev.hepatica.decision.TreatmentOption;
import java.util.ArrayList;
import java.util.List;

/** Every option of treatment, in the order in which the board goes through them. */
final class OptionTable {

  static final List<OptionRule> ALL =
      List.of(
          OptionRule.of(ResectionOptions.UPFRONT_RESECTION, ResectionOptions::upfront),
          OptionRule.of(ResectionOptions.NEOADJUVANT_THEN_RESECTION, ResectionOptions::neoadjuvant),
          OptionRule.of(ResectionOptions.ADJUVANT, ResectionOptions::adjuvant),
          OptionRule.of(ResectionOptions.CHANGE_OF_THERAPY, ResectionOptions::change),
          OptionRule.of(
              RemnantOptions.PORTAL_VEIN_EMBOLISATION, RemnantOptions::portalVeinEmbolisation),
          OptionRule.of(
              RemnantOptions.RADIOEMBOLISATION_FOR_REMNANT, RemnantOptions::radioembolisation),
          OptionRule.of(
              ConversionOptions.DOUBLET_WITH_ANTI_EGFR, ConversionOptions::doubletWithAntiEgfr),
          OptionRule.of(ConversionOptions.TRIPLET, ConversionOptions::triplet),
          OptionRule.of(
              ConversionOptions.DOUBLET_WITH_BEVACIZUMAB,
              ConversionOptions::doubletWithBevacizumab),
          OptionRule.of(
              ConversionOptions.TRIPLET_WITH_PANITUMUMAB,
              ConversionOptions::tripletWithPanitumumab),
          OptionRule.of(
              ConversionOptions.LIVER_DIRECTED_DOWNSTAGING, ConversionOptions::liverDirected),
          OptionRule.of(RemnantOptions.TWO_STAGE_HEPATECTOMY, RemnantOptions::twoStage),
          OptionRule.of(RemnantOptions.ALPPS, RemnantOptions::alpps),
          OptionRule.of(RemnantOptions.VEIN_RECONSTRUCTION, RemnantOptions::veinReconstruction),
          OptionRule.of(LocalOptions.ABLATION, LocalOptions::ablation),
          OptionRule.of(LocalOptions.ABLATION_INSTEAD, LocalOptions::insteadOfResection),
          OptionRule.of(LocalOptions.RESECTION_WITH_ABLATION, LocalOptions::withResection),
          OptionRule.of(LocalOptions.STEREOTACTIC_RADIOTHERAPY, LocalOptions::radiotherapy),
          OptionRule.of(FirstLineOptions.FIRST_LINE, FirstLineOptions::firstLine),
          OptionRule.of(FirstLineOptions.LOW_INTENSITY, FirstLineOptions::lowIntensity),
          OptionRule.of(LaterLineOptions.SECOND_LINE, LaterLineOptions::secondLine),
          OptionRule.of(LaterLineOptions.THIRD_LINE, LaterLineOptions::thirdLine),
          OptionRule.of(TargetedOptions.BRAF_V600E, TargetedOptions::brafV600e),
          OptionRule.of(TargetedOptions.KRAS_G12C, TargetedOptions::krasG12c),
          OptionRule.of(TargetedOptions.MSI_HIGH, TargetedOptions::msiHigh),
          OptionRule.of(TargetedOptions.RARE_TARGETS, TargetedOptions::rareTargets),
          OptionRule.of(LocalOptions.ABLATION_WITH_SYSTEMIC, LocalOptions::withSystemic),
          OptionRule.of(
              TransarterialOptions.ARTERIAL_INFUSION, TransarterialOptions::arterialInfusion),
          OptionRule.of(
              TransarterialOptions.RADIOEMBOLISATION, TransarterialOptions::radioembolisation),
          OptionRule.of(
              TransarterialOptions.IRINOTECAN_BEADS, TransarterialOptions::irinotecanBeads),
          OptionRule.of(ResectionOptions.WITH_THE_PRIMARY, ResectionOptions::withThePrimary),
          OptionRule.of(ExtrahepaticOptions.ONE_SITE, ExtrahepaticOptions::oneSite),
          OptionRule.of(ExtrahepaticOptions.LUNG_OR_NODES, ExtrahepaticOptions::lungOrNodes),
          OptionRule.of(
              ExtrahepaticOptions.LIVER_AND_PERITONEUM, ExtrahepaticOptions::liverAndPeritoneum),
          OptionRule.of(ResectionOptions.REPEAT_HEPATECTOMY, ResectionOptions::repeat),
          OptionRule.of(ConversionOptions.REASSESSMENT, ConversionOptions::reassess),
          OptionRule.of(FollowUpOptions.SURVEILLANCE, FollowUpOptions::surveillance),
          OptionRule.of(LaterLineOptions.RECHALLENGE, LaterLineOptions::rechallenge),
          OptionRule.of(FollowUpOptions.BOARD, FollowUpOptions::board));

  private OptionTable() {}

  static List<TreatmentOption> weigh(PatientCase of) {
    Candidate patient = Candidate.of(of);
    List<TreatmentOption> options = new ArrayList<>(ALL.size());
    for (OptionRule option : ALL) options.add(option.judgement().weigh(patient));
    return options;
  }
}
