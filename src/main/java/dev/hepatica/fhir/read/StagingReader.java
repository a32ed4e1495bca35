package dev.hepatica.fhir.read;

import dev.hepatica.clinical.History;
import dev.hepatica.clinical.NodeCategory;
import dev.hepatica.clinical.Staged;
import dev.hepatica.clinical.StagingBasis;
import dev.hepatica.clinical.TumourCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads T and N of the primary, from codes or from texts such as {@code ypT3}. */
final class StagingReader {

  private static final Pattern T = written("T", "(?<!\\s)is|x|[0-4]");
  private static final Pattern N = written("N", "x|[0-2]");
  private static final List<String> PATHOLOGICAL =
      List.of("21899-0", "21900-6", "384625004", "371494008");
  private static final List<String> CLINICAL =
      List.of("21905-5", "21906-3", "399504009", "399534004");

  private final Reading reading;
  private final Observations observations;

  StagingReader(Reading reading, Observations observations) {
    this.reading = reading;
    this.observations = observations;
  }

  private static Pattern written(String category, String values) {
    return Pattern.compile(
        "(?i)(?<![a-z])(?<prefix>[yrm]{0,2}[pc]?)" + category + "\\s?(?<value>" + values + ")");
  }

  History<Staged<TumourCategory>> tumourCategory() {
    return read("stage.t", "T", T, value -> TumourCategory.valueOf("T" + value));
  }

  History<Staged<NodeCategory>> nodeCategory() {
    return read("stage.n", "N", N, value -> NodeCategory.valueOf("N" + value));
  }

  private <C> History<Staged<C>> read(
      String concept, String category, Pattern written, Function<String, C> meaning) {
    Values<Staged<C>> values = new Values<>(reading.asOf());
    for (Observations.Finding finding : observations.of(concept)) {
      Optional<Staged<String>> value =
          coded(finding, category, written).or(() -> inWords(finding, written));
      if (value.isEmpty()) {
        finding.resource().note("a TNM category that is not understood");
        continue;
      }
      Staged<String> staged = value.get();
      values.add(
          new Staged<>(meaning.apply(staged.category()), basis(staged.basis(), finding.code())),
          finding.when(),
          finding.resource().from("value"));
    }
    return values.history();
  }

  private Optional<Staged<String>> coded(
      Observations.Finding finding, String category, Pattern written) {
    for (Coding coding : finding.body().concept("valueCodeableConcept").codings()) {
      Optional<TnmValues.Value> value =
          reading.codes().tnmValues().find(coding).filter(v -> v.category().equals(category));
      if (value.isPresent()) {
        return find(written, category + value.get().value())
            .map(staged -> new Staged<>(staged.category(), value.get().basis()));
      }
      if (coding.system().equals(CodeSystems.AJCC)) {
        Optional<Staged<String>> ajcc = find(written, coding.code());
        if (ajcc.isPresent()) return ajcc;
      }
    }
    return Optional.empty();
  }

  private static Optional<Staged<String>> inWords(Observations.Finding finding, Pattern written) {
    List<String> texts = new ArrayList<>();
    finding.body().concept("valueCodeableConcept").text().ifPresent(texts::add);
    finding.body().string("valueString").ifPresent(texts::add);
    return texts.stream().flatMap(text -> find(written, text).stream()).findFirst();
  }

  private static Optional<Staged<String>> find(Pattern written, String text) {
    Matcher matcher = written.matcher(text);
    if (!matcher.find()) return Optional.empty();
    String prefix = matcher.group("prefix").toLowerCase(Locale.ROOT);
    StagingBasis basis =
        prefix.endsWith("p")
            ? StagingBasis.PATHOLOGICAL
            : prefix.endsWith("c") ? StagingBasis.CLINICAL : StagingBasis.NOT_STATED;
    return Optional.of(new Staged<>(matcher.group("value").toUpperCase(Locale.ROOT), basis));
  }

  /** The value says it best; where it is silent, the code of the observation does. */
  private static StagingBasis basis(StagingBasis ofValue, CodedText code) {
    if (ofValue != StagingBasis.NOT_STATED) return ofValue;
    if (hasAny(code, PATHOLOGICAL)) return StagingBasis.PATHOLOGICAL;
    return hasAny(code, CLINICAL) ? StagingBasis.CLINICAL : StagingBasis.NOT_STATED;
  }

  private static boolean hasAny(CodedText code, List<String> codes) {
    return codes.stream()
        .anyMatch(one -> code.has(CodeSystems.LOINC, one) || code.has(CodeSystems.SNOMED_CT, one));
  }
}
