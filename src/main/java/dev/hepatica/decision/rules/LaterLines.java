package dev.hepatica.decision.rules;

import static dev.hepatica.decision.Occasion.ORDER_SELECT;
import static dev.hepatica.decision.Occasion.ORDER_SIGN;
import static dev.hepatica.decision.RuleSpec.rule;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Discontinuation;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.RuleOutcome;
import dev.hepatica.decision.RuleSpec;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.Thresholds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Is a drug of later lines given after the earlier ones, and alone? */
final class LaterLines {

  static final RuleSpec TOO_EARLY_OR_COMBINED =
      rule("CRLM-DRUG-023")
          .says(
              "Regorafenib, trifluridine-tipiracil and fruquintinib follow the failure of oxaliplatin"
                  + " and of irinotecan and are given alone; trifluridine-tipiracil also with"
                  + " bevacizumab.")
          .because("They were studied in patients for whom nothing else was left.")
          .citing(
              Sources.PALLIATIVE_DIGEST_2019.at("third line"),
              Sources.SUNLIGHT_2023.at("trifluridine-tipiracil with bevacizumab"))
          .speakingOn(ORDER_SIGN, ORDER_SELECT)
          .forAnyColorectalMetastasis();

  private LaterLines() {}

  static RuleOutcome tooEarlyOrCombined(
      ClinicalPicture patient, Moment moment, Thresholds thresholds) {
    RuleSpec rule = TOO_EARLY_OR_COMBINED;
    Regimen regimen = Regimen.of(patient, moment);
    if (!regimen.judges(DrugClasses.LATE_LINE)) {
      return rule.notApplicable("no drug of later lines ordered");
    }
    Set<Drug> partners = partners(regimen);
    Truth oxaliplatin = hasFailed(DrugClasses.OXALIPLATIN, patient, moment);
    Truth irinotecan = hasFailed(DrugClasses.IRINOTECAN, patient, moment);
    if (oxaliplatin.isNo() || irinotecan.isNo()) {
      List<Slot> notGiven = new ArrayList<>();
      if (oxaliplatin.isNo()) notGiven.add(Slot.term("drug", Drug.OXALIPLATIN));
      if (irinotecan.isNo()) notGiven.add(Slot.term("drug", Drug.IRINOTECAN));
      return advice("too-early", regimen, partners, patient).with("notGiven", Slot.row(notGiven));
    }
    if (!partners.isEmpty()) {
      return advice("combined", regimen, partners, patient)
          .with("partner", regimen.names(partners));
    }
    List<DataItem> missing = missing(patient, moment);
    return missing.isEmpty()
        ? rule.notApplicable("both failed, given alone")
        : rule.needs(regimen.about(), missing.toArray(DataItem[]::new));
  }

  private static Recommends advice(
      String variant, Regimen regimen, Set<Drug> partners, ClinicalPicture patient) {
    return TOO_EARLY_OR_COMBINED
        .recommends(Indicator.WARNING, variant, regimen.about())
        .onFacts(regimen.facts(DrugClasses.LATE_LINE))
        .onFacts(regimen.facts(partners))
        .onFacts(responseFacts(patient))
        .with("drug", regimen.names(DrugClasses.LATE_LINE));
  }

  /** Every other antineoplastic; bevacizumab beside trifluridine-tipiracil is none. */
  private static Set<Drug> partners(Regimen regimen) {
    EnumSet<Drug> partners = EnumSet.copyOf(regimen.drugs());
    partners.retainAll(DrugClasses.ANTINEOPLASTIC);
    EnumSet<Drug> lateLine = EnumSet.copyOf(partners);
    lateLine.retainAll(DrugClasses.LATE_LINE);
    if (lateLine.size() == 1) partners.removeAll(lateLine);
    if (lateLine.equals(EnumSet.of(Drug.TRIFLURIDINE_TIPIRACIL))) {
      partners.remove(Drug.BEVACIZUMAB);
    }
    return partners;
  }

