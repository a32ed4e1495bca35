package dev.hepatica.insights;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Draws up the page. It knows neither HTTP nor the database. */
final class InsightsPage {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Template template;
  private final InsightsSettings settings;

  InsightsPage(InsightsSettings settings) {
    this.settings = settings;
    try (InputStream in = InsightsPage.class.getResourceAsStream("/insights/page.html")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      this.template = Mustache.compiler().defaultValue("").emptyStringIsFalse(true).compile(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was found in the range. */
  record Findings(
      List<Outcomes.Row> rows,
      List<Outcomes.Reason> reasons,
      long unmatched,
      List<InsightsTables.Given> comments,
      List<String> clients,
      List<String> models) {

    static final Findings NONE =
        new Findings(List.of(), List.of(), 0, List.of(), List.of(), List.of());
  }

  /**
   * Who looks.
   *
   * @param name empty where nobody has to sign in
   * @param csrf token for the form that signs out, empty where there is none
   * @param seesComments whether comments of clinicians may be shown
   */
  record Reader(String name, String csrf, boolean seesComments) {}

  /**
   * @param unusable whether the range asked for could not be used and another is shown
   */
  String write(Findings found, Range range, Reader reader, PageWords words, boolean unusable) {
    Outcomes total = Outcomes.total(found.rows);
    List<Map<String, Object>> rules =
        rows(found, Outcomes.Row::rule, words::nameOf, true).stream()
            .sorted(
                Comparator.comparing((Map<String, Object> row) -> (Boolean) row.get("standsOut"))
                    .reversed()
                    .thenComparing(row -> -(Long) row.get("overridden"))
                    .thenComparing(row -> -(Long) row.get("shown")))
            .toList();
    Map<String, Object> page = new HashMap<>();
    page.put("lang", words.language().tag());
    page.put("t", words.words());
    page.put("unusable", unusable);
    page.put("from", range.from());
    page.put("to", range.to());
    page.put("clients", choices(found.clients, range.client()));
    page.put("models", choices(found.models, range.model()));
    page.put("query", query(range));
    page.put("reader", Map.of("name", reader.name, "csrf", reader.csrf));
    page.put("signedIn", !reader.name.isEmpty());
    page.put("any", total.shown() > 0);
    page.put("total", outcomes(total));
    page.put("unmatched", found.unmatched);
    page.put("limit", settings.overriddenPercent());
    page.put("fewest", settings.fewestAnswered());
    page.put("rules", rules);
    page.put("outstanding", rules.stream().filter(row -> (Boolean) row.get("standsOut")).count());
    page.put("reasons", reasons(found.reasons, words));
    page.put("anyReason", !found.reasons.isEmpty());
    page.put("byClient", rows(found, Outcomes.Row::client, name -> name, false));
    page.put("byModel", rows(found, Outcomes.Row::model, name -> name, false));
    page.put("seesComments", reader.seesComments);
    page.put("comments", comments(found.comments, range, words));
    page.put("anyComment", !found.comments.isEmpty());
    page.put("mostComments", InsightsTables.COMMENTS);
    return template.execute(page);
  }

  private List<Map<String, Object>> rows(
      Findings found,
      Function<Outcomes.Row, String> part,
      Function<String, String> name,
      boolean mayStandOut) {
    List<Map<String, Object>> rows = new ArrayList<>();
    Outcomes.by(found.rows, part)
        .forEach(
            (key, outcomes) -> {
              Map<String, Object> row = outcomes(outcomes);
              row.put("key", key);
              row.put("name", name.apply(key));
              row.put("linked", !key.equals("CRLM-SITUATION") && !key.equals("CRLM-NEEDS"));
              row.put("standsOut", mayStandOut && settings.standsOut(outcomes));
              rows.add(row);
            });
    return rows;
  }

  private static Map<String, Object> outcomes(Outcomes outcomes) {
    Map<String, Object> values = new HashMap<>();
    values.put("shown", outcomes.shown());
    values.put("answered", outcomes.answered());
    values.put("accepted", outcomes.accepted());
    values.put("overridden", outcomes.overridden());
    values.put(
        "percent", outcomes.answered() == 0 ? "–" : outcomes.overriddenPercent() + "\u00a0%");
    return values;
  }

  /** By reason, and below each the rules. */
  private static List<Map<String, Object>> reasons(List<Outcomes.Reason> reasons, PageWords words) {
    Map<String, Map<String, Long>> rulesByCode = new LinkedHashMap<>();
    for (Outcomes.Reason reason : reasons) {
      rulesByCode
          .computeIfAbsent(reason.code(), code -> new LinkedHashMap<>())
          .merge(reason.rule(), reason.cards(), Long::sum);
    }
    return rulesByCode.entrySet().stream()
        .map(
            entry -> {
              Map<String, Object> row = new HashMap<>();
              row.put("code", words.reason(entry.getKey()));
              row.put("cards", entry.getValue().values().stream().mapToLong(it -> it).sum());
              row.put(
                  "rules",
                  entry.getValue().entrySet().stream()
                      .map(
                          rule ->
                              Map.of("name", words.nameOf(rule.getKey()), "cards", rule.getValue()))
                      .toList());
              return row;
            })
        .sorted(Comparator.comparing(row -> -(Long) row.get("cards")))
        .toList();
  }

  private static List<Map<String, Object>> comments(
      List<InsightsTables.Given> comments, Range range, PageWords words) {
    return comments.stream()
        .map(
            given ->
                Map.<String, Object>of(
                    "at", MINUTE.format(given.at().atZoneSameInstant(range.zone())),
                    "rule", given.rule().map(words::nameOf).orElse(""),
                    "client", given.client(),
                    "reason", words.reason(given.reasonCode()),
                    "comment", given.comment()))
        .toList();
  }

  private static List<Map<String, Object>> choices(List<String> values, String chosen) {
    List<String> all = new ArrayList<>(values);
    if (!chosen.isEmpty() && !all.contains(chosen)) all.add(chosen);
    return all.stream()
        .map(value -> Map.<String, Object>of("value", value, "chosen", value.equals(chosen)))
        .toList();
  }

  private static String query(Range range) {
    return "from="
        + range.from()
        + "&to="
        + range.to()
        + "&client="
        + URLEncoder.encode(range.client(), StandardCharsets.UTF_8)
        + "&model="
        + URLEncoder.encode(range.model(), StandardCharsets.UTF_8);
  }
}
