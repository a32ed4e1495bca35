package dev.hepatica.fhir.read;

import dev.hepatica.clinical.AskedFor;
import dev.hepatica.clinical.ClinicalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the open orders that carry one of our rules as their reason: suggestions that were taken.
 * Nothing else about them is read; an order is no result.
 */
final class AskedForReader {

  private static final String RULES = "https://hepatica.dev/fhir/CodeSystem/crlm-rule";

  private final Reading reading;

  AskedForReader(Reading reading) {
    this.reading = reading;
  }

  List<AskedFor> read() {
    List<AskedFor> asked = new ArrayList<>();
    for (Resource request : reading.all("ServiceRequest")) {
      boolean open =
          request.hasStatus("draft", "active") || (request.inHand() && request.status().isEmpty());
      if (!open || request.body().bool("doNotPerform").orElse(false)) continue;
      Optional<ClinicalDate> on = request.body().date("authoredOn").map(When::date);
      request.body().concepts("reasonCode").stream()
          .flatMap(reason -> reason.codings().stream())
          .filter(coding -> coding.system().equals(RULES))
          .forEach(
              coding -> asked.add(new AskedFor(coding.code(), on, request.from("reasonCode"))));
    }
    return asked;
  }
}
