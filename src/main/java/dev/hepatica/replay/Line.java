package dev.hepatica.replay;

import dev.hepatica.consultation.ChartReview.Review;
import dev.hepatica.decision.Alert;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Need;
import dev.hepatica.decision.Score;
import dev.hepatica.decision.TreatmentOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the result: what one rule says of one patient.
 *
 * @param patient the reference in the record; for a chart that was refused the name of its file
 * @param kind {@code scope}, {@code class}, {@code score}, {@code alert}, {@code option}, {@code
 *     need} or {@code refused}
 * @param result the class, range, indicator, status or reason
 */
record Line(String patient, String rule, String kind, String result, String model) {

  static final String REFUSED = "refused";
  static final String NEED = "need";

  static Line refused(String chart, String reason, String model) {
    return new Line(chart, "", REFUSED, reason, model);
  }

  static List<Line> of(Review review) {
    Assessment assessment = review.assessment();
    Writer writer = new Writer(assessment.patient(), assessment.modelVersion());
    writer.add("CRLM-CTX-001", "scope", Kebab.of(assessment.scope()));
    assessment.classification().ifPresent(writer::classified);
    for (Alert alert : assessment.alerts()) writer.alert(alert);
    for (TreatmentOption option : assessment.options()) {
      writer.add(option.ruleId(), "option", Kebab.of(option.status()));
    }
    for (Need need : assessment.needs()) writer.add(need.item().ruleId(), NEED, need.item().code());
    return writer.lines;
  }

  private static final class Writer {

    private final String patient;
    private final String model;
    private final List<Line> lines = new ArrayList<>();

    Writer(String patient, String model) {
      this.patient = patient;
      this.model = model;
    }

    void add(String rule, String kind, String result) {
      lines.add(new Line(patient, rule, kind, result, model));
    }

    void classified(Classification result) {
      add("CRLM-RES-001", "class", Kebab.of(result.fitness().value()));
      add("CRLM-FLR-001", "class", Kebab.of(result.liverQuality().value()));
      add("CRLM-FLR-002", "class", Kebab.of(result.remnant().value().status()));
      add("CRLM-RES-002", "class", Kebab.of(result.scenario().value().code()));
      add("CRLM-STAGE-001", "class", Kebab.of(result.ecmtg().value()));
      add("CRLM-STAGE-002", "class", Kebab.of(result.ajcc().value()));
      for (Score score : result.scores()) add(score.ruleId(), "score", range(score));
    }

    void alert(Alert alert) {
      String indicator = Kebab.of(alert.recommendation().indicator());
      add(
          alert.ruleId(),
          "alert",
          alert.suppressedBy().map(by -> indicator + " behind " + by).orElse(indicator));
    }

    private static String range(Score score) {
      String least = score.min().map(Object::toString).orElse("?");
      String most = score.max().map(Object::toString).orElse("?");
      String range = score.isExact() ? least : least + " to " + most;
      return score.group().map(group -> range + " (" + group + ")").orElse(range);
    }
  }
}
