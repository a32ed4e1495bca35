package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Gene;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which gene a component names. Identifier and symbol must agree, else neither counts. */
final class GeneNames {

  private static final Map<String, Gene> BY_SYMBOL =
      Map.ofEntries(
          Map.entry("KRAS", Gene.KRAS),
          Map.entry("NRAS", Gene.NRAS),
          Map.entry("BRAF", Gene.BRAF),
          Map.entry("ERBB2", Gene.HER2),
          Map.entry("HER2", Gene.HER2),
          Map.entry("NTRK1", Gene.NTRK),
          Map.entry("NTRK2", Gene.NTRK),
          Map.entry("NTRK3", Gene.NTRK),
          Map.entry("RET", Gene.RET),
          Map.entry("TP53", Gene.TP53),
          Map.entry("PIK3CA", Gene.PIK3CA),
          Map.entry("POLE", Gene.POLE),
          Map.entry("POLD1", Gene.POLD1));

  private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9-]{1,9}");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private GeneNames() {}

  /** The gene, {@code empty} if it is none that is read. */
  record Named(Optional<Gene> gene, boolean contradictory) {}

  static Named read(CodedText coded, CodeSets codes) {
    Set<Gene> byId = EnumSet.noneOf(Gene.class);
    for (String concept : codes.conceptsOf(coded)) {
      if (!concept.startsWith("gene.")) continue;
      Gene gene = BY_SYMBOL.get(concept.substring(5).toUpperCase(Locale.ROOT));
      if (gene != null) byId.add(gene);
    }
    boolean hasId =
        coded.codings().stream()
            .anyMatch(
                coding ->
                    coding.system().equals(CodeSystems.HGNC)
                        && NUMBER.matcher(coding.code()).matches());
    List<String> symbols = symbols(coded);
    Set<Gene> bySymbol = EnumSet.noneOf(Gene.class);
    symbols.forEach(symbol -> Optional.ofNullable(BY_SYMBOL.get(symbol)).ifPresent(bySymbol::add));
    if (!hasId) return single(bySymbol, symbols.size() > bySymbol.size() && bySymbol.size() > 1);
    boolean foreignSymbol = symbols.stream().anyMatch(symbol -> !BY_SYMBOL.containsKey(symbol));
    if (byId.isEmpty()) return new Named(Optional.empty(), !bySymbol.isEmpty());
    boolean disagree = foreignSymbol || (!bySymbol.isEmpty() && !bySymbol.equals(byId));
    return disagree ? new Named(Optional.empty(), true) : single(byId, false);
  }

  private static Named single(Set<Gene> genes, boolean contradictory) {
    if (genes.size() == 1 && !contradictory) {
      return new Named(Optional.of(genes.iterator().next()), false);
    }
    return new Named(Optional.empty(), contradictory || genes.size() > 1);
  }

  /** Symbols written as text, display or code; a full name of a gene is not one. */
  private static List<String> symbols(CodedText coded) {
    Stream<String> codes =
        coded.codings().stream()
            .filter(coding -> coding.system().equals(CodeSystems.HGNC))
            .map(Coding::code);
    Stream<String> words =
        Stream.concat(coded.text().stream(), coded.codings().stream().map(Coding::display));
    return Stream.concat(codes, words)
        .map(word -> word.strip().replaceFirst("(?i)\\s+gene$", ""))
        .filter(word -> SYMBOL.matcher(word).matches())
        .distinct()
        .toList();
  }
}
