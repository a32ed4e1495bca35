package dev.hepatica.smartapp.page;

import dev.hepatica.clinical.Patient;
import dev.hepatica.consultation.Reasoning;
import dev.hepatica.fhir.read.Person;
import java.time.LocalDate;
import java.util.List;

/**
 * Whose record it is, on every page and every print.
 *
 * @param born with the age in years
 * @param identifiers as the record writes them; the id at the EHR where it has none
 */
record Banner(String name, String born, String sex, List<String> identifiers) {

  static Banner of(Reasoning reasoning, PageWords words, LocalDate asOf) {
    Patient patient = reasoning.picture().patient();
    String unknown = words.say("banner.unknown");
    String born =
        patient
            .born()
            .map(date -> words.say("banner.born", date, patient.ageInYears(asOf).orElse(0)))
            .orElse(unknown);
    String sex =
        patient
            .sex()
            .map(it -> words.say("banner.sex." + it.name().toLowerCase(java.util.Locale.ROOT)))
            .orElse(unknown);
    List<String> identifiers =
        reasoning
            .person()
            .map(Person::identifiers)
            .filter(all -> !all.isEmpty())
            .map(all -> all.stream().map(Banner::written).toList())
            .orElse(List.of(patient.reference()));
    return new Banner(
        reasoning.person().flatMap(Person::name).orElse(words.say("banner.no-name")),
        born,
        sex,
        identifiers);
  }

  private static String written(Person.Identifier identifier) {
    return identifier.system().isEmpty()
        ? identifier.value()
        : identifier.value() + " (" + identifier.system() + ")";
  }
}
