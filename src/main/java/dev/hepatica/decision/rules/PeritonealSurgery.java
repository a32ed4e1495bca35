package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.OrderInQuestion;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** May liver and peritoneum be operated on in one patient? */
final class PeritonealSurgery {

  static final RuleSpec OUTSIDE_THE_EXCEPTION =
      rule("CRLM-SURG-012")
          .says(
              "With peritoneal disease, surgery of liver or peritoneum is not for patients with"
                  + " more than {surgery.peritonealDisease.lesions} liver lesions, an ECOG of"
                  + " {surgery.peritonealDisease.poorEcog} or more, or progression on chemotherapy.")
          .because("Each formally rules out curative surgery of the other; exceptions are narrow.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("peritoneal metastases"))
          .using(
              LiverThresholds.PERITONEAL_LESIONS,
              LiverThresholds.PERITONEAL_ECOG,
              TherapyThresholds.FITNESS_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  static final RuleSpec EXCEPTION =
      rule("CRLM-SURG-013")
          .says(
              "With peritoneal disease, at most {surgery.peritonealDisease.lesions} liver lesions,"
                  + " good general state, little comorbidity and no progression, combined surgery has"
                  + " been done in selected patients.")
          .because("The criteria of a consensus of 2008 are met; the board decides.")
          .citing(Sources.SURGICAL_REVIEW_2014.at("peritoneal metastases"))
          .using(
              LiverThresholds.PERITONEAL_LESIONS,
              LiverThresholds.PERITONEAL_ECOG,
              TherapyThresholds.FITNESS_MAX_AGE)
          .speakingOn(ORDER_SIGN, ORDER_SELECT);

  private static final Set<ProcedureKind> LIVER_OR_PERITONEUM =
      Set.of(
          ProcedureKind.HEPATECTOMY, ProcedureKind.ALPPS, ProcedureKind.CYTOREDUCTION_WITH_HIPEC);

  private PeritonealSurgery() {}

  static RuleOutcome outsideTheException(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> orders = SurgicalOrders.judged(patient, moment, LIVER_OR_PERITONEUM);
    if (orders.isEmpty()) return OUTSIDE_THE_EXCEPTION.notApplicable("no such operation planned");
    OrderInQuestion order = OrderInQuestion.of(orders);
    ExtrahepaticSpread spread = ExtrahepaticSpread.of(patient, moment, thresholds);
    return switch (spread.isIn(ExtrahepaticSite.PERITONEUM)) {
      case NO -> OUTSIDE_THE_EXCEPTION.notApplicable("no peritoneal disease");
      case UNKNOWN -> OUTSIDE_THE_EXCEPTION.needs(order, DataItem.EXTRAHEPATIC_DISEASE);
      case YES -> {
        Criteria criteria = new Criteria(patient, moment, thresholds);
        if (!criteria.violated().isEmpty()) yield violated(orders, spread, criteria);
        DataItem[] open = criteria.open().toArray(DataItem[]::new);
        yield open.length == 0
            ? OUTSIDE_THE_EXCEPTION.notApplicable("inside the exception")
            : OUTSIDE_THE_EXCEPTION.needs(order, open);
      }
    };
  }

  static RuleOutcome exception(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    List<PlannedProcedure> orders = SurgicalOrders.judged(patient, moment, LIVER_OR_PERITONEUM);
    if (orders.isEmpty()) return EXCEPTION.notApplicable("no such operation planned");
    ExtrahepaticSpread spread = ExtrahepaticSpread.of(patient, moment, thresholds);
    if (!spread.isIn(ExtrahepaticSite.PERITONEUM).isYes()) {
      return EXCEPTION.notApplicable("peritoneal disease not recorded");
    }
    Criteria criteria = new Criteria(patient, moment, thresholds);
    if (!criteria.violated().isEmpty() || !criteria.open().isEmpty()) {
      return EXCEPTION.notApplicable("criteria not met, or open");
    }
    if (!criteria.isComorbidityLow().isYes()) {
      return EXCEPTION.needs(OrderInQuestion.of(orders), DataItem.FITNESS);
    }
    return EXCEPTION
        .recommends(Indicator.INFO, "info", OrderInQuestion.of(orders))
        .onFacts(spread.factsAbout(ExtrahepaticSite.PERITONEUM))
        .onFacts(criteria.facts())
        .onFacts(SurgicalOrders.facts(orders))
        .with("lesions", Slot.amount(thresholds.valueOf(LiverThresholds.PERITONEAL_LESIONS)));
  }

  /** Does one of the criteria of the exception rule out the operation? */
  static Truth isOutsideTheException(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    Criteria criteria = new Criteria(patient, moment, thresholds);
    if (!criteria.violated().isEmpty()) return Truth.YES;
    return criteria.open().isEmpty() ? Truth.NO : Truth.UNKNOWN;
  }

  private static RuleOutcome violated(
      List<PlannedProcedure> orders, ExtrahepaticSpread spread, Criteria criteria) {
    return OUTSIDE_THE_EXCEPTION
        .recommends(Indicator.CRITICAL, "critical", OrderInQuestion.of(orders))
        .onFacts(spread.factsAbout(ExtrahepaticSite.PERITONEUM))
        .onFacts(criteria.facts())
        .onFacts(SurgicalOrders.facts(orders))
        .with(
            "violated",
            Slot.row(
                Pick.each(
                    criteria.violated(), name -> new Slot.Term("peritoneal-criterion", name))));
  }

  /** The criteria of the exception, each one violated, met or open. */
  private static final class Criteria {

    private final Optional<Dated<Truth>> fitness;
    private final List<String> violated = new ArrayList<>();
    private final List<DataItem> open = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    Criteria(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
      this.fitness =
          patient
              .fitness()
              .fitForMajorHepatectomy()
              .latest()
              .filter(stated -> SurgicalFitness.isFresh(stated, moment, thresholds));
      Bounds count = CourseOfDisease.lesionCount(patient);
      facts.addAll(count.facts());
      judge(
          "lesions",
          count.isMoreThan(thresholds.valueOf(LiverThresholds.PERITONEAL_LESIONS)),
          DataItem.LESION_COUNT);
      judge("general-state", isStatePoor(patient, moment, thresholds), DataItem.FITNESS);
      PreoperativeResponse.latest(patient, moment)
          .ifPresent(response -> facts.add(PreoperativeResponse.fact(response)));
      judge("progression", PreoperativeResponse.isProgression(patient, moment), DataItem.RESPONSE);
    }

    /** A poor ECOG, or stated unfit; a stated fitness is no ECOG. */
    private Truth isStatePoor(ClinicalPicture patient, Moment moment, Thresholds thresholds) {
      Optional<Dated<Integer>> ecog =
          patient
              .fitness()
              .ecog()
              .latest()
              .filter(grade -> SurgicalFitness.isFresh(grade, moment, thresholds));
      ecog.ifPresent(grade -> facts.add(Fact.of("ecog", Slot.number(grade.value()), grade)));
      if (isComorbidityLow().isNo()) return Truth.YES;
      int poor = thresholds.wholeNumber(LiverThresholds.PERITONEAL_ECOG);
      return ecog.map(grade -> Truth.of(grade.value() >= poor)).orElse(Truth.UNKNOWN);
    }

    /** As stated lately; what was said long ago is as good as unsaid. */
    Truth isComorbidityLow() {
      return ExtrahepaticSpread.latest(fitness);
    }

    private void judge(String name, Truth isViolated, DataItem item) {
      if (isViolated.isYes()) violated.add(name);
      if (!isViolated.isKnown()) open.add(item);
    }

    List<String> violated() {
      return violated;
    }

    List<DataItem> open() {
      return open;
    }

    List<Fact> facts() {
      fitness.ifPresent(
          fit ->
              facts.add(
                  Fact.of("fit-for-major-hepatectomy", Slot.term("truth", fit.value()), fit)));
      return Pick.once(facts);
    }
  }
}
