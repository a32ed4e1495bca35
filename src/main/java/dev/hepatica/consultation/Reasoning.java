package dev.hepatica.consultation;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.fhir.read.Person;
import java.util.List;
import java.util.Optional;

/**
 * What was read about one patient and what follows from it, for whoever shows both.
 *
 * @param thresholds the numbers in force
 * @param person by what people know the patient; empty where the record does not say
 * @param sources where each part of the record came from
 */
public record Reasoning(
    ClinicalPicture picture,
    Assessment assessment,
    Thresholds thresholds,
    Optional<Person> person,
    List<DataSource> sources) {

  public Reasoning {
    sources = List.copyOf(sources);
  }

  /** Nothing about the patient. */
  @Override
  public String toString() {
    return "Reasoning";
  }
}
