package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.RecordPart;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a panel covered (genomics-reporting region studied). For KRAS and NRAS it proves the
 * wild type when exons 2, 3 and 4 were covered and the record, read in full, names no variant of
 * the gene. The name of a gene alone proves no coverage: a hotspot panel names it too.
 */
final class RegionStudiedReader {

  private static final String REGION_STUDIED = "genomics.region_studied_code";

  /** Description of the examined ranges, and the name of a region (LOINC). */
  private static final List<String> DESCRIPTIONS = List.of("81293-3", "47999-8");

  private static final Set<Gene> PROVEN_BY_COVERAGE = EnumSet.of(Gene.KRAS, Gene.NRAS);
  private static final Set<Integer> RAS_EXONS = Set.of(2, 3, 4);
  private static final int MOST_EXONS = 99;

  private static final String GENES = "[a-z][a-z0-9]+(?:(?:,? and |, ?|/| & )[a-z][a-z0-9]+)*";
  private static final String EXONS =
      "\\d{1,2}(?:(?: ?, ?(?:and )?| ?- ?| ?/ ?| & | and | to | through )\\d{1,2})*";

  /** Such as {@code KRAS and NRAS exons 2-4}, or {@code entire coding region of KRAS}. */
  private static final Pattern DESCRIPTION =
      Pattern.compile(
          "(?:(?<genes>"
              + GENES
              + ")[ :,(]{1,3})?(?:exons? ?(?<exons>"
              + EXONS
              + ")|(?:all|entire|full|complete|whole) (?:coding )?(?:exons|gene|region|sequence))"
              + "(?: (?:of|in) (?<of>"
              + GENES
              + "))?\\)?\\.?");

  private static final Pattern RANGE = Pattern.compile("(\\d{1,2}) ?(?:-|to|through) ?(\\d{1,2})");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
  private static final Pattern SYMBOL = Pattern.compile("[a-z][a-z0-9]+");

  private final Reading reading;
  private final Observations observations;

  RegionStudiedReader(Reading reading, Observations observations) {
    this.reading = reading;
    this.observations = observations;
  }

  /**
   * The genes that a panel proves wild type.
   *
   * @param mentioned genes of which the record names a variant, whatever it says about it
   */
  Map<Gene, List<Observations.Finding>> wildTypes(Set<Gene> mentioned) {
    Map<Gene, List<Observations.Finding>> proven = new EnumMap<>(Gene.class);
    for (Observations.Finding finding : observations.of(REGION_STUDIED)) {
      Set<Gene> covered = covered(finding);
      covered.removeAll(mentioned);
      if (!reading.isRead(RecordPart.OBSERVATIONS)) continue;
      covered.forEach(gene -> proven.computeIfAbsent(gene, key -> new ArrayList<>()).add(finding));
    }
    return proven;
  }

  private Set<Gene> covered(Observations.Finding finding) {
    Set<Gene> studied = EnumSet.noneOf(Gene.class);
    List<String> descriptions = new ArrayList<>();
    for (Element component : finding.body().children("component")) {
      CodedText code = component.concept("code");
      CodedText value = component.concept("valueCodeableConcept");
      if (reading.conceptsOf(code).contains("genomics.gene_studied")) {
        GeneNames.Named named = GeneNames.read(value, reading.codes());
        if (named.contradictory()) {
          finding.resource().note("gene identifier and symbol disagree; neither counts");
          return EnumSet.noneOf(Gene.class);
        }
        named.gene().ifPresent(studied::add);
      } else if (Pick.any(DESCRIPTIONS, one -> code.has(CodeSystems.LOINC, one))) {
        value.text().ifPresent(descriptions::add);
        component.string("valueString").ifPresent(descriptions::add);
      }
    }
    studied.retainAll(PROVEN_BY_COVERAGE);
    studied.removeIf(gene -> !isCovered(gene, descriptions));
    return studied;
  }

  /**
   * True when the descriptions say that exons 2, 3 and 4 of the gene were examined. One that is not
   * understood may take something back, so it proves nothing.
   */
  static boolean isCovered(Gene gene, List<String> descriptions) {
    String name = gene.name().toLowerCase(Locale.ROOT);
    Set<Integer> exons = new HashSet<>();
    for (String description : descriptions) {
      if (description.length() > CodedText.LONGEST_WORDING) return false;
      for (String piece : description.toLowerCase(Locale.ROOT).split("[;\\n]", -1)) {
        String plain = piece.strip().replace('\u2013', '-').replaceAll("\\s+", " ");
        if (plain.isEmpty()) continue;
        Matcher matcher = DESCRIPTION.matcher(plain);
        if (!matcher.matches()) return false;
        if (!isAbout(name, matcher.group("genes"), matcher.group("of"))) continue;
        String listed = matcher.group("exons");
        exons.addAll(listed == null ? RAS_EXONS : numbers(listed));
      }
    }
    return exons.containsAll(RAS_EXONS);
  }

  /** A description that names no gene is about every gene that was studied. */
  private static boolean isAbout(String gene, @Nullable String before, @Nullable String behind) {
    List<String> named = new ArrayList<>();
    for (String genes : new String[] {before, behind}) {
      if (genes == null) continue;
      Matcher symbols = SYMBOL.matcher(genes);
      while (symbols.find()) named.add(symbols.group());
    }
    return named.isEmpty() || named.contains(gene);
  }

  private static Set<Integer> numbers(String list) {
    Set<Integer> numbers = new HashSet<>();
    Matcher ranges = RANGE.matcher(list);
    while (ranges.find()) {
      int from = Integer.parseInt(ranges.group(1));
      int to = Math.min(Integer.parseInt(ranges.group(2)), MOST_EXONS);
      for (int exon = from; exon <= to; exon++) numbers.add(exon);
    }
    Matcher single = NUMBER.matcher(list);
    while (single.find()) numbers.add(Integer.parseInt(single.group()));
    return numbers;
  }
}
