package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ReadingNote;
import dev.hepatica.clinical.RecordedFact;
import dev.hepatica.fhir.read.ReadingReport.Ignored;
import dev.hepatica.fhir.read.ReadingReport.Outcome;
import dev.hepatica.fhir.read.ReadingReport.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what became of every resource of a chart without asking the readers: facts are found in the
 * picture by their provenance, remarks by their reference. Why another resource was ignored is
 * found by experiment, reading the chart again on a late day and with every status such that it
 * counts.
 */
final class ReadingExplainer {

  private static final LocalDate LATE = LocalDate.of(9000, 1, 1);

  /** A status of each type with which a resource counts. */
  private static final Map<String, String> COUNTING =
      Map.ofEntries(
          Map.entry("Observation", "final"),
          Map.entry("DiagnosticReport", "final"),
          Map.entry("MedicationAdministration", "completed"),
          Map.entry("MedicationDispense", "completed"),
          Map.entry("MedicationStatement", "completed"),
          Map.entry("MedicationRequest", "active"),
          Map.entry("ServiceRequest", "active"),
          Map.entry("Procedure", "completed"),
          Map.entry("Appointment", "booked"),
          Map.entry("ImagingStudy", "available"),
          Map.entry("CarePlan", "active"),
          Map.entry("Consent", "active"),
          Map.entry("ResearchSubject", "on-study"));

  private static final List<String> CODED =
      List.of(
          "code",
          "medicationCodeableConcept",
          "serviceType",
          "reasonCode",
          "procedureCode",
          "location",
          "scope");
  private static final List<String> VALUES =
      List.of(
          "valueCodeableConcept",
          "valueString",
          "valueQuantity",
          "valueBoolean",
          "valueInteger",
          "valueRange",
          "valueRatio",
          "component");

  private final RecordReader reader;
  private final CodeSets codes;

  ReadingExplainer(RecordReader reader, CodeSets codes) {
    this.reader = reader;
    this.codes = codes;
  }

  ReadingReport explain(Chart chart, LocalDate asOf) {
    ClinicalPicture picture = reader.read(chart, asOf);
    Map<String, List<RecordedFact>> facts = factsByReference(picture);
    Map<String, List<String>> notes = new LinkedHashMap<>();
    for (ReadingNote note : picture.notes()) {
      notes
          .computeIfAbsent(resource(note.reference()), key -> new ArrayList<>())
          .add(note.reason());
    }
    Reasons reasons = new Reasons(chart, asOf, facts.keySet());

    List<Outcome> outcomes = new ArrayList<>();
    Set<String> delivered = new HashSet<>();
    for (Delivered one : chart.delivered()) {
      delivered.add(one.reference());
      boolean replaced = !chart.counts(one) && chart.find(one.reference()).isPresent();
      List<RecordedFact> ofThis =
          replaced ? List.of() : facts.getOrDefault(one.reference(), List.of());
      List<String> remarks = replaced ? List.of() : notes.getOrDefault(one.reference(), List.of());
      Optional<Ignored> ignored =
          replaced
              ? Optional.of(new Ignored(Reason.ANOTHER_VERSION, List.of()))
              : Optional.of(one)
                  .filter(it -> ofThis.isEmpty() && remarks.isEmpty())
                  .map(reasons::why);
      outcomes.add(
          new Outcome(
              one.reference(),
              one.type(),
              one.place().toString(),
              listed(one),
              ofThis,
              remarks,
              ignored));
    }
    List<ReadingNote> elsewhere =
        picture.notes().stream()
            .filter(note -> !delivered.contains(resource(note.reference())))
            .toList();
    return new ReadingReport(picture, outcomes, elsewhere);
  }

  /** Why resources that gave nothing gave nothing. */
  private final class Reasons {

    private final Chart chart;
    private final Set<String> later;
    private final Set<String> withAnotherStatus;
    private final Map<String, Set<String>> namedBy = new HashMap<>();

