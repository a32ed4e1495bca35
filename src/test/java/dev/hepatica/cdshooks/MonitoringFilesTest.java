package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The dashboard and the alerts ask for what a running service tells, and every alert has a page.
 */
class MonitoringFilesTest {

  private static final Path MONITORING = Path.of("docker/monitoring");
  private static final Path RUNBOOKS = Path.of("src/docs/runbooks");

  /** Told by Prometheus itself. */
  private static final Set<String> PROMETHEUS_OWN = Set.of("up");

  private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance");
  private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");
  private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{[^}]*})?");
  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=~|!=|!~|=)");
  private static final Set<String> WORDS_OF_PROMQL =
      Set.of(
          "absent",
          "and",
          "count",
          "histogram_quantile",
          "increase",
          "label_values",
          "offset",
          "or",
          "rate",
          "sort_desc",
          "sum",
          "unless");

  static Stream<String> expressions() throws IOException {
    List<String> expressions = new ArrayList<>();
    alerts().forEach(alert -> expressions.add(alert.path("expr").asString()));
    JsonNode dashboard =
        JsonMapper.shared()
            .readTree(Files.readString(MONITORING.resolve("grafana/dashboards/hepatica.json")));
    dashboard
        .path("panels")
        .forEach(
            panel ->
                panel
                    .path("targets")
                    .forEach(target -> expressions.add(target.path("expr").asString())));
    assertThat(expressions).hasSizeGreaterThan(25);
    return expressions.stream();
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void whatIsAskedForIsTold(String expression) {
    Map<String, Set<String>> told = MonitoredServices.metrics();
    Set<String> grouped = new TreeSet<>();
    Matcher grouping = GROUPING.matcher(expression);
    while (grouping.find()) grouped.addAll(List.of(grouping.group(1).split(", ")));
    String selectors =
        GROUPING.matcher(expression).replaceAll("").replaceAll("\\[[^]]*]|\\d+[a-z]\\b", "");

    Set<String> labels = new TreeSet<>(LABELS_OF_PROMETHEUS);
    Matcher selector = SELECTOR.matcher(selectors);
    while (selector.find()) {
      String name = selector.group(1);
      if (WORDS_OF_PROMQL.contains(name) || PROMETHEUS_OWN.contains(name)) continue;
      assertThat(told).as(expression).containsKey(name);
      labels.addAll(told.get(name));
      if (selector.group(2) == null) continue;
      Matcher matcher = MATCHER.matcher(selector.group(2).replaceAll("\"[^\"]*\"", ""));
      while (matcher.find()) assertThat(told.get(name)).as(name).contains(matcher.group(1));
    }
    assertThat(labels).as(expression).containsAll(grouped);
  }

  @Test
  void everyAlertHasAPageAndEveryPageAnAlert() throws IOException {
    String index = Files.readString(RUNBOOKS.resolve("README.md"));
    Set<String> pages = new TreeSet<>(Set.of("README.md"));
    for (JsonNode alert : alerts()) {
      String name = alert.path("alert").asString();
      Path page = Path.of(alert.path("annotations").path("runbook").asString());
      String severity = alert.path("labels").path("severity").asString();

      assertThat(page.getParent()).isEqualTo(RUNBOOKS);
      assertThat(Files.readString(page))
          .startsWith("# " + name + "\n")
          .contains("**What clinicians notice.**", "## Look", "## Do");
      assertThat(severity).isIn("critical", "warning", "info");
      assertThat(index)
          .contains(
              "| " + name + " | " + severity + " | [" + stem(page) + "](" + page.getFileName());
      assertThat(alert.path("annotations").path("summary").asString()).isNotBlank();
      pages.add(page.getFileName().toString());
    }
    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(pages);
    }
  }

  @Test
  void prometheusAsksWhereTheServiceAnswers() throws IOException {
    JsonNode scrape = yaml(MONITORING.resolve("prometheus.yml")).path("scrape_configs").path(0);
    assertThat(scrape.path("metrics_path").asString()).isEqualTo("/actuator/prometheus");
    assertThat(scrape.path("job_name").asString()).isEqualTo("hepatica");
    assertThat(
            yaml(MONITORING.resolve("grafana/provisioning/datasources/prometheus.yml"))
                .path("datasources")
                .path(0)
                .path("uid")
                .asString())
        .isEqualTo("prometheus");
  }

  private static List<JsonNode> alerts() throws IOException {
    return yaml(MONITORING.resolve("alerts.yml"))
        .path("groups")
        .path(0)
        .path("rules")
        .valueStream()
        .toList();
  }

  private static JsonNode yaml(Path file) throws IOException {
    return YAMLMapper.builder().build().readTree(Files.readString(file));
  }

  private static String stem(Path page) {
    return page.getFileName().toString().replace(".md", "");
  }
}
