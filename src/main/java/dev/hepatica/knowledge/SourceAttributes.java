package dev.hepatica.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The attributes that an evidence-based decision support intervention declares about itself, for
 * every rule in one table.
 *
 * @param reviewed who reviewed the model: none
 */
record SourceAttributes(
    String modelVersion, String clinicalValidation, String reviewed, List<Row> rules) {

  SourceAttributes {
    rules = List.copyOf(rules);
  }

  /** One rule. */
  record Row(String rule, String title, Map<String, String> attributes) {}

  static SourceAttributes of(RuleBook book) {
    return new SourceAttributes(
        book.modelVersion(),
        book.clinicalValidation(),
        book.reviewed(),
        book.rules().stream()
            .map(rule -> new Row(rule.id(), rule.title(), rule.sourceAttributes()))
            .toList());
  }

  /** As a table of values separated by commas (RFC 4180). */
  String toCsv() {
    List<List<String>> lines = new ArrayList<>();
    List<String> heading = new ArrayList<>(List.of("rule", "title", "model version"));
    heading.addAll(rules.get(0).attributes().keySet());
    lines.add(heading);
    for (Row row : rules) {
      List<String> line = new ArrayList<>(List.of(row.rule(), row.title(), modelVersion));
      line.addAll(row.attributes().values());
      lines.add(line);
    }
    return lines.stream()
        .map(line -> line.stream().map(SourceAttributes::quoted).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private static String quoted(String cell) {
    return "\"" + cell.replace("\"", "\"\"") + "\"";
  }
}
