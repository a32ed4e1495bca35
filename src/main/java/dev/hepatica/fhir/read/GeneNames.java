package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.Pick;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which gene a component names. Identifier and symbol must agree, else neither counts. */
final class GeneNames {

  private static final Map<String, Gene> BY_SYMBOL =
      Map.ofEntries(
          Map.entry("KRAS", Gene.KRAS),
          Map.entry("NRAS", Gene.NRAS),
          Map.entry("BRAF", Gene.BRAF),
          Map.entry("ERBB2", Gene.HER2),
          Map.entry("NTRK1", Gene.NTRK),
          Map.entry("NTRK2", Gene.NTRK),
          Map.entry("NTRK3", Gene.NTRK),
          Map.entry("RET", Gene.RET),
          Map.entry("TP53", Gene.TP53),
          Map.entry("PIK3CA", Gene.PIK3CA),
          Map.entry("POLE", Gene.POLE),
          Map.entry("POLD1", Gene.POLD1));

  /** Older and other spellings of symbols. */
  private static final Map<String, String> SPELLINGS =
      Map.ofEntries(
          Map.entry("HER2", "ERBB2"),
          Map.entry("HER-2", "ERBB2"),
          Map.entry("HER2/NEU", "ERBB2"),
          Map.entry("HER-2/NEU", "ERBB2"),
          Map.entry("K-RAS", "KRAS"),
          Map.entry("N-RAS", "NRAS"),
          Map.entry("B-RAF", "BRAF"));

  private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9-]{1,9}");
  private static final Pattern GENE = Pattern.compile("(?i)\\s++gene$");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private GeneNames() {}

  /** The gene, {@code empty} if it is none that is read. */
  record Named(Optional<Gene> gene, boolean contradictory) {}

  static Named read(CodedText coded, CodeSets codes) {
    Set<String> ids = new HashSet<>();
    for (String concept : coded.meanings(codes)) {
      if (concept.startsWith("gene.")) ids.add(concept.substring(5).toUpperCase(Locale.ROOT));
    }
    boolean hasId =
        Pick.any(
            coded.codings(),
            coding ->
                coding.system().equals(CodeSystems.HGNC)
                    && NUMBER.matcher(coding.code()).matches());
    Set<String> symbols = symbols(coded);
    // A symbol that an identifier, or another symbol, does not mean is a contradiction.
    if (hasId && ids.isEmpty()) return new Named(Optional.empty(), isAnyRead(symbols));
    if (hasId && !ids.containsAll(symbols)) return new Named(Optional.empty(), true);
    Set<String> named = hasId ? ids : symbols;
    if (named.size() > 1 && isAnyRead(named)) return new Named(Optional.empty(), true);
    return new Named(
        named.stream().flatMap(one -> Optional.ofNullable(BY_SYMBOL.get(one)).stream()).findFirst(),
        false);
  }

  private static boolean isAnyRead(Set<String> symbols) {
    return Pick.any(symbols, BY_SYMBOL::containsKey);
  }

  /** Symbols written as text, display or code; a full name of a gene is not one. */
  private static Set<String> symbols(CodedText coded) {
    Set<String> symbols = new HashSet<>();
    coded.text().flatMap(GeneNames::symbol).ifPresent(symbols::add);
    for (Coding coding : coded.codings()) {
      symbol(coding.display()).ifPresent(symbols::add);
      if (coding.system().equals(CodeSystems.HGNC)) symbol(coding.code()).ifPresent(symbols::add);
    }
    return symbols;
  }

  /** Letters of any case for a gene that is read; capitals only for any other word. */
  private static Optional<String> symbol(String word) {
    if (word.isBlank()) return Optional.empty();
    String stripped = word.strip();
    String plain =
        stripped.regionMatches(true, stripped.length() - 4, "gene", 0, 4)
            ? GENE.matcher(stripped).replaceFirst("")
            : stripped;
    String upper = plain.toUpperCase(Locale.ROOT);
    String symbol = SPELLINGS.getOrDefault(upper, upper);
    if (BY_SYMBOL.containsKey(symbol)) return Optional.of(symbol);
    return SYMBOL.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
  }
}
