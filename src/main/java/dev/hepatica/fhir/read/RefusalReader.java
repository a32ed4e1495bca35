package dev.hepatica.fhir.read;

import dev.hepatica.clinical.History;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads whether the patient declined liver surgery: as stated, or in a consent that denies it. */
final class RefusalReader {

  /** Scopes of a consent that speak of data or research, not of treatment. */
  private static final Set<String> OTHER_SCOPES = Set.of("patient-privacy", "research");

  private static final int DEEPEST = 3;

  private final Reading reading;
  private final Observations observations;
  private final ProcedureKinds kinds;

  RefusalReader(Reading reading, Observations observations) {
    this.reading = reading;
    this.observations = observations;
    kinds = new ProcedureKinds(reading);
  }

  History<Truth> read() {
    Values<Truth> values = new Values<>(reading.asOf());
    for (Observations.Finding finding : observations.local("surgery-refused")) {
      Answers.truthOf(finding.body(), finding.resource())
          .ifPresent(truth -> values.add(truth, finding.when(), finding.resource().from("value")));
    }
    for (Resource consent : reading.all("Consent")) {
      if (!consent.hasStatus("active") || !deniesHepatectomy(consent)) continue;
      if (consent.body().concept("scope").codings().stream()
          .anyMatch(scope -> OTHER_SCOPES.contains(scope.code()))) {
        consent.note("a consent that is not about treatment; not read as a refusal");
        continue;
      }
      values.add(Truth.YES, consent.body().date("dateTime"), consent.from("provision.code"));
    }
    return values.history();
  }

  private boolean deniesHepatectomy(Resource consent) {
    return provisions(consent.body(), 0).stream()
        .filter(provision -> provision.string("type").filter("deny"::equals).isPresent())
        .filter(this::isInForce)
        .anyMatch(
            provision ->
                kinds.read(consent, provision.concepts("code")).stream()
                    .anyMatch(read -> read.kind() == ProcedureKind.HEPATECTOMY));
  }

  /** The provisions of a consent and their exceptions. */
  private static List<Element> provisions(Element parent, int depth) {
    List<Element> provisions = new ArrayList<>();
    if (depth == DEEPEST) return provisions;
    for (Element provision : parent.children("provision")) {
      provisions.add(provision);
      provisions.addAll(provisions(provision, depth + 1));
    }
    return provisions;
  }

  private boolean isInForce(Element provision) {
    Element period = provision.child("period");
    boolean over =
        period.date("end").filter(end -> end.date().isBefore(reading.asOf())).isPresent();
    return !over && !reading.isFuture(period.date("start").map(When::date));
  }
}
