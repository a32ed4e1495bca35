package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ReadingNote;
import java.util.List;
import java.util.Optional;

/** One answer of a FHIR server, understood and not yet part of a record. Immutable. */
public final class FetchedPage {

  private final List<Delivered> resources;
  private final List<ReadingNote> notes;
  private final int entries;
  private final boolean complete;
  private final boolean furtherPages;
  private final Optional<String> next;

  FetchedPage(PageTaker taker, boolean furtherPages, Optional<String> next) {
    this.resources = List.copyOf(taker.resources());
    this.notes = List.copyOf(taker.notes());
    this.entries = taker.entries();
    this.complete = taker.isComplete();
    this.furtherPages = furtherPages;
    this.next = next;
  }

  /** False when the server reports that a part of it failed, or a part cannot be understood. */
  public boolean isComplete() {
    return complete;
  }

  public boolean hasFurtherPages() {
    return furtherPages;
  }

  /** Where the next page is, as the server wrote it; empty also when it says there is one. */
  public Optional<String> next() {
    return next;
  }

  public int entries() {
    return entries;
  }

  List<Delivered> resources() {
    return resources;
  }

  List<ReadingNote> notes() {
    return notes;
  }
}
