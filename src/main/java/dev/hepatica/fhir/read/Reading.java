package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.RecordPart;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** One reading of one chart: what every topic needs for it. For one thread. */
final class Reading {

  private static final String WRONG_TYPE = "holds a value of the wrong kind, which was not read";

  /** What is said about one resource. */
  private record Remarks(Notes notes, String reference) implements Consumer<String>, Runnable {

    @Override
    public void accept(String reason) {
      notes.add(reference, reason);
    }

    @Override
    public void run() {
      accept(WRONG_TYPE);
    }
  }

  private final Chart chart;
  private final CodeSets codes;
  private final LocalDate asOf;
  private final Notes notes;
  private final Map<String, List<Resource>> byType = new HashMap<>();

  Reading(Chart chart, CodeSets codes, LocalDate asOf, Notes notes) {
    this.chart = chart;
    this.codes = codes;
    this.asOf = asOf;
    this.notes = notes;
  }

  Chart chart() {
    return chart;
  }

  CodeSets codes() {
    return codes;
  }

  LocalDate asOf() {
    return asOf;
  }

  Notes notes() {
    return notes;
  }

  List<Resource> all(String type) {
    return byType.computeIfAbsent(type, key -> Pick.each(chart.all(key), this::view));
  }

  private Resource view(Delivered delivered) {
    return view(delivered.type(), delivered.reference(), delivered.inHand(), delivered.tree());
  }

  private Resource view(String type, String reference, boolean inHand, JsonNode tree) {
    Remarks remarks = new Remarks(notes, reference);
    return new Resource(type, reference, inHand, new Element(tree, remarks), remarks);
  }

  /** The resource that a reference names: contained in {@code from}, or delivered. */
  Optional<Resource> resolve(Resource from, String reference) {
    if (!reference.startsWith("#")) return chart.find(reference).map(this::view);
    String id = reference.substring(1);
    return Pick.first(
            from.body().children("contained"),
            contained -> contained.string("id").filter(id::equals).isPresent())
        .map(
            contained ->
                new Resource(
                    contained.string("resourceType").orElse(""),
                    from.reference() + "#" + "contained",
                    false,
                    contained,
                    from.note()));
  }

  Set<String> conceptsOf(CodedText coded) {
    return coded.meanings(codes);
  }

  boolean isFuture(Optional<ClinicalDate> date) {
    return date.filter(day -> day.isAfter(asOf)).isPresent();
  }

  boolean isRead(RecordPart part) {
    return !chart.unread().contains(part);
  }
}
