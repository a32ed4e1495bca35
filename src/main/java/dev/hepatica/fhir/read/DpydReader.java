package dev.hepatica.fhir.read;

import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads DPYD tests. Every final result counts as tested; one that is not understood leaves the
 * answer unknown.
 */
final class DpydReader {

  private static final Pattern DEFICIENT =
      Pattern.compile(
          "\\b(?:(?:poor|intermediate) metaboli[sz]er|deficien(?:t|cy)"
              + "|(?:decreased|reduced|no|absent) (?:dpd )?(?:function|activity))\\b"
              + "|\\*2a\\b|\\*13\\b|\\bc\\.?1905\\s?\\+\\s?1\\s?g>a|\\bc\\.?1679t>g"
              + "|\\bc\\.?2846a>t|\\bc\\.?1129-5923c>g|\\bhapb3\\b");
  private static final Pattern NORMAL =
      Pattern.compile(
          "(?:dpyd?:? )?(?:normal(?: (?:metaboli[sz]er|function|activity))?|wild[ -]?type|wt"
              + "|\\*1\\s?/\\s?\\*1|negative|not detected|none(?: (?:detected|found))?"
              + "|no (?:deficien(?:t|cy)|dpd deficiency)(?: variants?)?(?: (?:detected|found))?"
              + "|no (?:pathogenic )?(?:dpyd )?(?:gene )?(?:variants?|mutations?)"
              + "(?: (?:detected|found|identified))?)\\.?");
  private static final Pattern DOUBT =
      Pattern.compile(
          "\\b(?:not|non|without|excluded|negative|absence|absent(?! (?:dpd )?(?:function|activity))"
              + "|wild|wt|normal|reference|pending|possible|suspected|unknown|failed|insufficient"
              + "|indeterminate|no (?!(?:dpd )?(?:function|activity)\\b))\\b");

  private final Reading reading;
  private final Observations observations;

  DpydReader(Reading reading, Observations observations) {
    this.reading = reading;
    this.observations = observations;
  }

  History<Truth> read() {
    Values<Truth> values = new Values<>(reading.asOf());
    for (Observations.Finding finding : observations.of("obs.dpyd")) {
      if (!finding.hasAnyValue()) continue;
      Optional<Truth> result = inWords(finding).or(() -> coded(finding));
      if (result.isEmpty()) finding.resource().note("a DPYD result that is not understood");
      values.add(result.orElse(Truth.UNKNOWN), finding.when(), finding.resource().from("value"));
    }
    for (Observations.Finding finding : observations.of("genomics.variant_code")) {
      readVariant(finding, values);
    }
    return values.history();
  }

  private static Optional<Truth> inWords(Observations.Finding finding) {
    return finding.texts().stream().flatMap(text -> inWords(text).stream()).findFirst();
  }

  static Optional<Truth> inWords(String text) {
    String plain = CodedText.plain(text);
    if (NORMAL.matcher(plain).matches()) return Optional.of(Truth.NO);
    if (DOUBT.matcher(plain).find()) return Optional.empty();
    return DEFICIENT.matcher(plain).find() ? Optional.of(Truth.YES) : Optional.empty();
  }

  /** The test asks for deficient variants: detected or not. */
  private static Optional<Truth> coded(Observations.Finding finding) {
    CodedText value = finding.body().concept("valueCodeableConcept");
    return value.text().isPresent() ? Optional.empty() : GeneTestResult.coded(value).map(Truth::of);
  }

  private boolean isDpyd(Element component) {
    return reading.conceptsOf(component.concept("valueCodeableConcept")).contains("gene.dpyd");
  }

  /** A sequencing result proves a test; only a variant known to be deficient proves more. */
  private void readVariant(Observations.Finding finding, Values<Truth> values) {
    List<Element> components = finding.body().children("component");
    if (Pick.none(components, this::isDpyd)) return;
    boolean deficient = false;
    for (Element component : components) {
      CodedText value = component.concept("valueCodeableConcept");
      String written =
          value.words()
              + " "
              + String.join(" ", Pick.each(value.codings(), Coding::code))
              + " "
              + component.string("valueString").orElse("");
      deficient |= DEFICIENT.matcher(written.toLowerCase(Locale.ROOT)).find();
    }
    boolean present =
        GeneTestResult.coded(finding.body().concept("valueCodeableConcept")).orElse(false);
    values.add(
        present && deficient ? Truth.YES : Truth.UNKNOWN,
        finding.when(),
        finding.resource().from("component"));
  }
}
