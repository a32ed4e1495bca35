package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ReadingNote;
import dev.hepatica.fhir.read.RecordRefused.Reason;
import java.util.ArrayList;
import java.util.List;

/** Gathers what streams by in one delivered value. */
final class PageTaker implements DeliveryStream.Taker {

  private final String expectedType;
  private final int entriesAllowed;
  private final List<Delivered> resources = new ArrayList<>();
  private final List<ReadingNote> notes = new ArrayList<>();
  private boolean holdsExpected;
  private boolean holdsOthers;
  private int entries;
  private boolean complete = true;

  /**
   * @param expectedType the type that the value is meant to hold; empty where any will do
   * @param entriesAllowed more than these are refused
   */
  PageTaker(String expectedType, int entriesAllowed) {
    this.expectedType = expectedType;
    this.entriesAllowed = entriesAllowed;
  }

  @Override
  public void entry(Delivered resource, boolean includedOnly) {
    count(resource.place());
    if (!includedOnly) {
      if (resource.type().equals(expectedType)) holdsExpected = true;
      else holdsOthers = true;
    }
    resources.add(resource);
  }

  @Override
  public void unreadable(Place place) {
    count(place);
    complete = false;
    notes.add(new ReadingNote(place.toString(), "is not a FHIR resource and was not read"));
  }

  @Override
  public void failed(Place place) {
    complete = false;
  }

  /** Counts the entries of Bundles; a resource that was delivered bare is none. */
  private void count(Place place) {
    if (!place.isEntry() || ++entries <= entriesAllowed) return;
    throw new RecordRefused(
        Reason.TOO_MANY_ENTRIES,
        place.toString(),
        "Send at most " + ChartIntake.MAXIMUM_ENTRIES + " entries.");
  }

  List<Delivered> resources() {
    return resources;
  }

  List<ReadingNote> notes() {
    return notes;
  }

  /** Resources and what should have been one. */
  int entries() {
    return entries;
  }

  boolean holdsOnlyOtherTypes() {
    return !expectedType.isEmpty() && holdsOthers && !holdsExpected;
  }

  /** True when nothing in it failed or could not be understood. */
  boolean isComplete() {
    return complete && !holdsOnlyOtherTypes();
  }
}
