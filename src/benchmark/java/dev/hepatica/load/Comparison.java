package dev.hepatica.load;

import dev.hepatica.BenchmarkCharts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures Hepatica beside its controls, turn by turn so that a noise of the machine reaches all,
 * and prints one table.
 */
@Command(name = "compare", sortOptions = false, mixinStandardHelpOptions = true)
public final class Comparison implements Callable<Integer> {

  private static final int CROWD = 16;
  private static final int PAIR = 2;
  private static final int MOST_AT_ONCE = 64;
  private static final int MOST_WARM_UPS_OF_LARGE = 6;
  private static final int STEADY_LARGE = 2;
  private static final double SHARE_OF_THE_SLOWEST = 0.5;

  /** Charts of 60 KB by name. */
  private static final Map<String, Supplier<byte[]>> CHARTS =
      Map.of(
          "as-sent", BenchmarkCharts::of60KilobytesAsSent, "facts", BenchmarkCharts::of60Kilobytes);

  private static final String LARGE = "7.5-MB";
  private static final List<Integer> GROWING = List.of(100, 1_000, 10_000);

  @Option(names = "--short", description = "Seconds for each figure: only to see that it works.")
  boolean brief;

  @Option(
      names = "--chart",
      description = "The chart of 60 KB: as-sent, as an EHR sends it, or facts, bare.",
      defaultValue = "as-sent")
  String chart = "as-sent";

  @Option(names = "--without-jmh", description = "Only the calls over HTTP.")
  boolean withoutMicro;

  @Option(names = "--java", description = "The program java that runs everything.", required = true)
  Path java = Path.of("java");

  @Option(names = "--jar", description = "Hepatica's packaged jar.", required = true)
  Path jar = Path.of("");

  @Option(names = "--controls", description = "Where the controls were built.", required = true)
  Path controls = Path.of("");

  @Option(names = "--into", description = "Folder of the results.", required = true)
  Path folder = Path.of("");

  private final Results results = new Results();
  private final RatioTable table = new RatioTable();

  /** Ends with 1 if a call failed, whatever the figures are. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Comparison()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(folder);
    Effort effort = brief ? Effort.brief() : Effort.full();
    if (!withoutMicro) {
      say("JMH");
      tell(Micro.run(effort, java, folder));
    }
    HookCall common = HookCall.of(chart, CHARTS.get(chart).get());
    List<ServerProcess> servers = new Servers(java, jar, folder).all(controls);
    try {
      measure(servers, common, effort);
    } finally {
      servers.forEach(ServerProcess::close);
    }
    results.writeInto(folder);
    tell(common);
    String page = head(common) + "\n" + table.markdown();
    Files.writeString(folder.resolve("table.md"), page);
    System.out.println(page);
    say(results.failed() + " calls failed; raw data in " + folder);
    return results.failed() == 0 ? 0 : 1;
  }

  private void measure(List<ServerProcess> servers, HookCall common, Effort effort) {
    for (ServerProcess server : servers) {
      say("warm-up of " + server.name());
      server.awaitAnswerTo(common);
      new Load(server, common).warmUp(CROWD, effort.turn(), effort.warmUps(), effort.steady());
    }
    List<ServerProcess> compared =
        of(servers, Servers.HEPATICA, Servers.TREE, Servers.MODULE, Servers.DISCARD);
    for (int round = 0; round < effort.rounds(); round++) {
      say("round " + (round + 1) + " of " + effort.rounds());
      for (ServerProcess server : compared) {
        results.add(new Load(server, common).closed(CROWD, effort.turn()));
      }
      for (ServerProcess server : compared) {
        results.add(new Load(server, common).closed(1, effort.turn().dividedBy(2)));
      }
      double rate = SHARE_OF_THE_SLOWEST * perSecond(Servers.MODULE, CROWD);
      for (ServerProcess server : compared) {
        results.add(new Load(server, common).open(MOST_AT_ONCE, rate, effort.turn()));
      }
    }
    measureLarge(servers, effort);
  }

  /** Of charts as large as these the module is not asked: one takes it more than a second. */
  private void measureLarge(List<ServerProcess> servers, Effort effort) {
    List<Turn> turns = new ArrayList<>();
    HookCall large = HookCall.of(LARGE, BenchmarkCharts.of5000Resources());
    for (ServerProcess server : of(servers, Servers.HEPATICA, Servers.SKIP, Servers.TREE)) {
      turns.add(new Turn(server, large));
    }
    ServerProcess hepatica = of(servers, Servers.HEPATICA).get(0);
    for (int resources : GROWING) {
      byte[] bundle = BenchmarkCharts.ofResources(resources);
      turns.add(new Turn(hepatica, HookCall.of(growing(resources), bundle)));
    }
    say("large charts");
    for (Turn turn : turns) {
      new Load(turn.server, turn.call)
          .warmUp(PAIR, effort.turn(), MOST_WARM_UPS_OF_LARGE, STEADY_LARGE);
    }
    for (int round = 0; round < (effort.rounds() + 1) / 2; round++) {
      for (Turn turn : turns) {
        results.add(new Load(turn.server, turn.call).closed(PAIR, effort.turn()));
      }
    }
  }

  private record Turn(ServerProcess server, HookCall call) {}

  private static List<ServerProcess> of(List<ServerProcess> servers, String... names) {
    List<String> wanted = List.of(names);
    return servers.stream().filter(server -> wanted.contains(server.name())).toList();
  }

  private static String growing(int resources) {
    return resources + "-resources";
  }

