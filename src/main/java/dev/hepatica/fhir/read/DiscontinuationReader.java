package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Discontinuation;
import dev.hepatica.clinical.Discontinuation.Reason;
import dev.hepatica.clinical.Drug;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads why drugs were stopped: the status reason of an order, a statement or an administration
 * that came to an end. On hold is not stopped.
 */
final class DiscontinuationReader {

  private static final String[] ENDED = {
    "stopped", "cancelled", "completed", "not-taken", "not-done"
  };
  private static final Pattern NOT_TOLERATED =
      Pattern.compile(
          "(?:treatment |therapy |drug )?(?:not tolerated|intoleran(?:ce|t)|unacceptable toxicity"
              + "|toxicity|adverse (?:event|effect|reaction)s?|side effects?)\\.?");
  private static final Pattern NO_RESPONSE =
      Pattern.compile(
          "(?:(?:no|absent) response(?: to treatment)?|treatment failure|progressive disease"
              + "|(?:disease |tumou?r )?progression)\\.?");

  private final Reading reading;
  private final MedicationReader medications;
  private final List<Discontinuation> found = new ArrayList<>();

  DiscontinuationReader(Reading reading, MedicationReader medications) {
    this.reading = reading;
    this.medications = medications;
  }

  List<Discontinuation> read() {
    for (Resource order : reading.all("MedicationRequest")) {
      read(order, "dosageInstruction", order.body().date("authoredOn"));
    }
    for (Resource statement : reading.all("MedicationStatement")) {
      Optional<When> end = statement.body().child("effectivePeriod").date("end");
      read(statement, "dosage", end.or(() -> statement.body().date("dateAsserted")));
    }
    for (Resource administration : reading.all("MedicationAdministration")) {
      read(
          administration,
          "dosage",
          administration.lastMoment("effectiveDateTime", "effectivePeriod"));
    }
    return found;
  }

  private void read(Resource resource, String dosage, Optional<When> when) {
    if (!resource.body().has("statusReason") || !resource.hasStatus(ENDED)) return;
    Optional<ClinicalDate> on = when.map(When::date);
    if (reading.isFuture(on)) return;
    Set<Drug> drugs = medications.drugs(resource, dosage);
    if (drugs.isEmpty()) return;
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    for (CodedText stated : resource.body().concepts("statusReason")) {
      Optional<Reason> reason = reason(stated);
      reason.ifPresent(reasons::add);
      if (reason.isEmpty() && stated.codings().isEmpty()) {
        resource.note("a reason for stopping a drug that is not understood");
      }
    }
    for (Drug drug : drugs) {
      for (Reason reason : reasons) {
        found.add(new Discontinuation(drug, reason, on, resource.from("statusReason")));
      }
    }
  }

  private Optional<Reason> reason(CodedText stated) {
    Set<String> concepts = reading.conceptsOf(stated);
    boolean notTolerated = concepts.contains("reason.not_tolerated");
    boolean noResponse = concepts.contains("reason.no_response");
    if (notTolerated != noResponse) {
      return Optional.of(notTolerated ? Reason.NOT_TOLERATED : Reason.NO_RESPONSE);
    }
    return notTolerated ? Optional.empty() : stated.text().flatMap(DiscontinuationReader::inWords);
  }

  private static Optional<Reason> inWords(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (NOT_TOLERATED.matcher(plain).matches()) return Optional.of(Reason.NOT_TOLERATED);
    return NO_RESPONSE.matcher(plain).matches()
        ? Optional.of(Reason.NO_RESPONSE)
        : Optional.empty();
  }
}
