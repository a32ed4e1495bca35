package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.APPOINTMENT_BOOK;
import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.NodalStation;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Is surgery of use where disease lies outside the liver as well? */
final class ExtrahepaticSurgery {

  static final RuleSpec SEVERAL_SITES =
      rule("CRLM-SURG-006")
          .says(
              "Surgery for disease in liver and other organs is of use with at most"
                  + " {surgery.extrahepaticClasses} class of sites outside the liver.")
          .because("No gain was seen with more than one site outside the liver.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("extrahepatic disease: number of sites"))
          .using(LiverThresholds.EXTRAHEPATIC_CLASSES, TimingThresholds.STAGING_IMAGING_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT, APPOINTMENT_BOOK);

  static final RuleSpec DISTANT_NODES =
      rule("CRLM-SURG-007")
          .says(
              "Nodes at the coeliac trunk, beside the aorta or between aorta and cava speak"
                  + " against hepatectomy.")
          .because("Survival falls with the distance of the nodes from the liver.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("extrahepatic disease: stations of nodes"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT, APPOINTMENT_BOOK);

  static final RuleSpec EXTENDED_LYMPHADENECTOMY =
      rule("CRLM-SURG-008")
          .says("Lymphadenectomy beyond the porto-caval nodes does not improve survival.")
          .because("Nodes that far out stand for spread that a wider dissection does not reach.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("extended lymphadenectomy"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec REPEAT_HEPATECTOMY =
      rule("CRLM-SURG-019")
          .says(
              "A repeat hepatectomy follows the criteria of the first: disease outside the liver"
                  + " that cannot be removed speaks against it.")
          .because("Operating again on the liver leaves the other disease in place.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("repeat hepatectomy"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  private static final Set<ProcedureKind> ABLATION = Set.of(ProcedureKind.ABLATION);
  private static final Set<NodalStation> NO_SURVIVORS =
      Set.of(NodalStation.COELIAC, NodalStation.PARA_AORTIC);
  private static final Set<NodalStation> AORTO_CAVAL = Set.of(NodalStation.AORTO_CAVAL);
  private static final Set<NodalStation> BEYOND_PORTO_CAVAL =
      Set.of(NodalStation.AORTO_CAVAL, NodalStation.COELIAC, NodalStation.PARA_AORTIC);

  private ExtrahepaticSurgery() {}

  static RuleOutcome severalSites(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> orders = liverOrPeritoneum(patient, moment);
    if (orders.isEmpty()) return withoutAKnownSession(patient, moment, thresholds);
    ExtrahepaticSpread spread = ExtrahepaticSpread.of(patient, moment, thresholds);
    return switch (spread.isInTooManyClasses()) {
      case NO -> SEVERAL_SITES.notApplicable("at most one class of sites");
      case UNKNOWN ->
          SEVERAL_SITES.needs(OrderInQuestion.of(orders), DataItem.EXTRAHEPATIC_DISEASE);
      case YES ->
          SEVERAL_SITES
              .recommends(Indicator.WARNING, "warning", OrderInQuestion.of(orders))
              .onFacts(spread.facts())
              .onFacts(SurgicalOrders.facts(orders))
              .with(
                  "sites",
                  Slot.row(Pick.each(spread.classes(), site -> Slot.term("extrahepatic", site))));
    };
  }

  /**
   * An ablation alone is not concerned; whether it is one session with a hepatectomy may be open.
   */
  private static RuleOutcome withoutAKnownSession(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> ablations =
        Pick.those(
            SurgicalOrders.judged(patient, moment, ABLATION),
            order -> !isWithHepatectomy(order, patient, moment).isKnown());
    Truth several =
        ablations.isEmpty()
            ? Truth.NO
            : ExtrahepaticSpread.of(patient, moment, thresholds).isInTooManyClasses();
    if (several.isNo()) return SEVERAL_SITES.notApplicable("no such operation planned");
    OrderInQuestion about = OrderInQuestion.of(ablations);
    return several.isYes()
        ? SEVERAL_SITES.needs(about, DataItem.OPERATION_DATE)
        : SEVERAL_SITES.needs(about, DataItem.OPERATION_DATE, DataItem.EXTRAHEPATIC_DISEASE);
  }

  /** Hepatectomy, an ablation in the same session, or surgery of the peritoneum. */
  private static List<PlannedProcedure> liverOrPeritoneum(ClinicalPicture patient, Moment moment) {
    return Pick.those(
        SurgicalOrders.judged(
            patient,
            moment,
            Set.of(
                ProcedureKind.HEPATECTOMY,
                ProcedureKind.ABLATION,
                ProcedureKind.CYTOREDUCTION_WITH_HIPEC)),
        order ->
            order.kind() != ProcedureKind.ABLATION
                || isWithHepatectomy(order, patient, moment).isYes());
  }

  /** Is the ablation one session with a hepatectomy that is still to come? */
  private static Truth isWithHepatectomy(
      PlannedProcedure ablation, ClinicalPicture patient, Moment moment) {
    Truth together = Truth.NO;
    for (PlannedProcedure hepatectomy : SurgicalOrders.open(patient, ProcedureKind.HEPATECTOMY)) {
      Truth session = SurgicalOrders.isOneSession(ablation, hepatectomy);
      boolean past = hepatectomy.on().filter(on -> on.isBefore(moment.asOf())).isPresent();
      if (session.isKnown() || !past) together = together.or(session);
    }
    return together;
  }

  static RuleOutcome distantNodes(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) return DISTANT_NODES.notApplicable("no hepatectomy planned");
    ExtrahepaticSpread spread = ExtrahepaticSpread.of(patient, moment, thresholds);
    OrderInQuestion order = Hepatectomies.asOneOrder(hepatectomies);
    if (spread.hasNodesAt(NO_SURVIVORS).isYes()) {
      return nodes(DISTANT_NODES, "no-survivors", order, spread, NO_SURVIVORS)
          .onFacts(Hepatectomies.facts(hepatectomies));
    }
    if (spread.hasNodesAt(AORTO_CAVAL).isYes()) {
      return nodes(DISTANT_NODES, "aorto-caval", order, spread, AORTO_CAVAL)
          .onFacts(Hepatectomies.facts(hepatectomies));
    }
    return spread.hasNodesAt(BEYOND_PORTO_CAVAL).isNo()
        ? DISTANT_NODES.notApplicable("no nodes beyond the porto-caval station")
        : DISTANT_NODES.needs(order, DataItem.EXTRAHEPATIC_DISEASE);
  }

  static RuleOutcome extendedLymphadenectomy(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> orders =
        SurgicalOrders.judged(patient, moment, Set.of(ProcedureKind.EXTENDED_LYMPHADENECTOMY));
    if (orders.isEmpty()) {
      return EXTENDED_LYMPHADENECTOMY.notApplicable("no extended lymphadenectomy planned");
    }
    ExtrahepaticSpread spread = ExtrahepaticSpread.of(patient, moment, thresholds);
    OrderInQuestion order = OrderInQuestion.of(orders);
    return switch (spread.hasNodesAt(BEYOND_PORTO_CAVAL)) {
      case NO -> EXTENDED_LYMPHADENECTOMY.notApplicable("no nodes beyond the porto-caval station");
      case UNKNOWN -> EXTENDED_LYMPHADENECTOMY.needs(order, DataItem.EXTRAHEPATIC_DISEASE);
      case YES ->
          nodes(EXTENDED_LYMPHADENECTOMY, "warning", order, spread, BEYOND_PORTO_CAVAL)
              .onFacts(SurgicalOrders.facts(orders));
    };
  }

  static RuleOutcome repeatHepatectomy(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> hepatectomies = Hepatectomies.judged(patient, moment);
    if (hepatectomies.isEmpty()) return REPEAT_HEPATECTOMY.notApplicable("no hepatectomy planned");
    Optional<Dated<ProcedureKind>> before =
        patient.treatment().completed(Set.of(ProcedureKind.HEPATECTOMY)).latest();
    if (before.isEmpty() || Hepatectomies.isSecondStageAhead(patient)) {
      return REPEAT_HEPATECTOMY.notApplicable("no earlier hepatectomy, or its second stage");
    }
    ExtrahepaticSpread spread = ExtrahepaticSpread.of(patient, moment, thresholds);
    OrderInQuestion order = Hepatectomies.asOneOrder(hepatectomies);
    return switch (spread.isUnresectable()) {
      case NO -> REPEAT_HEPATECTOMY.notApplicable("no unresectable disease outside the liver");
      case UNKNOWN -> REPEAT_HEPATECTOMY.needs(order, DataItem.EXTRAHEPATIC_DISEASE);
      case YES ->
          REPEAT_HEPATECTOMY
              .recommends(Indicator.WARNING, "warning", order)
              .onFacts(spread.facts())
              .onFact(Fact.of("earlier-hepatectomy", Slot.dateOf(before.get().on()), before.get()))
              .onFacts(Hepatectomies.facts(hepatectomies));
    };
  }

  private static Recommends nodes(
      RuleSpec rule,
      String variant,
      OrderInQuestion order,
      ExtrahepaticSpread spread,
      Set<NodalStation> stations) {
    return rule.recommends(Indicator.WARNING, variant, order)
        .onFacts(spread.factsAbout(ExtrahepaticSite.LYMPH_NODES))
        .with(
            "stations",
            Slot.row(
                Pick.each(
                    spread.stationsIn(stations), station -> Slot.term("nodal-station", station))));
  }
}
