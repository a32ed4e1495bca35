package dev.hepatica.fhir.read;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Protein changes in their short form: {@code p.Gly12Cys} and {@code p.(G12C)} are {@code G12C}.
 */
final class ProteinChange {

  private static final Map<String, String> AMINO_ACIDS =
      Map.ofEntries(
          Map.entry("Ala", "A"),
          Map.entry("Arg", "R"),
          Map.entry("Asn", "N"),
          Map.entry("Asp", "D"),
          Map.entry("Cys", "C"),
          Map.entry("Gln", "Q"),
          Map.entry("Glu", "E"),
          Map.entry("Gly", "G"),
          Map.entry("His", "H"),
          Map.entry("Ile", "I"),
          Map.entry("Leu", "L"),
          Map.entry("Lys", "K"),
          Map.entry("Met", "M"),
          Map.entry("Phe", "F"),
          Map.entry("Pro", "P"),
          Map.entry("Ser", "S"),
          Map.entry("Thr", "T"),
          Map.entry("Trp", "W"),
          Map.entry("Tyr", "Y"),
          Map.entry("Val", "V"),
          Map.entry("Ter", "*"));

  private static final Pattern THREE_LETTERS =
      Pattern.compile("(?i)" + String.join("|", AMINO_ACIDS.keySet()));
  private static final Pattern BRACKETS_AND_SPACES = Pattern.compile("[()\\s]");
  private static final String ONE = "[ACDEFGHIKLMNPQRSTVWY]";
  private static final Pattern SHORT =
      Pattern.compile("(" + ONE + "\\d{1,4})(" + ONE + "|\\*|=|fs\\S*|del|dup)");
  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?<![A-Za-z0-9])(?:p\\.\\s?)?\\(?("
              + ONE
              + "\\d{1,4}(?:"
              + ONE
              + "|\\*))(?![A-Za-z0-9])");

  private ProteinChange() {}

  /**
   * What a protein HGVS says.
   *
   * @param change short form; empty if it is not a simple change
   * @param synonymous the protein stays as it is
   */
  record Parsed(Optional<String> change, boolean synonymous) {}

  static Parsed parse(String hgvs) {
    String text = hgvs.strip();
    int protein = text.lastIndexOf("p.");
    if (protein >= 0) text = text.substring(protein + 2);
    text = shortForm(BRACKETS_AND_SPACES.matcher(text).replaceAll(""));
    if (text.equals("=")) return new Parsed(Optional.empty(), true);
    Matcher matcher = SHORT.matcher(text);
    if (!matcher.matches()) return new Parsed(Optional.empty(), false);
    String to = matcher.group(2);
    if (to.equals("=") || to.equals(text.substring(0, 1))) {
      return new Parsed(Optional.empty(), true);
    }
    return new Parsed(Optional.of(matcher.group(1) + (to.startsWith("fs") ? "fs" : to)), false);
  }

  /** Whether a text is a simple change, or says that there is none. */
  static boolean isUnderstood(String hgvs) {
    Parsed parsed = parse(hgvs);
    return parsed.synonymous() || parsed.change().isPresent();
  }

  /** The simple changes that a text names. */
  static Set<String> namedIn(String text) {
    Set<String> changes = new LinkedHashSet<>();
    Matcher matcher = IN_WORDS.matcher(shortForm(text));
    while (matcher.find()) changes.add(matcher.group(1));
    return changes;
  }

  private static String shortForm(String text) {
    return THREE_LETTERS
        .matcher(text)
        .replaceAll(
            match -> {
              String word = match.group();
              boolean standsAtNumber =
                  (match.end() < text.length() && Character.isDigit(text.charAt(match.end())))
                      || (match.start() > 0 && Character.isDigit(text.charAt(match.start() - 1)));
              if (!standsAtNumber) return Matcher.quoteReplacement(word);
              String name = word.substring(0, 1).toUpperCase() + word.substring(1).toLowerCase();
              return Matcher.quoteReplacement(AMINO_ACIDS.get(name));
            });
  }
}
