package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Truth;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** The components of one observation, by our own codes. */
final class Components {

  private final Reading reading;
  private final Observations.Finding finding;

  Components(Reading reading, Observations.Finding finding) {
    this.reading = reading;
    this.finding = finding;
  }

  /** Unknown where the component is missing or says neither yes nor no. */
  Truth truth(String code) {
    return component(code)
        .flatMap(component -> Answers.truthOf(component, finding.resource()))
        .orElse(Truth.UNKNOWN);
  }

  Optional<Measure> measure(String code, Quantities kind) {
    return component(code)
        .flatMap(component -> kind.read(component.child("valueQuantity"), finding.resource()));
  }

  /** A whole number from one to {@code largest}. */
  Optional<Integer> count(String code, int largest) {
    Optional<BigDecimal> number =
        component(code)
            .flatMap(
                component ->
                    component
                        .number("valueInteger")
                        .or(() -> component.child("valueQuantity").number("value")))
            .map(BigDecimal::stripTrailingZeros);
    if (number.isEmpty()) return Optional.empty();
    boolean possible =
        number.get().scale() <= 0
            && number.get().signum() > 0
            && number.get().compareTo(BigDecimal.valueOf(largest)) <= 0;
    if (possible) return Optional.of(number.get().intValueExact());
    finding.resource().note("an impossible number in a plan");
    return Optional.empty();
  }

  /** A value from our own list; any other is noted. */
  <T> Optional<T> ourValue(String code, Map<String, T> meanings) {
    Optional<Element> component = component(code);
    Optional<T> meaning =
        component
            .flatMap(one -> one.concept("valueCodeableConcept").codeIn(CodeSystems.CRLM_VALUE))
            .map(meanings::get);
    if (component.isPresent() && meaning.isEmpty()) {
      finding.resource().note("a statement without a code that is understood");
    }
    return meaning;
  }

  private Optional<Element> component(String code) {
    return finding.body().children("component").stream()
        .filter(
            component ->
                reading.conceptsOf(component.concept("code")).contains(CodeSets.LOCAL + code))
        .filter(component -> !component.has("dataAbsentReason"))
        .findFirst();
  }
}
