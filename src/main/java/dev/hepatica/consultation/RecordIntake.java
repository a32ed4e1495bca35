package dev.hepatica.consultation;

import dev.hepatica.fhir.fetch.RecordFetcher;
import dev.hepatica.fhir.read.Chart;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.RecordRefused;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JsonParser;

/**
 * Where the record of one request is put, piece by piece and in any order, while the request is
 * still being read. The parser stands on the first token of the piece and is left on its last.
 */
public final class RecordIntake {

  private final ChartIntake intake;
  private final long openedAtNanos = System.nanoTime();
  private Optional<ServerOffer> offer = Optional.empty();

  RecordIntake(ChartIntake intake) {
    this.intake = intake;
  }

  /** What the client fetched for one template. */
  public void prefetch(String key, JsonParser value) {
    refusing(
        () -> {
          intake.prefetch(key, value);
          return key;
        });
  }

  /** The Bundle of drafts that the clinician is about to sign. */
  public void ordersInHand(String contextField, JsonParser value) {
    refusing(
        () -> {
          intake.ordersInHand(contextField, value);
          return contextField;
        });
  }

  /** A Bundle with one patient and the whole record. */
  public void record(JsonParser value) {
    refusing(
        () -> {
          intake.record(value);
          return value;
        });
  }

  /** The FHIR server from which the rest of the record may be fetched. */
  public void fhirServer(ServerOffer server) {
    offer = Optional.of(server);
  }

  RecordCompletion complete(Question question, RecordFetcher fetcher) {
    return RecordCompletion.of(intake, question, offer, openedAtNanos, fetcher);
  }

  Chart chartOf(String patientId) {
    return refusing(() -> intake.chartOf(patientId));
  }

  Chart chartOfTheOnePatient() {
    return refusing(intake::chartOfTheOnePatient);
  }

  private static <T> T refusing(Supplier<T> step) {
    try {
      return step.get();
    } catch (RecordRefused refusal) {
      throw RequestRefused.because(refusal);
    }
  }
}
