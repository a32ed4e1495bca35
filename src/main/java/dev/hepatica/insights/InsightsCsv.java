package dev.hepatica.insights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The same numbers and the feedback itself as CSV (RFC 4180, UTF-8). */
final class InsightsCsv {

  /** A spreadsheet takes these for the beginning of a formula and would run it. */
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

  private static final List<String> SUMMARY =
      List.of(
          "rule",
          "name",
          "client",
          "modelVersion",
          "shown",
          "answered",
          "accepted",
          "overridden",
          "reason",
          "reasonSystem",
          "overriddenForReason");

  /** The elements that certification asks of a feedback export, and what tells cards apart. */
  private static final List<String> FEEDBACK =
      List.of(
          "intervention",
          "interventionName",
          "actionTaken",
          "userFeedback",
          "userFeedbackSystem",
          "user",
          "date",
          "location",
          "client",
          "service",
          "modelVersion",
          "indicator",
          "card");

  private static final List<String> DECISIONS =
      List.of(
          "decidedOn", "ehr", "modelVersion", "option", "optionName", "rated", "departs", "reason");

  private static final String COMMENT = "userComment";

  private InsightsCsv() {}

  /** One line for each rule, client and version, and one more for each reason of an override. */
  static void summary(
      Appendable out, List<Outcomes.Row> rows, List<Outcomes.Reason> reasons, PageWords words)
      throws IOException {
    CSVPrinter csv = begin(out, SUMMARY);
    for (Outcomes.Row row : rows) {
      Outcomes sum = row.outcomes();
      line(
          csv,
          row.rule(),
          words.nameOf(row.rule()),
          row.client(),
          row.model(),
          sum.shown(),
          sum.answered(),
          sum.accepted(),
          sum.overridden(),
          "",
          "",
          "");
      for (Outcomes.Reason reason : reasons) {
        if (!isAbout(reason, row)) continue;
        line(
            csv,
            row.rule(),
            words.nameOf(row.rule()),
            row.client(),
            row.model(),
            "",
            "",
            "",
            "",
            reason.code().isEmpty() ? "none given" : reason.code(),
            reason.system(),
            reason.cards());
      }
    }
  }

  private static boolean isAbout(Outcomes.Reason reason, Outcomes.Row row) {
    return reason.rule().equals(row.rule())
        && reason.client().equals(row.client())
        && reason.model().equals(row.model());
  }

  /**
   * Every feedback.
   *
   * @param source hands over each feedback
   * @param comments whether comments may be written; otherwise there is no column for them
   */
  static void feedback(
      Appendable out,
      Consumer<Consumer<InsightsTables.Given>> source,
      PageWords words,
      boolean comments)
      throws IOException {
    List<String> columns = new ArrayList<>(FEEDBACK);
    if (comments) columns.add(COMMENT);
    CSVPrinter csv = begin(out, columns);
    source.accept(
        given -> {
          List<Object> values =
              new ArrayList<>(
                  Arrays.asList(
                      given.rule().orElse("unknown"),
                      given.rule().map(words::nameOf).orElse("unknown"),
                      given.outcome(),
                      given.reasonCode(),
                      given.reasonSystem(),
                      given.user().isEmpty() ? "unknown" : given.user(),
                      given.at().toInstant(),
                      location(given),
                      given.client(),
                      given.service(),
                      given.modelVersion(),
                      given.indicator(),
                      given.card()));
          if (comments) values.add(given.comment());
          try {
            line(csv, values.toArray());
          } catch (IOException gone) {
            throw new UncheckedIOException(gone);
          }
        });
  }

  /** One line for each decision of a board. */
  static void decisions(Appendable out, List<InsightsTables.Decided> decided, PageWords words)
      throws IOException {
    CSVPrinter csv = begin(out, DECISIONS);
    for (InsightsTables.Decided one : decided) {
      line(
          csv,
          one.on(),
          one.ehr(),
          one.model(),
          one.option(),
          one.rated().isEmpty() ? "" : words.nameOf(one.option()),
          one.rated(),
          !one.reason().isEmpty(),
          one.reason());
    }
  }

  /** The encounter where it is known, and else the tenant or the client. */
  private static String location(InsightsTables.Given given) {
    if (!given.encounter().isEmpty()) return "Encounter/" + given.encounter();
    return given.tenant().isEmpty() ? given.client() : given.tenant();
  }

  private static CSVPrinter begin(Appendable out, List<String> columns) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader(columns.toArray(String[]::new)).get();
    return new CSVPrinter(out, format);
  }

  private static void line(CSVPrinter csv, Object... values) throws IOException {
    csv.printRecord(Arrays.stream(values).map(InsightsCsv::harmless));
  }

  private static String harmless(Object value) {
    String text = value.toString();
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
