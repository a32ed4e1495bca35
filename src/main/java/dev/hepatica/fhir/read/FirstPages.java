package dev.hepatica.fhir.read;

import java.util.Optional;

/**
 * The beginning of a search whose rest has not come.
 *
 * @param next where the next page is, as it was written; empty if no one says
 * @param matches how many matches have come
 * @param total how many there are, by the word of the server; 0 if it does not say
 */
public record FirstPages(Optional<String> next, long matches, long total) {

  static FirstPages of(DeliveryStream.Delivery delivery) {
    return new FirstPages(delivery.next(), delivery.matches(), delivery.total());
  }
}
