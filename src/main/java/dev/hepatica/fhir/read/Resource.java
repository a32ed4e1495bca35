package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Provenance;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A resource that is being read.
 *
 * @param reference by which it is named in facts and notes
 * @param note takes a remark about it
 */
record Resource(
    String type, String reference, boolean inHand, Element body, Consumer<String> note) {

  void note(String reason) {
    note.accept(reason);
  }

  Provenance from(String path) {
    return new Provenance(reference, path);
  }

  Optional<String> status() {
    return body.string("status");
  }

  /** True when the status is one of those given. */
  boolean hasStatus(String... anyOf) {
    return body.says("status", anyOf);
  }

  /** A dateTime, else the end of a Period, else its start. */
  Optional<When> lastMoment(String dateTime, String period) {
    Optional<When> moment = body.date(dateTime);
    Element span = body.child(period);
    if (moment.isPresent() || !span.isPresent()) return moment;
    return span.date("end").or(() -> span.date("start"));
  }

  /** A dateTime, else the start of a Period, else its end. */
  Optional<When> firstMoment(String dateTime, String period) {
    Optional<When> moment = body.date(dateTime);
    Element span = body.child(period);
    if (moment.isPresent() || !span.isPresent()) return moment;
    return span.date("start").or(() -> span.date("end"));
  }
}
