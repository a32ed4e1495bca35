package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Pick;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CodeableConcept: every coding, and the text. It remembers what it means, because it stands in
 * many resources of a record and is asked by many readers. For one thread.
 */
final class CodedText {

  /** Characters up to which a text is searched for a finding; longer ones are whole reports. */
  static final int LONGEST_WORDING = 1000;

  private static final Pattern SPACES = Pattern.compile("\\s+");

  static final CodedText NONE = new CodedText(List.of(), Optional.empty());

  private final List<Coding> codings;
  private final Optional<String> text;
  private @Nullable CodeSets askedBy;
  private Set<String> meanings = Set.of();

  CodedText(List<Coding> codings, Optional<String> text) {
    this.codings = List.copyOf(codings);
    this.text = text;
  }

  List<Coding> codings() {
    return codings;
  }

  Optional<String> text() {
    return text;
  }

  /** What {@link CodeSets#conceptsOf(CodedText)} says. */
  Set<String> meanings(CodeSets codes) {
    if (codings.isEmpty()) return Set.of();
    if (askedBy != codes) {
      meanings = codes.conceptsOf(this);
      askedBy = codes;
    }
    return meanings;
  }

  boolean isEmpty() {
    return codings.isEmpty() && text.isEmpty();
  }

  boolean has(String system, String code) {
    for (Coding coding : codings) if (coding.is(system, code)) return true;
    return false;
  }

  /** The code that the concept has in a system. */
  Optional<String> codeIn(String system) {
    return Pick.first(codings, coding -> coding.system().equals(system)).map(Coding::code);
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

  /** The words in lower case, with one space between each two. */
  static String plain(String words) {
    return SPACES.matcher(words.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
  }

  private static boolean isName(String word) {
    return !word.isBlank() && word.length() <= LONGEST_WORDING;
  }
}
