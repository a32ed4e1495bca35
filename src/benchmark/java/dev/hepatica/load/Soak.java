package dev.hepatica.load;

import dev.hepatica.BenchmarkCharts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Steady traffic for long: whether memory, threads and files stay bounded, every answer is what it
 * should be, and every answered call stands in the decision log.
 */
@Command(name = "soak", sortOptions = false, mixinStandardHelpOptions = true)
public final class Soak implements Callable<Integer> {

  private static final int CLIENTS = 16;
  private static final int SAMPLES = 30;
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);

  /** A minute of warm-up: classes, compiled code and caches come first. */
  private static final Duration WARM_UP = Duration.ofMinutes(1);

  @Parameters(defaultValue = "10", description = "Minutes, after one of warm-up; 10 if left out.")
  int minutes = 10;

  @Option(names = "--rate", defaultValue = "60", description = "Calls in a second; 60 if left out.")
  double perSecond = 60;

  @Option(names = "--java", description = "The program java that runs everything.", required = true)
  Path java = Path.of("java");

  @Option(names = "--jar", description = "Hepatica's packaged jar.", required = true)
  Path jar = Path.of("");

  @Option(names = "--into", description = "Folder of the results.", required = true)
  Path folder = Path.of("");

  /** Ends with 1 if anything grew beyond its bound, was answered wrongly or was lost. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Soak()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(folder);
    MixedTraffic traffic = new MixedTraffic();
    List<Vitals> samples = new ArrayList<>();
    Measured measured;
    long lost;
    try (ServerProcess server = new Servers(java, jar, folder).hepatica()) {
      server.awaitAnswerTo(HookCall.of("first", BenchmarkCharts.of60Kilobytes()));
      say("warm-up");
      new Load(server, traffic).open(CLIENTS, perSecond, WARM_UP);
      measured = watch(server, traffic, samples);
      TimeUnit.SECONDS.sleep(2);
      lost = (long) new Monitor(server, java).lostLogLines();
    }
    Files.write(folder.resolve("vitals.csv"), Vitals.csv(samples));
    long kept = linesOf("decision_call");
    say(report(measured, traffic, kept, lost));
    List<String> complaints = new ArrayList<>(Vitals.complaints(samples));
    if (!traffic.wrong().isEmpty()) complaints.add("wrong answers " + traffic.wrong());
    if (kept + lost < traffic.logged()) complaints.add("answered calls are missing in the log");
    if (lost > 0) complaints.add(lost + " lines of the log were given up");
    complaints.forEach(Soak::say);
    return complaints.isEmpty() ? 0 : 1;
  }

  private Measured watch(ServerProcess server, MixedTraffic traffic, List<Vitals> samples)
      throws Exception {
    Monitor monitor = new Monitor(server, java);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Duration time = Duration.ofMinutes(minutes);
      Future<Measured> running =
          thread.submit(() -> new Load(server, traffic).open(CLIENTS, perSecond, time));
      Duration pause = time.dividedBy(SAMPLES);
      if (pause.compareTo(SHORTEST_PAUSE) < 0) pause = SHORTEST_PAUSE;
      long start = System.nanoTime();
      while (!running.isDone()) {
        Vitals now = monitor.vitals(Duration.ofNanos(System.nanoTime() - start));
        samples.add(now);
        say(now.toString());
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      }
      return running.get();
    } finally {
      thread.shutdownNow();
    }
  }

  private String report(Measured measured, MixedTraffic traffic, long kept, long lost) {
    return String.format(
        Locale.ROOT,
        "%d calls, %.1f a second, p50 %.1f ms, p99 %.1f ms, %d wrong answers; decision log: %d"
            + " answered, %d kept, %d given up; rows: %d cards, %d feedback",
        measured.answered() + measured.failed(),
        measured.callsPerSecond(),
        measured.milliseconds(50),
        measured.milliseconds(99),
        measured.failed(),
        traffic.logged(),
        kept,
        lost,
        linesOf("decision_card"),
        linesOf("feedback"));
  }

  /** Rows of a table, once the server has let go of its database. */
  private long linesOf(String table) {
    String file =
        folder.resolve(Servers.HEPATICA).resolve("data/sandbox").toAbsolutePath().toString();
    try (Connection database =
            DriverManager.getConnection(
                "jdbc:h2:file:" + file + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;IFEXISTS=TRUE",
                "sa",
                "");
        Statement question = database.createStatement();
        ResultSet answer = question.executeQuery("select count(*) from " + table)) {
      answer.next();
      return answer.getLong(1);
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static void say(String what) {
    System.out.println(what);
  }
}