  /**
   * YES if the drug was stopped because it was not tolerated or did not work, or the disease
   * progressed while it was the last of the two backbones given since the metastasis; NO if it was
   * never given. Given without any of these stays open.
   */
  static Truth hasFailed(Set<Drug> drugs, ClinicalPicture patient, Moment moment) {
    if (!stopped(drugs, patient).isEmpty()) return Truth.YES;
    if (!patient.treatment().hasExposureTo(drugs)) {
      return patient.treatment().drugHistoryRead() ? Truth.NO : Truth.UNKNOWN;
    }
    boolean progressed =
        Pick.any(
            patient.course().responses().newestFirst(),
            response ->
                response.value().isProgression()
                    && response
                        .on()
                        .filter(on -> isLastBackboneBefore(on, drugs, patient, moment))
                        .isPresent());
    return progressed ? Truth.YES : Truth.UNKNOWN;
  }

  /** Intolerance lasts; that it did not work is said of this disease only. */
  private static List<Discontinuation> stopped(Set<Drug> drugs, ClinicalPicture patient) {
    return Pick.those(
        Pick.those(patient.course().discontinuations(), stop -> drugs.contains(stop.drug())),
        stop ->
            stop.reason() == Discontinuation.Reason.NOT_TOLERATED
                || isSinceTheMetastasis(stop.on(), patient));
  }

  private static boolean isSinceTheMetastasis(Optional<ClinicalDate> on, ClinicalPicture patient) {
    Optional<LocalDate> found = patient.disease().spreadOn();
    return on.isPresent() && found.filter(day -> on.get().earliest().isBefore(day)).isEmpty();
  }

  private static boolean isLastBackboneBefore(
      ClinicalDate progression, Set<Drug> drugs, ClinicalPicture patient, Moment moment) {
    LocalDate lastOfDrug = lastBefore(progression, drugs, patient, moment);
    return lastOfDrug != null
        && isForTheMetastasis(lastOfDrug, patient)
        && lastOfDrug.equals(
            lastBefore(progression, Drug.OXALIPLATIN_OR_IRINOTECAN, patient, moment));
  }

  /** What was given before the metastasis was recorded is not what it grew under (CD-661). */
  private static boolean isForTheMetastasis(LocalDate dose, ClinicalPicture patient) {
    return patient.disease().spreadOn().filter(dose::isBefore).isEmpty();
  }

  private static @Nullable LocalDate lastBefore(
      ClinicalDate progression, Set<Drug> drugs, ClinicalPicture patient, Moment moment) {
    LocalDate last = null;
    for (DrugExposure exposure : patient.treatment().exposures()) {
      if (!drugs.contains(exposure.drug()) || exposure.on().isEmpty()) continue;
      LocalDate day = exposure.on().get().latestUpTo(moment.asOf());
      boolean before = !day.isAfter(progression.latest());
      if (before && (last == null || day.isAfter(last))) last = day;
    }
    return last;
  }

  /** What would tell that both failed, and that it is given alone. */
  private static List<DataItem> missing(ClinicalPicture patient, Moment moment) {
    List<DataItem> missing = new ArrayList<>();
    for (Set<Drug> drugs : List.of(DrugClasses.OXALIPLATIN, DrugClasses.IRINOTECAN)) {
      if (hasFailed(drugs, patient, moment).isKnown()) continue;
      boolean given = patient.treatment().hasExposureTo(drugs);
      DataItem item = given ? DataItem.RESPONSE : DataItem.DRUG_HISTORY;
      if (!missing.contains(item)) missing.add(item);
    }
    boolean alone = patient.treatment().drugOrdersRead();
    if (!alone && !missing.contains(DataItem.DRUG_HISTORY)) missing.add(DataItem.DRUG_HISTORY);
    return missing;
  }

  private static List<Fact> responseFacts(ClinicalPicture patient) {
    return Pick.each(
        patient.course().responses().newestFirst(),
        r -> Fact.of("response", Slot.term("response", r.value().category()), r));
  }
}