  private double perSecond(String server, int clients) {
    return results.median(server, chart, "closed", clients, Measured::callsPerSecond);
  }

  private double p99(String server, String mode, int clients) {
    return results.median(server, chart, mode, clients, it -> it.milliseconds(99));
  }

  private double p50(String server) {
    return results.median(server, chart, "closed", 1, it -> it.milliseconds(50));
  }

  private double cpu(String server, String ofChart, int clients) {
    return results.median(server, ofChart, "closed", clients, Measured::cpuMicroseconds);
  }

  /** What the calls over HTTP gave. */
  private void tell(HookCall common) {
    String size = Math.round(common.body().length / 1e3) + " KB";
    String calls = "calls with " + size + ", " + CROWD + " clients";
    double own = perSecond(Servers.HEPATICA, CROWD);
    table.atLeast(0.5, calls, "/s", own, "Jackson tree", perSecond(Servers.TREE, CROWD));
    table.atLeast(5, calls, "/s", own, "HAPI's module", perSecond(Servers.MODULE, CROWD));
    table.shows(calls, "/s", own, "body discarded", perSecond(Servers.DISCARD, CROWD));

    String processor = "processor time of such a call";
    double spent = cpu(Servers.HEPATICA, chart, CROWD);
    table.atMost(2, processor, "µs", spent, "Jackson tree", cpu(Servers.TREE, chart, CROWD));
    table.atMost(0.2, processor, "µs", spent, "HAPI's module", cpu(Servers.MODULE, chart, CROWD));

    double tail = p99(Servers.HEPATICA, "closed", CROWD);
    table.atMost(
        0.25,
        "p99, " + CROWD + " clients",
        "ms",
        tail,
        "HAPI's module",
        p99(Servers.MODULE, "closed", CROWD));
    table.shows(
        "p99, as many calls a second for all",
        "ms",
        p99(Servers.HEPATICA, "open", MOST_AT_ONCE),
        "HAPI's module",
        p99(Servers.MODULE, "open", MOST_AT_ONCE));
    table.shows(
        "p50, one client", "ms", p50(Servers.HEPATICA), "HAPI's module", p50(Servers.MODULE));

    double large = cpu(Servers.HEPATICA, LARGE, PAIR);
    String largeCall = "processor time of a call with 7.5 MB";
    table.atMost(2.5, largeCall, "µs", large, "body skipped", cpu(Servers.SKIP, LARGE, PAIR));
    table.shows(largeCall, "µs", large, "Jackson tree", cpu(Servers.TREE, LARGE, PAIR));

    double few = cpu(Servers.HEPATICA, growing(GROWING.get(0)), PAIR);
    double some = cpu(Servers.HEPATICA, growing(GROWING.get(1)), PAIR);
    double many = cpu(Servers.HEPATICA, growing(GROWING.get(2)), PAIR);
    grows("HTTP, 1,000 → 10,000", (many - some) / 9_000, "100 → 1,000", (some - few) / 900);
  }

  /** What JMH gave. */
  private void tell(Micro micro) {
    table.atMost(
        2.5,
        "processor time of reading 7.5 MB",
        "µs",
        micro.cpu("ReadingBenchmark.picture", "MB_7_5"),
        "skipped",
        micro.cpu("ReadingBenchmark.skipped", "MB_7_5"));
    table.limit(
        12_000,
        "memory of reading 7.5 MB",
        "KB",
        micro.kilobytes("ReadingBenchmark.picture", "MB_7_5"));
    String slowest = micro.slowest("DecisionBenchmark.assessment");
    String judged = "every rule judged, the slowest of 16 patients, `" + slowest + "`";
    table.limit(50, judged, "µs", micro.cpu("DecisionBenchmark.assessment", slowest));
    table.limit(100, judged, "KB", micro.kilobytes("DecisionBenchmark.assessment", slowest));
    table.limit(50, "cards of a chart", "µs", micro.cpu("CardsBenchmark.cards", "PATIENT_VIEW"));
    table.limit(50, "cards of an order", "µs", micro.cpu("CardsBenchmark.cards", "ORDER_SIGN"));
    table.limit(400, "eight queries of 300 ms", "ms", micro.time("FetchBenchmark.call", "8"));
    double few = micro.cpu("ReadingBenchmark.picture", "MB_7_5");
    double some = micro.cpu("ReadingBenchmark.picture", "MB_15");
    double many = micro.cpu("ReadingBenchmark.picture", "MB_75");
    grows(
        "reader, 10,000 → 50,000", (many - some) / 40_000, "5,000 → 10,000", (some - few) / 5_000);
  }

  /** A cost that grows with the square of the chart would give 10. */
  private void grows(String what, double later, String control, double earlier) {
    if (earlier <= 0) {
      say("too short to tell how the cost grows: " + what);
      return;
    }
    table.atMost(1.5, "each further resource, " + what, "µs", later, control, earlier);
  }

  private String head(HookCall common) {
    return String.format(
        Locale.ROOT,
        "%s, JDK %s, %d processors, chart `%s` (%,d bytes), median of %d rounds, %d calls failed.%n",
        LocalDate.now(),
        version(),
        Runtime.getRuntime().availableProcessors(),
        chart,
        common.body().length,
        (brief ? Effort.brief() : Effort.full()).rounds(),
        results.failed());
  }

  /** Of the JVM that runs this: the command starts everything with the same. */
  private static String version() {
    return Runtime.version().toString();
  }

  private static void say(String what) {
    System.out.println(what);
  }
}
