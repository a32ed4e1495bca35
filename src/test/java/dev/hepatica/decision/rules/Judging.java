package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Indicator;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Need;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Score;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.support.PatientBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Short ways to ask the model, all on 1 June 2026. */
final class Judging {

  static final LocalDate TODAY = LocalDate.parse("2026-06-01");
  static final String LONG_AGO = "2024-05-02";

  private Judging() {}

  /** {@code 0} is today, {@code 42} lies six weeks back. */
  static String daysAgo(int days) {
    return TODAY.minusDays(days).toString();
  }

  static String inDays(int days) {
    return TODAY.plusDays(days).toString();
  }

  static Moment onTheChart() {
    return new Moment(TODAY, Occasion.PATIENT_VIEW, Set.of());
  }

  static Moment signing(String... references) {
    return new Moment(TODAY, Occasion.ORDER_SIGN, Set.of(references));
  }

  static Moment assessing() {
    return Moment.assessment(TODAY);
  }

  static Assessment assess(PatientBuilder patient, Moment moment) {
    return assess(patient.build(), moment);
  }

  static Assessment assess(ClinicalPicture patient, Moment moment) {
    return ClinicalDecisionModel.assess(patient, moment, Thresholds.standard());
  }

  static Classification classify(PatientBuilder patient) {
    return assess(patient, assessing()).classification().orElseThrow();
  }

  static Score score(String id, PatientBuilder patient) {
    return classify(patient).scores().stream()
        .filter(score -> score.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** {@code "3"} or {@code "3-5"}. */
  static String range(Score score) {
    String min = score.min().orElseThrow().toPlainString();
    return score.isExact() ? min : min + "-" + score.max().map(Object::toString).orElse("");
  }

  /** Is this item of the score worth a point, none, or open? */
  static String item(String score, String id, PatientBuilder patient) {
    return score(score, patient).items().stream()
        .filter(item -> item.id().equals(id))
        .map(item -> item.isKnown() ? String.valueOf(item.least()) : "open")
        .findFirst()
        .orElseThrow();
  }

  static Stream<Recommends> holding(Assessment assessment, String rule) {
    return assessment.alerts().stream()
        .filter(alert -> alert.ruleId().equals(rule))
        .map(Alert::recommendation);
  }

  /** {@code critical}, {@code warning}, {@code info}, {@code waiting} or {@code silent}. */
  static String verdict(String rule, PatientBuilder patient, Moment moment) {
    Assessment assessment = assess(patient, moment);
    if (assessment.waiting().stream().anyMatch(w -> w.rule().id().equals(rule))) return "waiting";
    return holding(assessment, rule)
        .map(Recommends::indicator)
        .map(Indicator::name)
        .map(name -> name.toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("silent");
  }

  static List<DataItem> needs(PatientBuilder patient) {
    return assess(patient, assessing()).needs().stream().map(Need::item).toList();
  }
}
