package dev.hepatica.decision;

import dev.hepatica.clinical.ReadingNote;
import dev.hepatica.clinical.RecordPart;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the model concluded about one patient at one moment.
 *
 * @param modelVersion version of the clinical model
 * @param patient {@code Patient/…}
 * @param classification empty when the model is not applicable
 * @param alerts every rule that holds, the suppressed ones included, most severe first
 * @param waiting rules about an order that cannot be judged yet
 * @param options every option of treatment with its status, in the order of the model; empty while
 *     an order is in hand, and where the model is not applicable
 * @param needs what is missing, most decisive first
 * @param overriddenThresholds keys of the thresholds that the site has changed
 */
public record Assessment(
    String modelVersion,
    LocalDate asOf,
    Occasion occasion,
    String patient,
    Scope scope,
    Optional<Classification> classification,
    List<Alert> alerts,
    List<NeedsData> waiting,
    List<TreatmentOption> options,
    List<Need> needs,
    List<ReadingNote> readingNotes,
    Set<RecordPart> unread,
    Set<String> overriddenThresholds) {

  public Assessment {
    alerts = List.copyOf(alerts);
    waiting = List.copyOf(waiting);
    options = List.copyOf(options);
    needs = List.copyOf(needs);
    readingNotes = List.copyOf(readingNotes);
    unread = Set.copyOf(unread);
    overriddenThresholds = Set.copyOf(overriddenThresholds);
  }

  /** True when the record holds colorectal liver metastases whose origin is not in question. */
  public boolean isApplicable() {
    return scope == Scope.COLORECTAL_LIVER_METASTASES;
  }
}
