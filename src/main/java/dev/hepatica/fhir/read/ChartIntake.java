package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ReadingNote;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.fhir.read.DeliveryStream.Kind;
import dev.hepatica.fhir.read.RecordRefused.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

/**
 * Collects what is delivered about one patient while the request streams by. One per request, for
 * one thread.
 */
public final class ChartIntake {

  /**
   * More entries than this in one record are refused; most requests meet the limit of bytes first.
   */
  static final int MAXIMUM_ENTRIES = 100_000;

  /** How the places of fetched resources begin, as others begin with "prefetch.". */
  public static final String FETCHED = "fhirServer.";

  private final Interest interest;
  private final JsonTrees trees = new JsonTrees();
  private final List<Delivered> delivered = new ArrayList<>();
  private final List<ReadingNote> notes = new ArrayList<>();
  private final Set<RecordPart> unread = EnumSet.allOf(RecordPart.class);
  private final Set<String> keysSent = new HashSet<>();
  private final Map<String, FirstPages> furtherPages = new LinkedHashMap<>();
  private int entries;

  /**
   * @param codeSets the codes by which the record will be read
   */
  public ChartIntake(CodeSets codeSets) {
    this(new ReadersInterest(codeSets));
  }

  ChartIntake(Interest interest) {
    this.interest = interest;
  }

  /** An intake that holds on to what no reader asks for, so that it can be explained. */
  public static ChartIntake toExplain() {
    return new ChartIntake(new ExplainersInterest());
  }

  /**
   * Takes the value of one prefetch key: a resource, a Bundle, an OperationOutcome or null. A key
   * that the plan does not know is skipped.
   *
   * @param parser stands on the first token of the value; afterwards on its last
   */
  public void prefetch(String key, JsonParser parser) {
    if (!PrefetchPlan.knows(key)) {
      parser.skipChildren();
      return;
    }
    keysSent.add(key);
    String place = "prefetch." + key;
    PageTaker taker = taker(PrefetchPlan.resourceTypeOf(key));
    Kind kind = well(place, () -> stream(parser, place, false, taker).read());
    take(taker);
    if (taker.holdsOnlyOtherTypes()) {
      notes.add(
          new ReadingNote(place, "holds resources of another type and was not taken as read"));
    }
    if (!taker.isComplete() || kind.hasGaps()) {
      if (kind.hasFurtherPages()) notes.add(notFollowed(place));
    } else if (kind.hasFurtherPages()) {
      furtherPages.put(key, FirstPages.of(kind.delivery()));
    } else {
      unread.remove(PrefetchPlan.partOf(key));
    }
  }

  /** Takes the Bundle of draft orders or of appointments from the context of a hook. */
  public void ordersInHand(String contextField, JsonParser parser) {
    String place = "context." + contextField;
    PageTaker taker = taker("");
    Kind kind = well(place, () -> stream(parser, place, true, taker).read());
    take(taker);
    if (!kind.is("Bundle")) throw notABundle(place);
  }

  /** Takes a Bundle of any type that is the whole record of one patient. */
  public void record(JsonParser parser) {
    PageTaker taker = taker("");
    Kind kind = well("Bundle", () -> stream(parser, "Bundle", false, taker).read());
    take(taker);
    if (!kind.is("Bundle")) throw notABundle("Bundle");
    if (kind.hasFurtherPages()) notes.add(notFollowed("Bundle"));
    if (taker.isComplete() && !kind.hasFurtherPages()) unread.clear();
  }

  private PageTaker taker(String expectedType) {
    return new PageTaker(expectedType, MAXIMUM_ENTRIES - entries);
  }

  private void take(PageTaker taker) {
    entries += taker.entries();
    delivered.addAll(taker.resources());
    notes.addAll(taker.notes());
  }

  private static ReadingNote notFollowed(String place) {
    return new ReadingNote(place, "has further pages, not read");
  }

  /** Keys of the plan that did not come at all; a key that came as null was looked up. */
  public Set<String> keysNotSent() {
    Set<String> missing = new LinkedHashSet<>(PrefetchPlan.templates().keySet());
    missing.removeAll(keysSent);
    return missing;
  }

