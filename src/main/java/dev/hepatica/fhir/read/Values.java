package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Provenance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Gathers the values of one fact and orders them: newest first, on one day the later time of day
 * first, then by reference. What lies after the day of judgement is dropped.
 */
final class Values<T> {

  private record Found<T>(T value, Optional<When> when, Provenance from) {
    Optional<ClinicalDate> on() {
      return when.map(When::date);
    }

    String reference() {
      return from.reference();
    }

    String time() {
      return when.map(When::time).orElse("");
    }
  }

  private final LocalDate asOf;
  private List<Found<T>> found = List.of();

  Values(LocalDate asOf) {
    this.asOf = asOf;
  }

  void add(T value, Optional<When> when, Provenance from) {
    if (when.filter(moment -> moment.date().isAfter(asOf)).isEmpty()) {
      if (found.isEmpty()) found = new ArrayList<>(2);
      found.add(new Found<>(value, when, from));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  History<T> history() {
    if (found.isEmpty()) return History.none();
    if (found.size() > 1) {
      found.sort(
          Comparator.<Found<T>, String>comparing(Found::time)
              .reversed()
              .thenComparing(Found::reference));
    }
    return History.of(Pick.each(found, one -> new Dated<>(one.value(), one.on(), one.from())));
  }
}