    Reasons(Chart chart, LocalDate asOf, Set<String> facts) {
      this.chart = chart;
      later = factsByReference(reader.read(chart, LATE)).keySet();
      Chart counting = chart.with(ReadingExplainer::counting);
      withAnotherStatus =
          Stream.of(asOf, LATE)
              .flatMap(day -> factsByReference(reader.read(counting, day)).keySet().stream())
              .collect(Collectors.toSet());
      for (String fact : facts) {
        chart.find(fact).ifPresent(from -> addReferences(from.tree(), fact));
      }
    }

    private void addReferences(JsonNode node, String from) {
      JsonNode reference = node.path("reference");
      if (reference.isString()) {
        chart
            .find(reference.stringValue())
            .ifPresent(
                to -> namedBy.computeIfAbsent(to.reference(), key -> new TreeSet<>()).add(from));
      }
      node.forEach(child -> addReferences(child, from));
    }

    Ignored why(Delivered one) {
      if (!ResourceDraft.isRead(one.type())) {
        return new Ignored(Reason.TYPE_NOT_READ, List.of(one.type()));
      }
      if (later.contains(one.reference())) return new Ignored(Reason.FUTURE, List.of());
      if (withAnotherStatus.contains(one.reference())) {
        return new Ignored(Reason.STATUS, statuses(one));
      }
      Set<String> names = namedBy.getOrDefault(one.reference(), Set.of());
      if (!names.isEmpty()) return new Ignored(Reason.PART_OF_ANOTHER, List.copyOf(names));
      List<CodedText> coded = coded(one);
      if (coded.stream().allMatch(concept -> concept.codings().isEmpty())) {
        return new Ignored(Reason.NO_CODE, List.of());
      }
      Set<String> concepts = new TreeSet<>();
      coded.forEach(concept -> concepts.addAll(codes.conceptsOf(concept)));
      if (concepts.isEmpty()) return new Ignored(Reason.UNKNOWN_CODE, List.of());
      boolean withoutValue =
          one.type().equals("Observation") && VALUES.stream().noneMatch(one.tree()::has);
      return new Ignored(withoutValue ? Reason.NO_VALUE : Reason.NO_FACT, List.copyOf(concepts));
    }
  }

  private static Map<String, List<RecordedFact>> factsByReference(ClinicalPicture picture) {
    return RecordedFact.allOf(picture).stream()
        .collect(Collectors.groupingBy(fact -> resource(fact.from().reference())));
  }

  /** What is contained in a resource belongs to it. */
  private static String resource(String reference) {
    int contained = reference.indexOf('#');
    return contained < 0 ? reference : reference.substring(0, contained);
  }

  private static Delivered counting(Delivered one) {
    String status = COUNTING.get(one.type());
    ObjectNode tree = one.tree().deepCopy();
    if (status != null) tree.put("status", status);
    tree.remove(List.of("verificationStatus", "doNotPerform"));
    return one.with(tree);
  }

  private static List<String> statuses(Delivered one) {
    Element body = new Element(one.tree(), () -> {});
    List<String> statuses = new ArrayList<>(body.statusCodes("verificationStatus"));
    body.string("status").ifPresent(statuses::add);
    if (body.bool("doNotPerform").orElse(false)) statuses.add("doNotPerform");
    return statuses;
  }

  private static List<CodedText> coded(Delivered one) {
    Element body = new Element(one.tree(), () -> {});
    return CODED.stream().flatMap(name -> body.concepts(name).stream()).toList();
  }

  private List<ReadingReport.Code> listed(Delivered one) {
    return coded(one).stream()
        .flatMap(concept -> concept.codings().stream())
        .filter(coding -> !coding.code().isEmpty())
        .map(
            coding ->
                new ReadingReport.Code(coding.system(), coding.code(), codes.understands(coding)))
        .distinct()
        .toList();
  }
}
