package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ReadingNote;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What could not be read, each remark once per resource. */
final class Notes {

  private final Set<ReadingNote> notes = new LinkedHashSet<>();

  Notes(Collection<ReadingNote> before) {
    notes.addAll(before);
  }

  void add(String reference, String reason) {
    notes.add(new ReadingNote(reference, reason));
  }

  List<ReadingNote> all() {
    return List.copyOf(notes);
  }
}
