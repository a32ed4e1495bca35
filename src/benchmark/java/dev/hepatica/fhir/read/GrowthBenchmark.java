package dev.hepatica.fhir.read;

import dev.hepatica.BenchmarkCharts;
import dev.hepatica.clinical.ClinicalPicture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** How the cost of reading grows with the chart, far beyond what a request may hold. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class GrowthBenchmark {

  @Param({"500", "5000", "50000"})
  int resources = 500;

  private final CodeSets codes = CodeSets.load();
  private final RecordReader reader = new RecordReader(codes);
  private byte[] body = {};

  /** Makes the chart. */
  @Setup
  public void chart() {
    body = BenchmarkCharts.ofResources(resources);
  }

  /** From the bytes of the chart to the clinical picture. */
  @Benchmark
  public ClinicalPicture picture() {
    ChartIntake intake = new ChartIntake(codes);
    try (JsonParser parser = JsonMapper.shared().createParser(body)) {
      parser.nextToken();
      intake.record(parser);
    }
    return reader.read(intake.chartOfTheOnePatient(), BenchmarkCharts.AS_OF);
  }
}
