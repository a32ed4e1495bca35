package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.Pick;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the value of a gene test says, coded or in the fixed phrases of laboratories. */
final class GeneTestResult {

  static final String HL7_INTERPRETATION =
      "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

  private static final Map<String, List<String>> PRESENT =
      Map.of(
          CodeSystems.SNOMED_CT,
          List.of("10828004", "260373001", "52101004"),
          CodeSystems.LOINC,
          List.of("LA6576-8", "LA11882-0", "LA9633-4"),
          HL7_INTERPRETATION,
          List.of("POS", "DET"));
  private static final Map<String, List<String>> ABSENT =
      Map.of(
          CodeSystems.SNOMED_CT,
          List.of("260385009", "260415000", "2667000"),
          CodeSystems.LOINC,
          List.of("LA6577-6", "LA11883-8", "LA9634-2"),
          HL7_INTERPRETATION,
          List.of("NEG", "ND"));

  private static final String GENES =
      "(?:(?:kras|nras|braf|ras|her2|erbb2|ret)[ /,:&]*+(?:(?:and|or) )?+)*+";
  private static final String MUTATION = "(?:(?:pathogenic |somatic )?(?:mutation|variant)s?)";
  private static final Pattern NEGATIVE =
      Pattern.compile(
          GENES
              + "(?:gene )?(?:wild[ -]?type|wt|negative|not detected|none|none detected|none found"
              + "|not mutated|unmutated|no "
              + GENES
              + MUTATION
              + "(?: (?:was |were )?(?:detected|found|identified))?(?: in "
              + GENES
              + ")?|"
              + MUTATION
              + " (?:was |were )?not (?:detected|found|identified)|"
              + MUTATION
              + " negative)");
  private static final Pattern POSITIVE =
      Pattern.compile(
          GENES
              + "(?:gene )?(?:positive|mutated|mutant|detected|"
              + MUTATION
              + "(?: (?:was |were )?(?:detected|found|identified|present|positive))?)");
  private static final Pattern CHANGE_NOT_FOUND =
      Pattern.compile(
          GENES
              + "(?:p\\.)?\\(?[a-z*]{1,3}\\d{1,4}[a-z*]{1,3}\\)?(?: "
              + MUTATION
              + ")?:? (?:was )?(?:negative|not detected|not found|absent)");
  private static final Pattern DOUBT =
      Pattern.compile(
          "\\b(?:not?|never|negative|wild|wt|absent|without|excluded|pending|possible|suspected|"
              + "uncertain|unknown|failed|insufficient|indeterminate|equivocal|tested|exons?)\\b");

  private static final Pattern HER2_SCORE =
      Pattern.compile("(?i)\\s*+(?:her2|ihc|score|[ :])*+([0-3])\\s*+\\+?+\\s*+");

  private GeneTestResult() {}

  /** True for present, false for absent, empty when the codings say neither or both. */
  static Optional<Boolean> coded(CodedText value) {
    boolean present = hasAny(value, PRESENT);
    boolean absent = hasAny(value, ABSENT);
    return present == absent ? Optional.empty() : Optional.of(present);
  }

  private static boolean hasAny(CodedText value, Map<String, List<String>> codes) {
    return Pick.any(
        value.codings(),
        coding -> codes.getOrDefault(coding.system(), List.of()).contains(coding.code()));
  }

  /** What a text says; empty when it is not one of the phrases that are understood. */
  static List<GeneFinding> inWords(String text) {
    String plain = CodedText.plain(text);
    if (plain.endsWith(".")) plain = plain.substring(0, plain.length() - 1);
    if (NEGATIVE.matcher(plain).matches()) return List.of(new GeneFinding.WildType());
    if (POSITIVE.matcher(plain).matches()) return List.of(unspecified());
    Set<String> changes = ProteinChange.namedIn(text);
    if (CHANGE_NOT_FOUND.matcher(plain).matches() && changes.size() == 1) {
      return List.of(new GeneFinding.VariantAbsent(changes.iterator().next()));
    }
    if (DOUBT.matcher(plain).find()) return List.of();
    return changes.stream().<GeneFinding>map(GeneFinding.Variant::new).toList();
  }

  /** The HER2 score of immunohistochemistry; 2+ is equivocal and settles nothing. */
  static List<GeneFinding> her2Score(String text) {
    Matcher matcher = HER2_SCORE.matcher(text);
    if (!matcher.matches()) return List.of();
    return switch (matcher.group(1)) {
      case "3" -> List.of(unspecified());
      case "0", "1" -> List.of(new GeneFinding.WildType());
      default -> List.of();
    };
  }

  /** The genes of the RAS family that a text names. */
  static Set<Gene> rasGenesIn(String text) {
    Set<Gene> genes = EnumSet.noneOf(Gene.class);
    String upper = text.toUpperCase(Locale.ROOT);
    if (upper.contains("KRAS")) genes.add(Gene.KRAS);
    if (upper.contains("NRAS")) genes.add(Gene.NRAS);
    return genes;
  }

  static GeneFinding unspecified() {
    return new GeneFinding.Variant(GeneFinding.Variant.UNSPECIFIED);
  }
}