  /** Keys of which only the first pages came. */
  public Map<String, FirstPages> furtherPages() {
    return Collections.unmodifiableMap(furtherPages);
  }

  /** True when all of the key has been read. */
  public boolean isRead(String key) {
    return !unread.contains(PrefetchPlan.partOf(key));
  }

  /**
   * Takes what was fetched for a key, or to complete one.
   *
   * @param whole whether nothing of it is still missing; only then does the key count as read
   * @return false if it is too much for one record; then nothing is taken and the key stays unread
   */
  public boolean fetched(String key, List<FetchedPage> pages, boolean whole) {
    if (!medications(pages)) return false;
    furtherPages.remove(key);
    if (whole) unread.remove(PrefetchPlan.partOf(key));
    return true;
  }

  /**
   * Takes Medications to which the record refers.
   *
   * @return false if they are too many for one record; then none is taken
   */
  public boolean medications(List<FetchedPage> pages) {
    int more = pages.stream().mapToInt(FetchedPage::entries).sum();
    if (entries + more > MAXIMUM_ENTRIES) return false;
    pages.forEach(this::take);
    return true;
  }

  /**
   * Takes note that Medications to which the record refers could not be fetched: any of them may be
   * the drug in question, so the parts that refer to them count as unread.
   */
  public void medicationsNotFetched(String reason) {
    Set<String> missing = medicationsNotSent(List.of());
    for (Delivered resource : delivered) {
      medicationOf(resource)
          .filter(missing::contains)
          .flatMap(reference -> PrefetchPlan.findPartOfType(resource.type()))
          .ifPresent(unread::add);
    }
    remark(FETCHED + "medications", reason);
  }

  /** Says why something could not be fetched. */
  public void remark(String about, String reason) {
    notes.add(new ReadingNote(about, reason));
  }

  private void take(FetchedPage page) {
    entries += page.entries();
    delivered.addAll(page.resources());
    notes.addAll(page.notes());
  }

  /**
   * The references by which drugs are named and whose Medication has not come, without version and
   * in the order of the record. References to contained resources are no matter here.
   *
   * @param fetched what has been fetched and not been taken yet
   */
  public Set<String> medicationsNotSent(Collection<FetchedPage> fetched) {
    List<Delivered> all = new ArrayList<>(delivered);
    fetched.forEach(page -> all.addAll(page.resources()));
    Set<String> here = new HashSet<>();
    for (Delivered resource : all) {
      if (!resource.type().equals("Medication")) continue;
      here.add(resource.reference());
      resource.fullUrl().ifPresent(here::add);
    }
    Set<String> missing = new LinkedHashSet<>();
    for (Delivered resource : all) {
      medicationOf(resource)
          .filter(reference -> !here.contains(reference))
          .filter(reference -> FhirReferences.typeAndId(reference).filter(here::contains).isEmpty())
          .ifPresent(missing::add);
    }
    return missing;
  }

  private static Optional<String> medicationOf(Delivered resource) {
    JsonNode reference = resource.tree().path("medicationReference").path("reference");
    if (!reference.isString()) return Optional.empty();
    return Optional.of(FhirReferences.withoutVersion(reference.stringValue()))
        .filter(plain -> !plain.isEmpty() && !plain.startsWith("#"));
  }

  private static RecordRefused notABundle(String place) {
    return new RecordRefused(Reason.NOT_FHIR, place, "Send a FHIR R4 Bundle here.");
  }

  /** What was delivered for a hook call; every resource is checked to be this patient's. */
  public Chart chartOf(String patientId) {
    String reference = "Patient/" + patientId;
    List<Delivered> patients = patients();
    for (Delivered patient : patients) {
      boolean isThisPatient =
          patient.hasId()
              ? patient.reference().equals(reference)
              : patient.fullUrl().flatMap(FhirReferences::typeAndId).equals(Optional.of(reference));
      if (!isThisPatient || !isOnTheServerOf(patients, patient)) {
        throw Subjects.otherPatient(Subjects.placeOf(patient));
      }
    }
    return chart(PatientIdentity.of(reference, patients));
  }

