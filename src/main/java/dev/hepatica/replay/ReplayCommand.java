package dev.hepatica.replay;

import dev.hepatica.consultation.ChartReview;
import dev.hepatica.consultation.ChartReview.Review;
import dev.hepatica.consultation.RequestRefused;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.settings.UnusableSetting;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the model over a folder of charts. It opens no port and sends nothing; the result holds
 * patient references and clinical conclusions and is to be kept like the charts themselves.
 */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Runs the clinical model over a folder of charts: Bundles (*.json, *.json.gz) or a FHIR"
            + " bulk export (*.ndjson).",
    footer =
        "The model is not clinically validated. The result names patients: keep it like the charts.")
public final class ReplayCommand implements Callable<Integer> {

  private static final int NOTHING_READ = 1;
  private static final String UNREADABLE = "unreadable";

  @Parameters(paramLabel = "FOLDER", description = "the charts")
  private Path folder = Path.of(".");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "replay.csv",
      description = "where one line per patient and rule goes; must not exist (${DEFAULT-VALUE})")
  private Path out = Path.of("replay.csv");

  @Option(
      names = "--as-of",
      paramLabel = "YYYY-MM-DD",
      description = "the day on which the model judges (today)")
  private Optional<LocalDate> asOf = Optional.empty();

  @Option(
      names = "--compare",
      paramLabel = "FILE",
      description = "the result of an earlier run, by another version or with other settings")
  private Optional<Path> earlier = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * @param arguments those after the word {@code replay}
   * @return exit code: 0 when charts were read, 1 when none was, 2 for unusable arguments
   */
  public static int run(String... arguments) {
    LoggingSystem.get(ReplayCommand.class.getClassLoader()).beforeInitialize(); // the bar, no log
    return new CommandLine(new ReplayCommand())
        .setExecutionExceptionHandler(ReplayCommand::explain)
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) throw unusable("There is no folder " + folder + ".");
    if (Files.exists(out)) throw unusable(out + " exists; name another file with --out.");
    List<Line> before = earlier.isPresent() ? Results.read(earlier.get()) : List.of();
    Charts charts = Charts.in(folder);
    if (charts.names().isEmpty()) {
      throw unusable("There is no chart in " + folder + ": no *.json, *.json.gz or *.ndjson.");
    }
    StandardEnvironment settings = new StandardEnvironment();
    ConfigDataEnvironmentPostProcessor.applyTo(settings);
    Summary summary = review(charts, ChartReview.with(settings));

    PrintWriter print = spec.commandLine().getOut();
    print.println(summary.text());
    if (charts instanceof NdjsonExport export && export.unreadableLines() > 0) {
      print.println("Lines of the export that are not JSON: " + export.unreadableLines() + "\n");
    }
    if (earlier.isPresent()) print.println(Comparison.of(before, Results.read(out)).text());
    print.println("One line per patient and rule: " + out);
    print.flush();
    return summary.refused() == charts.names().size() ? NOTHING_READ : CommandLine.ExitCode.OK;
  }

  private Summary review(Charts charts, ChartReview review) throws IOException {
    LocalDate day = asOf.orElseGet(review::today);
    Summary summary = new Summary();
    try (Results results = Results.create(out);
        ProgressBar bar =
            new ProgressBarBuilder()
                .setStyle(ProgressBarStyle.ASCII)
                .setTaskName("Charts")
                .setInitialMax(charts.names().size())
                .build()) {
      for (String name : charts.names()) {
        try (JsonParser chart = JsonMapper.shared().createParser(charts.bundle(name))) {
          chart.nextToken();
          Review one = review.of(chart, day);
          summary.add(one);
          for (Line line : Line.of(one)) results.add(line);
        } catch (RequestRefused refusal) {
          refuse(name, Kebab.of(refusal.kind()), summary, results);
        } catch (JacksonException notJson) {
          refuse(name, UNREADABLE, summary, results);
        }
        bar.step();
      }
    }
    return summary;
  }

  private static void refuse(String name, String reason, Summary summary, Results results)
      throws IOException {
    summary.refused(reason);
    results.add(Line.refused(name, reason, ClinicalDecisionModel.VERSION));
  }

  private CommandLine.ParameterException unusable(String why) {
    return new CommandLine.ParameterException(spec.commandLine(), why);
  }

  /** A message may quote a chart only where it is ours. */
  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    String why =
        failure instanceof UnusableSetting || failure instanceof IOException
            ? String.valueOf(failure.getMessage())
            : "The run ended with " + failure.getClass().getSimpleName() + ".";
    command.getErr().println(command.getColorScheme().errorText(why));
    return CommandLine.ExitCode.SOFTWARE;
  }
}
