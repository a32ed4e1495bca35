package dev.hepatica.load;

import dev.hepatica.CpuTime;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The parts of a call by themselves, measured with JMH. */
final class Micro {

  private static final String MEMORY = "gc.alloc.rate.norm";

  /** The model and the words are compiled after some fifteen seconds of calls. */
  private static final int WARM_UP = 4;

  private final Collection<RunResult> results;

  private Micro(Collection<RunResult> results) {
    this.results = results;
  }

  /**
   * Runs the benchmarks that the table shows.
   *
   * @param folder where JMH's own results go
   */
  static Micro run(Effort effort, Path java, Path folder) {
    try {
      return new Micro(
          new Runner(
                  new OptionsBuilder()
                      .include("ReadingBenchmark\\.(picture|skipped)$")
                      .include("DecisionBenchmark")
                      .include("CardsBenchmark")
                      .include("CallBenchmark")
                      .include("FetchBenchmark")
                      .param("size", "KB_60", "MB_7_5", "MB_15", "MB_75")
                      .param("queries", "8")
                      .jvm(java.toString())
                      .jvmArgs("-Xmx4g", "-XX:+UseSerialGC")
                      .forks(1)
                      .warmupIterations(WARM_UP * effort.micro())
                      .warmupTime(TimeValue.seconds(1))
                      .measurementIterations(effort.micro())
                      .measurementTime(TimeValue.seconds(1))
                      .addProfiler(GCProfiler.class)
                      .addProfiler(CpuTime.class)
                      .resultFormat(ResultFormatType.JSON)
                      .result(folder.resolve("jmh.json").toString())
                      .output(folder.resolve("jmh.log").toString())
                      .shouldFailOnError(true)
                      .build())
              .run());
    } catch (RunnerException broken) {
      throw new IllegalStateException("a benchmark failed; see jmh.log", broken);
    }
  }

  /** Time of a call, in the unit of the benchmark. */
  double time(String benchmark, String parameter) {
    return find(benchmark, parameter).getPrimaryResult().getScore();
  }

  /** Processor time of a call in microseconds. */
  double cpu(String benchmark, String parameter) {
    return secondary(benchmark, parameter, CpuTime.LABEL);
  }

  /** The parameter with which a benchmark takes most processor time. */
  String slowest(String benchmark) {
    return results.stream()
        .map(RunResult::getParams)
        .filter(it -> it.getBenchmark().endsWith(benchmark))
        .flatMap(it -> it.getParamsKeys().stream().map(it::getParam))
        .max(Comparator.comparingDouble(parameter -> cpu(benchmark, parameter)))
        .orElseThrow(() -> new IllegalStateException(benchmark + " did not run"));
  }

  /** Kilobytes that a call allocates. */
  double kilobytes(String benchmark, String parameter) {
    return secondary(benchmark, parameter, MEMORY) / 1_000;
  }

  private double secondary(String benchmark, String parameter, String label) {
    Result<?> result = find(benchmark, parameter).getSecondaryResults().get(label);
    if (result == null) throw new IllegalStateException(benchmark + " has no " + label);
    return result.getScore();
  }

  /**
   * @param parameter the value of its one parameter, empty if it has none
   */
  private RunResult find(String benchmark, String parameter) {
    return results.stream()
        .filter(it -> it.getParams().getBenchmark().endsWith(benchmark))
        .filter(
            it ->
                parameter.isEmpty()
                    || it.getParams().getParamsKeys().stream()
                        .anyMatch(key -> it.getParams().getParam(key).equals(parameter)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(benchmark + " did not run"));
  }
}
