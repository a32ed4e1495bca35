package dev.hepatica.cards;

import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.RuleSpec;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The wordings of all languages, checked at start. */
public final class Wordings {

  private final Map<Language, Wording> byLanguage;
  private final Languages languages;

  private Wordings(Map<Language, Wording> byLanguage, Languages languages) {
    this.byLanguage = Map.copyOf(byLanguage);
    this.languages = languages;
  }

  /** Loads every language. Throws {@link IllegalStateException} naming the file that is wrong. */
  public static Wordings load(Collection<Evidence> evidence, Collection<RuleSpec> speaking) {
    Languages languages = Languages.written();
    return new Wordings(
        languages.all().stream()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    language -> new WordingLoader(language, evidence).load(speaking))),
        languages);
  }

  /** The languages there are. */
  public Languages languages() {
    return languages;
  }

  /** What a clinician calls a rule. Throws {@link IllegalStateException} for an unknown one. */
  public String nameOf(String ruleId, Language language) {
    return in(language).nameOf(ruleId);
  }

  /**
   * A sentence of the frame that stands outside cards too. Throws {@link IllegalStateException} for
   * an unknown one.
   */
  public String say(String key, Map<String, ?> values, Language language) {
    return in(language).frame(key, values);
  }

  /** The word for a coded value. Throws {@link IllegalStateException} for an unknown one. */
  public String word(String group, String code, Language language) {
    return in(language).terms().word(group, code);
  }

  /** Everything that can be said in a language. */
  public Vocabulary vocabulary(Language language) {
    return new Vocabulary(in(language));
  }

  Wording in(Language language) {
    Wording wording = byLanguage.get(language);
    if (wording == null) throw new IllegalArgumentException("no wording in " + language.tag());
    return wording;
  }
}
