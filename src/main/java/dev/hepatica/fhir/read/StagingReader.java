package dev.hepatica.fhir.read;

import dev.hepatica.clinical.History;
import dev.hepatica.clinical.NodeCategory;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Staged;
import dev.hepatica.clinical.StagingBasis;
import dev.hepatica.clinical.TumourCategory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads T and N of the primary, from codes or from texts such as {@code ypT3}. */
final class StagingReader {

  private static final String PREFIX = "[yrm]{0,2}[pc]?";

  /** One or more categories in a row, such as {@code ypT3 N1b M0}, with nothing grown onto them. */
  private static final Pattern CATEGORIES =
      Pattern.compile(
          "(?i)(?<![a-z0-9])(?:"
              + PREFIX
              + "(?:T(?:is|[x0-4][a-d]?)|N[x0-2][a-d]?|M[x01][a-d]?)"
              + "(?:\\([a-z0-9+/-]{1,8}\\))?[ ,]?)+(?!-?[a-z0-9])");

  private static final Pattern T = category("T", "is|[x0-4]");
  private static final Pattern N = category("N", "[x0-2]");

  /** What in front of a category takes it back or leaves it open. */
  private static final Pattern DOUBT_BEFORE =
      Pattern.compile(
          "(?i)\\b(?:not?|non|never|without|exclud\\w*|cannot|unable|possibl[ey]|probabl[ey]"
              + "|suspected|suspicious|pending|if|rule|versus|vs|or|either|unknown|unclear"
              + "|equivocal|at least|up to)\\b|[?<>]");

  /** The same behind it, where the standard's own wording of N0 says "no" and of TX "cannot". */
  private static final Pattern DOUBT_BEHIND =
      Pattern.compile(
          "(?i)\\b(?:not|exclud\\w*|ruled out|unlikely|cannot|possible|suspected|pending|unclear"
              + "|unknown|uncertain|equivocal|versus|vs|or)\\b|\\?");

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

  private static Pattern category(String letter, String values) {
    return Pattern.compile(
        "(?i)(?<prefix>" + PREFIX + ")" + letter + "(?:\\s(?!i))?(?<value>" + values + ")[a-d]?");
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

  private static Optional<Staged<String>> inWords(Observations.Finding finding, Pattern category) {
    return finding.texts().stream().flatMap(text -> find(category, text).stream()).findFirst();
  }

  /** The category that a text names; none if it names several, or none for certain. */
  static Optional<Staged<String>> find(Pattern category, String text) {
    Matcher alone = category.matcher(text.strip());
    if (alone.matches()) return Optional.of(staged(alone));
    Set<Staged<String>> found = new LinkedHashSet<>();
    Matcher run = CATEGORIES.matcher(text);
    while (run.find()) {
      Matcher one = category.matcher(run.group());
      while (one.find()) {
        boolean unassessed = one.group("value").equalsIgnoreCase("x");
        String before = text.substring(0, run.start());
        String behind = unassessed ? "" : text.substring(run.end());
        if (DOUBT_BEFORE.matcher(before).find() || DOUBT_BEHIND.matcher(behind).find()) {
          return Optional.empty();
        }
        found.add(staged(one));
      }
    }
    return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
  }

  private static Staged<String> staged(Matcher matcher) {
    String prefix = matcher.group("prefix").toLowerCase(Locale.ROOT);
    StagingBasis basis =
        prefix.endsWith("p")
            ? StagingBasis.PATHOLOGICAL
            : prefix.endsWith("c") ? StagingBasis.CLINICAL : StagingBasis.NOT_STATED;
    return new Staged<>(matcher.group("value").toUpperCase(Locale.ROOT), basis);
  }

  /** The value says it best; where it is silent, the code of the observation does. */
  private static StagingBasis basis(StagingBasis ofValue, CodedText code) {
    if (ofValue != StagingBasis.NOT_STATED) return ofValue;
    if (hasAny(code, PATHOLOGICAL)) return StagingBasis.PATHOLOGICAL;
    return hasAny(code, CLINICAL) ? StagingBasis.CLINICAL : StagingBasis.NOT_STATED;
  }

  private static boolean hasAny(CodedText code, List<String> codes) {
    return Pick.any(
        codes, one -> code.has(CodeSystems.LOINC, one) || code.has(CodeSystems.SNOMED_CT, one));
  }
}
