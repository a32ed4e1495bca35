package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.Supposition;
import dev.hepatica.decision.Fact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where every value on a page was read: each resource once, with all that was read from it. */
final class SourceBook {

  private final Vocabulary vocabulary;
  private final PageWords words;
  private final LocalDate asOf;
  private final Map<String, Source> sources = new LinkedHashMap<>();

  SourceBook(Vocabulary vocabulary, PageWords words, LocalDate asOf) {
    this.vocabulary = vocabulary;
    this.words = words;
    this.asOf = asOf;
  }

  /** A resource and what was read from it. */
  record Source(String anchor, String reference, Set<Reading> readings) {}

  /** One value and the element it stood in. */
  record Reading(String name, String value, String date, String age, String path) {}

  FactLine line(Fact fact) {
    return line(
        vocabulary.term("fact", fact.name()),
        vocabulary.write(fact.value()),
        fact.on(),
        fact.from());
  }

  List<FactLine> lines(List<Fact> facts) {
    return facts.stream().map(this::line).distinct().toList();
  }

  FactLine line(String name, String value, Optional<ClinicalDate> on, Provenance from) {
    String date = on.map(ClinicalDate::toString).orElse("");
    String shownDate = date.equals(value) ? "" : date;
    String age = on.map(this::age).orElse("");
    if (from.equals(Supposition.SUPPOSED)) return new FactLine(name, value, "", "", "", "");
    Source source =
        sources.computeIfAbsent(
            from.reference(),
            reference ->
                new Source("source-" + (sources.size() + 1), reference, new LinkedHashSet<>()));
    source.readings().add(new Reading(name, value, date, age, from.path()));
    return new FactLine(name, value, shownDate, age, source.anchor(), from.reference());
  }

  /** How long ago, in whole days from the last day that the date can mean. */
  String age(ClinicalDate date) {
    if (date.isAfter(asOf))
      return words.say("age.ahead", date.earliest().toEpochDay() - asOf.toEpochDay());
    long days = date.daysUntil(asOf);
    return days == 0 ? words.say("age.today") : words.say("age.days", days);
  }

  List<Source> all() {
    return new ArrayList<>(sources.values());
  }
}
