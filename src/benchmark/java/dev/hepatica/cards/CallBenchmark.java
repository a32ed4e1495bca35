package dev.hepatica.cards;

import dev.hepatica.BenchmarkCharts;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.fhir.read.RecordReader;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** A call without its connection: the bytes of a chart of 60 KB in, the bytes of its cards out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class CallBenchmark {

  private final byte[] body = BenchmarkCharts.of60Kilobytes();
  private final CodeSets codes = CodeSets.load();
  private final RecordReader reader = new RecordReader(codes);
  private final Moment moment = new Moment(BenchmarkCharts.AS_OF, Occasion.PATIENT_VIEW, Set.of());
  private final CardWriter writer =
      new CardWriter(
          Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules()));

  /** Read, judged, worded and written. */
  @Benchmark
  public byte[] call() {
    ChartIntake intake = new ChartIntake(codes);
    try (JsonParser parser = JsonMapper.shared().createParser(body)) {
      parser.nextToken();
      intake.record(parser);
    }
    ClinicalPicture picture = reader.read(intake.chartOfTheOnePatient(), BenchmarkCharts.AS_OF);
    Assessment assessment = ClinicalDecisionModel.assess(picture, moment, Thresholds.standard());
    return JsonMapper.shared()
        .writeValueAsBytes(writer.cardsFor(assessment, Language.ENGLISH, FhirDrafts.none()));
  }
}
