package dev.hepatica.cards;

import dev.hepatica.decision.Evidence;
import dev.hepatica.decision.RuleSpec;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The wordings of all languages, checked at start. */
public final class Wordings {

  private final Map<Language, Wording> byLanguage;

  private Wordings(Map<Language, Wording> byLanguage) {
    this.byLanguage = Map.copyOf(byLanguage);
  }

  /** Loads every language. Throws {@link IllegalStateException} naming the file that is wrong. */
  public static Wordings load(Collection<Evidence> evidence, Collection<RuleSpec> speaking) {
    Set<String> ids = speaking.stream().map(RuleSpec::id).collect(Collectors.toSet());
    return new Wordings(
        Stream.of(Language.ENGLISH)
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    language -> new WordingLoader(language, evidence).load(ids))));
  }

  /** What a clinician calls a rule. Throws {@link IllegalStateException} for an unknown one. */
  public String nameOf(String ruleId, Language language) {
    return in(language).nameOf(ruleId);
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
