package dev.hepatica.decision.rules;

import dev.hepatica.BenchmarkCharts;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.fhir.read.RecordReader;
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

/** The decision model alone: every rule, for each patient of the sandbox. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {

  @Param({
    "bevacizumab-washout",
    "bilirubin-before-radioembolisation",
    "borderline-remnant-sos",
    "braf-v600e",
    "central-lesion",
    "colon-cancer-only",
    "conversion-stalled",
    "embolised-too-early",
    "high-risk-resectable",
    "kras-mutant",
    "liver-lung-peritoneum",
    "low-risk-solitary",
    "missing-data",
    "msi-high",
    "small-remnant",
    "unfit-peripheral"
  })
  String patient = "";

  private final Thresholds thresholds = Thresholds.standard();
  private final Moment moment = Moment.assessment(BenchmarkCharts.AS_OF);
  private ClinicalPicture picture = pictureOf("bevacizumab-washout");

  /** Reads the patient. */
  @Setup
  public void patient() {
    picture = pictureOf(patient);
  }

  /** Every rule judged. */
  @Benchmark
  public Assessment assessment() {
    return ClinicalDecisionModel.assess(picture, moment, thresholds);
  }

  /** A patient of the sandbox as the reader sees her. */
  public static ClinicalPicture pictureOf(String patient) {
    CodeSets codes = CodeSets.load();
    ChartIntake intake = new ChartIntake(codes);
    try (JsonParser parser = JsonMapper.shared().createParser(BenchmarkCharts.sandbox(patient))) {
      parser.nextToken();
      intake.record(parser);
    }
    return new RecordReader(codes).read(intake.chartOfTheOnePatient(), BenchmarkCharts.AS_OF);
  }
}
