package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Pick;
import java.util.List;
import java.util.Optional;

/** A CodeableConcept: every coding, and the text. */
record CodedText(List<Coding> codings, Optional<String> text) {

  /** Characters up to which a text is searched for a finding; longer ones are whole reports. */
  static final int LONGEST_WORDING = 1000;

  static final CodedText NONE = new CodedText(List.of(), Optional.empty());

  CodedText {
    codings = List.copyOf(codings);
  }

  boolean isEmpty() {
    return codings.isEmpty() && text.isEmpty();
  }

  boolean has(String system, String code) {
    return Pick.any(codings, coding -> coding.is(system, code));
  }

  /** The code that the concept has in a system. */
  Optional<String> codeIn(String system) {
    return codings.stream()
        .filter(coding -> coding.system().equals(system))
        .map(Coding::code)
        .findFirst();
  }

  /**
   * Text and displays: a second signal or a note, never a match on their own. Whole reports are
   * left out, because they are prose and no name of a concept.
   */
  String words() {
    String words = text.filter(CodedText::isName).orElse("");
    for (Coding coding : codings) {
      if (!isName(coding.display())) continue;
      words = words.isEmpty() ? coding.display() : words + " | " + coding.display();
    }
    return words;
  }

  private static boolean isName(String word) {
    return !word.isBlank() && word.length() <= LONGEST_WORDING;
  }
}
