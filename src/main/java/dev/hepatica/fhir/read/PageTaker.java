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
  private final List<String> types = new ArrayList<>();
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
    if (!includedOnly) types.add(resource.type());
    resources.add(resource);
  }

  @Override
  public void unreadable(String place) {
    count(place);
    complete = false;
    notes.add(new ReadingNote(place, "is not a FHIR resource and was not read"));
  }

  @Override
  public void failed(String place) {
    complete = false;
  }

  /** Counts the entries of Bundles; a resource that was delivered bare is none. */
  private void count(String place) {
    if (!place.endsWith("]") || ++entries <= entriesAllowed) return;
    throw new RecordRefused(
        Reason.TOO_MANY_ENTRIES,
        place,
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
    return !expectedType.isEmpty() && !types.isEmpty() && !types.contains(expectedType);
  }

  /** True when nothing in it failed or could not be understood. */
  boolean isComplete() {
    return complete && !holdsOnlyOtherTypes();
  }
}
