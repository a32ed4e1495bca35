package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ReadingNote;
import dev.hepatica.fhir.read.DeliveryStream.Kind;
import java.util.List;
import java.util.Optional;

/** One answer of a FHIR server, understood and not yet part of a record. Immutable. */
public final class FetchedPage {

  private final List<Delivered> resources;
  private final List<ReadingNote> notes;
  private final int entries;
  private final boolean complete;
  private final Kind kind;

  FetchedPage(PageTaker taker, Kind kind) {
    this.resources = List.copyOf(taker.resources());
    this.notes = List.copyOf(taker.notes());
    this.entries = taker.entries();
    this.complete = taker.isComplete() && !kind.hasGaps();
    this.kind = kind;
  }

  /** False when the server reports that a part of it failed, or a part cannot be understood. */
  public boolean isComplete() {
    return complete;
  }

  public boolean hasNext() {
    return kind.delivery().namesNextPage();
  }

  /** Where the next page is, as the server wrote it; it may say that there is one and not where. */
  public Optional<String> next() {
    return kind.delivery().next();
  }

  /** How many matches of its search it holds. */
  public long matches() {
    return kind.delivery().matches();
  }

  /** How many matches the search has, by the word of the server; 0 if it does not say. */
  public long total() {
    return kind.delivery().total();
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
