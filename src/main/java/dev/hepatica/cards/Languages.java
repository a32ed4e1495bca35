package dev.hepatica.cards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages in which everything can be said, and in which of them an answer is given. */
public final class Languages {

  /** A longer header is no list of languages that a person reads. */
  private static final int LONGEST_HEADER = 1000;

  private final List<Language> known;

  Languages(Collection<Language> known) {
    this.known = List.copyOf(known);
  }

  /** Looked for once: the folders do not change while the program runs. */
  private static final class Written {
    private static final Languages ALL = new Languages(LanguageFolders.all());
  }

  /** Those that {@code cds-cards} has a folder for. */
  static Languages written() {
    return Written.ALL;
  }

  /** Every language there is, by its tag. */
  public List<Language> all() {
    return known;
  }

  /**
   * The language that a caller likes best of those there are; else the one its client is set to;
   * else English. {@code es-ES} and {@code es-419} are served with {@code es}.
   *
   * @param acceptLanguage the header, empty if there is none; one that cannot be read counts as
   *     none
   * @param otherwise the language of the client
   */
  public Language choose(String acceptLanguage, Optional<String> otherwise) {
    return find(acceptLanguage).or(() -> otherwise.flatMap(this::find)).orElse(Language.ENGLISH);
  }

  /** The language of a tag or of a list of tags with quality values, if there is one. */
  public Optional<Language> find(String tags) {
    if (tags.isBlank() || tags.length() > LONGEST_HEADER) return Optional.empty();
    List<Locale.LanguageRange> wanted = ranges(tags);
    List<String> left = new ArrayList<>(known.stream().map(Language::tag).toList());
    // Quality 0 means "not this one"; it also takes the language out of what * stands for.
    wanted.stream()
        .filter(range -> range.getWeight() == 0)
        .forEach(range -> left.removeIf(tag -> tag.equals(language(range))));
    for (Locale.LanguageRange range : wanted) {
      if (range.getWeight() == 0) continue;
      // Whoever takes any language gets the one of the client.
      if (range.getRange().equals("*")) return Optional.empty();
      String tag = Locale.lookupTag(List.of(range), left);
      if (tag != null) return Optional.of(getByTag(tag));
    }
    return Optional.empty();
  }

  private static String language(Locale.LanguageRange range) {
    return Locale.forLanguageTag(range.getRange()).getLanguage();
  }

  private Language getByTag(String tag) {
    return known.stream()
        .filter(language -> language.tag().equalsIgnoreCase(tag))
        .findFirst()
        .orElseThrow();
  }

  private static List<Locale.LanguageRange> ranges(String tags) {
    try {
      return Locale.LanguageRange.parse(tags);
    } catch (IllegalArgumentException unreadable) {
      return List.of();
    }
  }
}
