package dev.hepatica.consultation;

import java.util.List;
import java.util.Optional;

/** The FHIR server did not deliver what is required. It carries nothing about the patient. */
public final class RecordUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<DataSource> sources;

  RecordUnavailable(List<DataSource> sources) {
    super("the required parts of the record could not be read");
    this.sources = List.copyOf(sources);
  }

  /** Why the first required part was not read, as it is written in logs. */
  public Optional<String> failure() {
    return sources.stream()
        .filter(source -> source.key().equals("patient") || source.key().equals("conditions"))
        .flatMap(source -> source.failure().stream())
        .findFirst();
  }
}
