package dev.hepatica.fhir.read;

import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.TumourMutationalBurden;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the tumour mutational burden: the number, and whether the report calls it high. */
final class MutationalBurdenReader {

  private static final Set<String> HIGH = Set.of("H", "HH", "HU");
  private static final Set<String> NOT_HIGH = Set.of("L", "LL", "LU", "N");
  private static final Pattern HIGH_IN_WORDS =
      Pattern.compile("(?:tmb|mutational burden|tumou?r mutational burden)?[ :-]*(?:high|h)");
  private static final Pattern LOW_IN_WORDS =
      Pattern.compile("(?:tmb|mutational burden|tumou?r mutational burden)?[ :-]*(?:low|l|normal)");

  private final Reading reading;
  private final Observations observations;

  MutationalBurdenReader(Reading reading, Observations observations) {
    this.reading = reading;
    this.observations = observations;
  }

  History<TumourMutationalBurden> read() {
    Values<TumourMutationalBurden> values = new Values<>(reading.asOf());
    for (Observations.Finding finding : observations.of("obs.tmb")) {
      Resource resource = finding.resource();
      Optional<Measure> number =
          Quantities.BURDEN.read(finding.body().child("valueQuantity"), resource);
      Truth flagged = flagged(finding);
      if (number.isPresent() || flagged.isKnown()) {
        values.add(
            new TumourMutationalBurden(flagged, number), finding.when(), resource.from("value"));
      } else if (!finding.texts().isEmpty()) {
        resource.note("a mutational burden that is not understood");
      }
    }
    return values.history();
  }

  /** High or not as flagged; a report that says both says nothing. */
  private static Truth flagged(Observations.Finding finding) {
    List<CodedText> flags = finding.body().concepts("interpretation");
    Stream<String> codes =
        flags.stream()
            .flatMap(flag -> flag.codings().stream())
            .filter(coding -> coding.system().equals(GeneTestResult.HL7_INTERPRETATION))
            .map(Coding::code);
    Stream<String> words =
        Stream.concat(
            flags.stream().flatMap(flag -> flag.text().stream()), finding.texts().stream());
    Set<Truth> said =
        Stream.concat(
                codes.map(MutationalBurdenReader::ofCode),
                words.map(MutationalBurdenReader::inWords))
            .filter(Truth::isKnown)
            .collect(Collectors.toSet());
    return said.size() == 1 ? said.iterator().next() : Truth.UNKNOWN;
  }

  private static Truth ofCode(String code) {
    if (HIGH.contains(code)) return Truth.YES;
    return NOT_HIGH.contains(code) ? Truth.NO : Truth.UNKNOWN;
  }

  private static Truth inWords(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (HIGH_IN_WORDS.matcher(plain).matches()) return Truth.YES;
    return LOW_IN_WORDS.matcher(plain).matches() ? Truth.NO : Truth.UNKNOWN;
  }
}
