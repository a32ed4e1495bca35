package dev.hepatica.cards;

import dev.hepatica.BenchmarkCharts;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Order;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.decision.rules.DecisionBenchmark;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** The cards alone: an assessment that is there already, put into words. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CardsBenchmark {

  /** No resource is drafted: what HAPI takes for it is not the writer's. */
  private static final FhirDrafts NONE = FhirDrafts.none();

  @Param({"PATIENT_VIEW", "ORDER_SIGN"})
  Occasion occasion = Occasion.PATIENT_VIEW;

  private final CardWriter writer =
      new CardWriter(
          Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules()));
  private final ClinicalPicture picture = DecisionBenchmark.pictureOf("bevacizumab-washout");
  private Assessment assessment = assess(Occasion.PATIENT_VIEW);

  /** Judges the patient; at the signing, with every order in hand. */
  @Setup
  public void assessment() {
    assessment = assess(occasion);
    if (writer.cardsFor(assessment, Language.ENGLISH, NONE).isEmpty()) {
      throw new IllegalStateException("there is no card to measure");
    }
  }

  private Assessment assess(Occasion when) {
    Set<String> orders =
        Stream.concat(
                picture.treatment().planned().stream(), picture.treatment().drugOrders().stream())
            .map(Order::reference)
            .collect(Collectors.toSet());
    Moment moment = new Moment(BenchmarkCharts.AS_OF, when, orders);
    return ClinicalDecisionModel.assess(picture, moment, Thresholds.standard());
  }

  /** The cards of one answer. */
  @Benchmark
  public List<Card> cards() {
    return writer.cardsFor(assessment, Language.ENGLISH, NONE);
  }
}
