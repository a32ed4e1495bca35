package dev.hepatica.cards;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hepatica.decision.Fact;
import org.jspecify.annotations.Nullable;

/** A fact as it stands in a card's extension and in the assessment. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record FactJson(String name, String value, @Nullable String date, String reference, String path) {

  static FactJson of(Fact fact, Wording wording) {
    return new FactJson(
        wording.terms().word("fact", fact.name()),
        wording.terms().write(fact.value()),
        fact.on().map(Object::toString).orElse(null),
        fact.from().reference(),
        fact.from().path());
  }
}