  /** What was delivered as a record that holds exactly one patient. */
  public Chart chartOfTheOnePatient() {
    List<Delivered> patients = patients();
    if (patients.isEmpty()) {
      throw new RecordRefused(Reason.NO_PATIENT, "Bundle", "Add the Patient to the Bundle.");
    }
    String reference = patients.get(0).reference();
    for (Delivered patient : patients) {
      boolean isTheFirst =
          patient.reference().equals(reference) && isOnTheServerOf(patients, patient);
      if (isTheFirst) continue;
      throw new RecordRefused(
          Reason.SEVERAL_PATIENTS,
          Subjects.placeOf(patient),
          "Send the record of one Patient at a time.");
    }
    return chart(PatientIdentity.of(reference, patients));
  }

  /** The same id on two servers may be two persons. */
  private static boolean isOnTheServerOf(List<Delivered> patients, Delivered patient) {
    Optional<String> server = PatientIdentity.serverOf(patient);
    return server.isEmpty()
        || patients.stream()
            .flatMap(other -> PatientIdentity.serverOf(other).stream())
            .allMatch(server.get()::equals);
  }

  private DeliveryStream stream(JsonParser parser, String place, boolean inHand, PageTaker taker) {
    return new DeliveryStream(parser, place, inHand, trees, interest, taker);
  }

  private List<Delivered> patients() {
    return Pick.those(delivered, resource -> resource.type().equals("Patient"));
  }

  private Chart chart(PatientIdentity patient) {
    furtherPages.keySet().forEach(key -> notes.add(notFollowed("prefetch." + key)));
    furtherPages.clear();
    Subjects subjects = new Subjects(patient, this::urlsOfOthers);
    Map<String, Delivered> byReference = new LinkedHashMap<>(2 * delivered.size());
    List<ReadingNote> allNotes = new ArrayList<>(notes);
    Set<RecordPart> leftOut = EnumSet.noneOf(RecordPart.class);
    for (Delivered resource : delivered) {
      Subjects.Belonging belonging = subjects.check(resource);
      if (belonging == Subjects.Belonging.TO_THE_PATIENT) {
        byReference.merge(
            resource.reference(), resource, (earlier, later) -> newer(earlier, later, allNotes));
      } else if (ResourceDraft.isRead(resource.type())) {
        allNotes.add(new ReadingNote(resource.reference(), reason(belonging)));
        if (belonging == Subjects.Belonging.UNREADABLE) {
          PrefetchPlan.partHolding(resource.type()).ifPresent(leftOut::add);
        }
      }
    }
    leftOut.addAll(unread);
    return new Chart(patient, delivered, byReference.values(), leftOut, allNotes);
  }

  private static Delivered newer(Delivered earlier, Delivered later, List<ReadingNote> notes) {
    if (later.isOfUnknownOrderTo(earlier)) {
      notes.add(
          new ReadingNote(
              later.reference(), "came in versions of unknown order; the last one sent counts"));
    }
    return later.supersedes(earlier) ? later : earlier;
  }

  private Set<String> urlsOfOthers() {
    Set<String> urls = new HashSet<>();
    for (Delivered resource : delivered) {
      if (!resource.type().equals("Patient")) resource.fullUrl().ifPresent(urls::add);
    }
    return urls;
  }

  private static String reason(Subjects.Belonging belonging) {
    return belonging == Subjects.Belonging.TO_NO_PERSON
        ? "its subject is not a person; not read"
        : "its subject cannot be understood; not read";
  }

  /** Runs a reading; a broken stream becomes a refusal, a broken connection stays what it is. */
  private static Kind well(String place, Supplier<Kind> reading) {
    try {
      return reading.get();
    } catch (JacksonIOException e) {
      throw e;
    } catch (JacksonException e) {
      throw new RecordRefused(Reason.MALFORMED, place, "Send well-formed JSON.");
    }
  }
}
