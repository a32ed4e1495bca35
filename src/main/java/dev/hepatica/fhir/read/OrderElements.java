package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import java.util.Comparator;
import java.util.Optional;

/** Elements that orders of several types share. */
final class OrderElements {

  private OrderElements() {}

  /** What was ordered together. */
  static Optional<String> requisition(Resource order, String element) {
    return order.body().child(element).string("value");
  }

  /** The planned day: a dateTime, the start of a Period, or the first event of a Timing. */
  static Optional<ClinicalDate> occurrence(Resource request) {
    Element timing = request.body().child("occurrenceTiming");
    return request
        .firstMoment("occurrenceDateTime", "occurrencePeriod")
        .map(When::date)
        .or(() -> firstEvent(timing))
        .or(() -> timing.child("repeat").child("boundsPeriod").date("start").map(When::date));
  }

  private static Optional<ClinicalDate> firstEvent(Element timing) {
    return timing.dates("event").stream()
        .map(When::date)
        .min(Comparator.comparing(ClinicalDate::earliest));
  }
}
