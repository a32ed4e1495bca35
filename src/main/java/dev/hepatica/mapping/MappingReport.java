package dev.hepatica.mapping;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ReadingNote;
import dev.hepatica.clinical.RecordedFact;
import dev.hepatica.decision.DataItem;
import dev.hepatica.decision.Kebab;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.fhir.read.ReadingReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a record was read. Of the record it repeats references, codes, dates and the values that were
 * understood; never a text.
 *
 * @param resources each resource that was sent, in its order
 * @param notFound items of the minimum data set that are not on record
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MappingReport(
    String modelVersion,
    String asOf,
    String patient,
    Summary summary,
    List<Resource> resources,
    List<Note> notes,
    List<NotFound> notFound) {

  private static final int MOST_CODES = 12;
  private static final int LONGEST_CODE = 100;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Template PAGE = page();

  /** How many resources became what. A resource that gave facts may have remarks too. */
  public record Summary(int resources, int withFacts, int facts, int withNotes, int ignored) {}

  /**
   * One resource.
   *
   * @param outcome {@code fact}, {@code note} or {@code ignored}
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Resource(
      String reference,
      String type,
      String place,
      String outcome,
      List<Code> codes,
      List<Fact> facts,
      List<String> notes,
      @Nullable Ignored ignored) {}

  /** A code of the resource, and whether a code set holds it. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Code(String system, String code, boolean known) {}

  /** A fact that the resource became. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Fact(
      String name, String value, @Nullable String date, String path, boolean newest) {}

  /**
   * Why a resource became nothing.
   *
   * @param because statuses, concepts or references that say so
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Ignored(String reason, String meaning, List<String> because) {}

  /** A remark that belongs to no resource. */
  public record Note(String place, String reason) {}

  /** An item that is not on record. */
  public record NotFound(String item, String rule, List<LookedFor> lookedFor) {}

  /** A concept by which an item is read. */
  public record LookedFor(String concept, List<Codes> codes) {}

  /**
   * The codes of a concept in one system.
   *
   * @param count how many there are
   * @param codes the first of them
   */
  public record Codes(String system, int count, List<String> codes) {}

  /** The report on one reading. */
  public static MappingReport of(
      ReadingReport reading, CodeSets codeSets, LocalDate asOf, String modelVersion) {
    List<Resource> resources = reading.resources().stream().map(MappingReport::resource).toList();
    return new MappingReport(
        modelVersion,
        asOf.toString(),
        reading.picture().patient().reference(),
        summary(resources),
        resources,
        reading.notes().stream().map(MappingReport::note).toList(),
        notFound(reading.picture(), codeSets));
  }

  private static Summary summary(List<Resource> resources) {
    return new Summary(
        resources.size(),
        (int) resources.stream().filter(one -> !one.facts().isEmpty()).count(),
        resources.stream().mapToInt(one -> one.facts().size()).sum(),
        (int) resources.stream().filter(one -> !one.notes().isEmpty()).count(),
        (int) resources.stream().filter(one -> one.ignored() != null).count());
  }

  private static Resource resource(ReadingReport.Outcome one) {
    String outcome =
        one.ignored().isPresent() ? "ignored" : one.facts().isEmpty() ? "note" : "fact";
    return new Resource(
        one.reference(),
        one.type(),
        one.place(),
        outcome,
        one.codes().stream().map(MappingReport::code).toList(),
        one.facts().stream().map(MappingReport::fact).toList(),
        one.notes(),
        one.ignored().map(MappingReport::ignored).orElse(null));
  }

  private static Code code(ReadingReport.Code code) {
    return new Code(shortened(code.system()), shortened(code.code()), code.known());
  }

  private static String shortened(String code) {
    return code.length() <= LONGEST_CODE ? code : code.substring(0, LONGEST_CODE) + "…";
  }

  private static Fact fact(RecordedFact fact) {
    return new Fact(
        FactWords.name(fact.name()),
        FactWords.value(fact.value()),
        fact.on().map(ClinicalDate::toString).orElse(null),
        fact.from().path(),
        fact.newest());
  }

  private static Ignored ignored(ReadingReport.Ignored ignored) {
    String meaning =
        switch (ignored.reason()) {
          case ANOTHER_VERSION -> "another version of this resource was sent, and that one counts";
          case TYPE_NOT_READ -> "no fact is read from resources of this type";
          case FUTURE -> "its date is after the day of judgement";
          case STATUS -> "its status does not count";
          case PART_OF_ANOTHER -> "read as part of a resource that refers to it";
          case NO_CODE -> "it carries no code";
          case UNKNOWN_CODE -> "no code set holds any of its codes";
          case NO_VALUE -> "its code is known, and it holds no value";
          case NO_FACT -> "its code is known, and no fact of the picture rests on it";
        };
    return new Ignored(Kebab.of(ignored.reason()), meaning, ignored.because());
  }

  private static Note note(ReadingNote note) {
    return new Note(note.reference(), note.reason());
  }

  private static List<NotFound> notFound(ClinicalPicture picture, CodeSets codeSets) {
    List<NotFound> missing = new ArrayList<>();
    for (Map.Entry<DataItem, MinimumDataSet.Search> entry : MinimumDataSet.searches().entrySet()) {
      if (entry.getValue().isOnRecord().test(picture)) continue;
      missing.add(
          new NotFound(
              entry.getKey().code(),
              entry.getKey().ruleId(),
              entry.getValue().concepts().stream()
                  .map(concept -> lookedFor(concept, codeSets))
                  .toList()));
    }
    return missing;
  }

  private static LookedFor lookedFor(String concept, CodeSets codeSets) {
    return new LookedFor(
        concept,
        codeSets.codesOf(concept).entrySet().stream()
            .map(
                one ->
                    new Codes(
                        one.getKey(),
                        one.getValue().size(),
                        one.getValue().stream().limit(MOST_CODES).toList()))
            .sorted(Comparator.comparing(Codes::system))
            .toList());
  }

  /** For programs. */
  public ObjectNode toJson() {
    return JSON.valueToTree(this);
  }

  /** For people: a page that needs nothing but itself. */
  public String toPage() {
    return PAGE.execute(
        Map.of(
            "report", this,
            "facts", of("fact"),
            "remarked", of("note"),
            "ignoredResources", of("ignored")));
  }

  private List<Resource> of(String outcome) {
    return resources.stream().filter(one -> one.outcome().equals(outcome)).toList();
  }

  private static Template page() {
    try (InputStream in = MappingReport.class.getResourceAsStream("/mapping/report.html")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Mustache.compiler().nullValue("").compile(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
