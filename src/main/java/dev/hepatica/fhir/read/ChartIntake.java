package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ReadingNote;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.fhir.read.DeliveryStream.Kind;
import dev.hepatica.fhir.read.RecordRefused.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects what is delivered about one patient while the request streams by. One per request, for
 * one thread.
 */
public final class ChartIntake {

  /** More entries than this in one request are refused. */
  static final int MAXIMUM_ENTRIES = 10_000;

  private final CodeSets codeSets;
  private final boolean keepsAll;
  private final JsonTrees trees = new JsonTrees();
  private final List<Delivered> delivered = new ArrayList<>();
  private final List<ReadingNote> notes = new ArrayList<>();
  private final Set<RecordPart> unread = EnumSet.allOf(RecordPart.class);
  private int entries;

  /**
   * @param codeSets the codes by which the record will be read
   */
  public ChartIntake(CodeSets codeSets) {
    this(codeSets, false);
  }

  private ChartIntake(CodeSets codeSets, boolean keepsAll) {
    this.codeSets = codeSets;
    this.keepsAll = keepsAll;
  }

  /** An intake that holds on to what no reader asks for, so that it can be explained. */
  public static ChartIntake toExplain(CodeSets codeSets) {
    return new ChartIntake(codeSets, true);
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
    String place = "prefetch." + key;
    PartTaker taker = new PartTaker(PrefetchPlan.resourceTypeOf(key));
    Kind kind = well(place, () -> stream(parser, place, false, taker).read());
    if (taker.holdsOnlyOtherTypes()) {
      notes.add(
          new ReadingNote(place, "holds resources of another type and was not taken as read"));
    }
    if (kind.hasFurtherPages()) notes.add(new ReadingNote(place, "has further pages, not read"));
    if (taker.isComplete() && !kind.hasFurtherPages()) {
      unread.remove(PrefetchPlan.partOf(key));
    } else {
      unread.add(PrefetchPlan.partOf(key));
    }
  }

  /** Takes the Bundle of draft orders or of appointments from the context of a hook. */
  public void ordersInHand(String contextField, JsonParser parser) {
    String place = "context." + contextField;
    Kind kind = well(place, () -> stream(parser, place, true, new PartTaker("")).read());
    if (!kind.is("Bundle")) throw notABundle(place);
  }

  /** Takes a Bundle of any type that is the whole record of one patient. */
  public void record(JsonParser parser) {
    PartTaker taker = new PartTaker("");
    Kind kind = well("Bundle", () -> stream(parser, "Bundle", false, taker).read());
    if (!kind.is("Bundle")) throw notABundle("Bundle");
    if (kind.hasFurtherPages()) notes.add(new ReadingNote("Bundle", "has further pages, not read"));
    if (taker.complete && !kind.hasFurtherPages()) unread.clear();
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
          patient.id().isPresent()
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

  /** Most of a record is observations that no rule asks for; they need not be held. */
  private boolean isNobodysConcern(ObjectNode resource) {
    if (keepsAll || !"Observation".equals(resource.path("resourceType").asString(""))) return false;
    CodedText code = new Element(resource, () -> {}).concept("code");
    return !code.codings().isEmpty() && codeSets.conceptsOf(code).isEmpty();
  }

  private DeliveryStream stream(JsonParser parser, String place, boolean inHand, PartTaker taker) {
    return new DeliveryStream(parser, place, inHand, trees, this::isNobodysConcern, taker);
  }

  private List<Delivered> patients() {
    return delivered.stream().filter(resource -> resource.type().equals("Patient")).toList();
  }

  private Chart chart(PatientIdentity patient) {
    Subjects subjects = new Subjects(patient, urlsOfOthers());
    Map<String, Delivered> byReference = new LinkedHashMap<>();
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
    return delivered.stream()
        .filter(resource -> !resource.type().equals("Patient"))
        .flatMap(resource -> resource.fullUrl().stream())
        .collect(Collectors.toSet());
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

  private final class PartTaker implements DeliveryStream.Taker {

    private final String expectedType;
    private final List<String> types = new ArrayList<>();
    private boolean complete = true;

    PartTaker(String expectedType) {
      this.expectedType = expectedType;
    }

    @Override
    public void entry(Delivered resource, boolean includedOnly) {
      count(resource.place());
      if (!includedOnly) types.add(resource.type());
      delivered.add(resource);
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
      if (!place.endsWith("]") || ++entries <= MAXIMUM_ENTRIES) return;
      throw new RecordRefused(
          Reason.TOO_MANY_ENTRIES, place, "Send at most " + MAXIMUM_ENTRIES + " entries.");
    }

    boolean holdsOnlyOtherTypes() {
      return !types.isEmpty() && !types.contains(expectedType);
    }

    boolean isComplete() {
      return complete && !holdsOnlyOtherTypes();
    }
  }
}
