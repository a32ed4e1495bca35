package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.Occasion.PATIENT_VIEW;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.CompletedProcedure;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.ProposedAction;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Is it safe to puncture the liver or its artery: bleeding and abscess. */
final class PunctureSafety {

  static final RuleSpec BLEEDING =
      rule("CRLM-ABL-015")
          .says(
              "Platelets below {puncture.platelets} or an INR above {puncture.inr} call for a second"
                  + " look before ablation, liver biopsy or treatment through the hepatic artery.")
          .because("Either makes bleeding more likely. No source states the limits.")
          .citing(Sources.COMMON_PRACTICE.at("puncture with impaired clotting"))
          .using(
              LocalThresholds.PUNCTURE_PLATELETS,
              LocalThresholds.PUNCTURE_INR,
              LiverThresholds.LABORATORY_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  static final RuleSpec ABSCESS =
      rule("CRLM-ABL-016")
          .says(
              "A bilioenteric anastomosis or a biliary stent makes a liver abscess more likely after"
                  + " ablation, chemoembolisation or radioembolisation.")
          .because("Bacteria from the bowel reach dead tissue. No source of the model states it.")
          .citing(Sources.COMMON_PRACTICE.at("local treatment of the liver with open bile ducts"))
          .using(LocalThresholds.DONE_WITHIN)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, PATIENT_VIEW);

  private static final Set<ProcedureKind> PUNCTURES =
      Set.of(
          ProcedureKind.ABLATION,
          ProcedureKind.LIVER_BIOPSY,
          ProcedureKind.RADIOEMBOLISATION,
          ProcedureKind.CHEMOEMBOLISATION,
          ProcedureKind.INFUSION_PUMP);
  private static final Set<ProcedureKind> LEAVING_DEAD_TISSUE =
      Set.of(
          ProcedureKind.ABLATION, ProcedureKind.CHEMOEMBOLISATION, ProcedureKind.RADIOEMBOLISATION);

  private PunctureSafety() {}

  static RuleOutcome bleeding(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> orders = LocalTreatments.judged(patient, moment, PUNCTURES);
    if (orders.isEmpty()) return BLEEDING.notApplicable("no puncture ordered");
    OrderInQuestion about = OrderInQuestion.of(orders);
    Optional<Dated<Measure>> platelets =
        RecentLabs.newest(LabTest.PLATELETS, patient, moment, thresholds);
    Optional<Dated<Measure>> inr = RecentLabs.newest(LabTest.INR, patient, moment, thresholds);
    Measure fewest = thresholds.valueOf(LocalThresholds.PUNCTURE_PLATELETS);
    Measure highest = thresholds.valueOf(LocalThresholds.PUNCTURE_INR);
    Optional<Dated<Measure>> few = platelets.filter(count -> count.value().isLessThan(fewest));
    Optional<Dated<Measure>> high = inr.filter(ratio -> ratio.value().isMoreThan(highest));
    List<DataItem> missing = new ArrayList<>();
    if (platelets.isEmpty()) missing.add(DataItem.PLATELETS);
    if (inr.isEmpty()) missing.add(DataItem.INR);
    if (few.isEmpty() && high.isEmpty()) {
      return missing.isEmpty()
          ? BLEEDING.notApplicable("clotting not impaired")
          : BLEEDING.needs(about, missing.toArray(DataItem[]::new));
    }
    String variant =
        few.isPresent() && high.isPresent() ? "both" : few.isPresent() ? "platelets" : "inr";
    Recommends advice =
        BLEEDING
            .recommends(Indicator.WARNING, variant, about)
            .onFacts(SurgicalOrders.facts(orders))
            .with("procedures", SurgicalOrders.kinds(orders))
            .asksFor(missing)
            .proposing(
                new ProposedAction.Together(
                    "order-blood-count-and-inr",
                    List.of(
                        new ProposedAction.Request(
                            "platelets", ProposedAction.Requested.PLATELET_COUNT),
                        new ProposedAction.Request("inr", ProposedAction.Requested.INR_TEST))));
    if (few.isPresent()) {
      advice =
          advice
              .onFact(Fact.of("platelets", Slot.amount(few.get().value()), few.get()))
              .with("platelets", Slot.amount(few.get().value()))
              .with("fewest", Slot.amount(fewest));
    }
    if (high.isPresent()) {
      advice =
          advice
              .onFact(Fact.of("inr", Slot.amount(high.get().value()), high.get()))
              .with("inr", Slot.amount(high.get().value()))
              .with("highest", Slot.amount(highest));
    }
    return advice;
  }

  static RuleOutcome abscess(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> orders = LocalTreatments.judged(patient, moment, LEAVING_DEAD_TISSUE);
    List<CompletedProcedure> done =
        LocalTreatments.justDone(patient, moment, thresholds, LEAVING_DEAD_TISSUE);
    if (orders.isEmpty() && done.isEmpty()) return ABSCESS.notApplicable("no such treatment");
    List<Fact> open = new ArrayList<>();
    open.addAll(
        standing("bilioenteric-anastomosis", patient.liverFindings().bilioentericAnastomosis()));
    open.addAll(standing("biliary-stent", patient.liverFindings().biliaryStent()));
    if (open.isEmpty()) return ABSCESS.notApplicable("no anastomosis or stent on record");
    if (!orders.isEmpty()) {
      return ABSCESS
          .recommends(Indicator.WARNING, "planned", OrderInQuestion.of(orders))
          .onFacts(open)
          .onFacts(SurgicalOrders.facts(orders))
          .with("procedures", SurgicalOrders.kinds(orders));
    }
    CompletedProcedure last = done.get(0);
    return ABSCESS
        .recommends(Indicator.WARNING, "done", OrderInQuestion.about(last.from()))
        .onFacts(open)
        .onFacts(Pick.each(done, LocalTreatments::doneFact))
        .with("procedure", Slot.term("procedure", last.kind()))
        .with("done", Slot.date(last.on().orElseThrow()));
  }

  private static List<Fact> standing(String name, History<Truth> statements) {
    return Pick.each(
        statements.latest().filter(latest -> latest.value().isYes()),
        latest -> Fact.of(name, Slot.term("truth", latest.value()), latest));
  }
}
