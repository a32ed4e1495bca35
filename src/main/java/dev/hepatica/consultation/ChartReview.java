package dev.hepatica.consultation;

import dev.hepatica.cards.Card;
import dev.hepatica.cards.CardLimits;
import dev.hepatica.cards.CardWriter;
import dev.hepatica.cards.FhirDrafts;
import dev.hepatica.cards.Language;
import dev.hepatica.cards.Wordings;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Occasion;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.fhir.ProposedResources;
import dev.hepatica.fhir.read.Chart;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.fhir.read.ReadingReport;
import dev.hepatica.fhir.read.RecordReader;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import tools.jackson.core.JsonParser;

/** One chart outside any call, judged with the codes and numbers of this site. */
public final class ChartReview {

  private final RecordReader reader;
  private final Thresholds thresholds;
  private final CardWriter cards;
  private final Clock clock;
  private final ProposedResources resources = new ProposedResources();

  private ChartReview(
      CodeSets codeSets, Thresholds thresholds, Wordings wordings, CardLimits limits, Clock clock) {
    this.reader = new RecordReader(codeSets);
    this.thresholds = thresholds;
    this.cards = new CardWriter(wordings, limits);
    this.clock = clock;
  }

  /**
   * @param settings those of the service
   * @throws dev.hepatica.settings.UnusableSetting naming the setting that cannot be used
   */
  public static ChartReview with(Environment settings) {
    ConsultationConfiguration parts = new ConsultationConfiguration();
    return new ChartReview(
        parts.codeSets(settings),
        parts.thresholds(settings),
        parts.wordings(),
        ConsultationConfiguration.cardLimits(settings),
        parts.clock(settings));
  }

  /** Today in the zone of this site. */
  public LocalDate today() {
    return LocalDate.now(clock);
  }

  /**
   * What the model says of one chart.
   *
   * @param assessment every rule, as for an assessment
   * @param cards the topics of the cards that opening the chart would show
   * @param unmapped codes by which resources were ignored because no code set holds them
   */
  public record Review(Assessment assessment, List<String> cards, List<UnmappedCode> unmapped) {

    public Review {
      cards = List.copyOf(cards);
      unmapped = List.copyOf(unmapped);
    }
  }

  /** A code that no code set holds, on a resource that gave no fact. */
  public record UnmappedCode(String resourceType, String system, String code) {}

  /**
   * Reads and judges one chart.
   *
   * @param bundle stands at the beginning of a Bundle with one patient and the whole record
   * @throws RequestRefused if it is no such Bundle
   */
  public Review of(JsonParser bundle, LocalDate asOf) {
    RecordIntake record = new RecordIntake(ChartIntake.toExplain());
    record.record(bundle);
    Chart chart = record.chartOfTheOnePatient();
    ReadingReport reading = reader.explain(chart, asOf);
    Assessment assessment = assess(reading, Moment.assessment(asOf));
    Assessment onTheChart = assess(reading, new Moment(asOf, Occasion.PATIENT_VIEW, Set.of()));
    FhirDrafts drafts = resources.about(chart.patientReference(), asOf, chart::orderInHand);
    return new Review(
        assessment,
        cards.cardsFor(onTheChart, Language.ENGLISH, drafts).stream()
            .map(ChartReview::topic)
            .toList(),
        reading.resources().stream().flatMap(ChartReview::unmapped).distinct().toList());
  }

  private Assessment assess(ReadingReport reading, Moment moment) {
    return ClinicalDecisionModel.assess(reading.picture(), moment, thresholds);
  }

  private static String topic(Card card) {
    return card.source().topic().code();
  }

  private static Stream<UnmappedCode> unmapped(ReadingReport.Outcome resource) {
    return resource.ignored().stream()
        .filter(ignored -> ignored.reason() == ReadingReport.Reason.UNKNOWN_CODE)
        .flatMap(ignored -> resource.codes().stream())
        .filter(code -> !code.known())
        .map(code -> new UnmappedCode(resource.type(), code.system(), code.code()));
  }
}
