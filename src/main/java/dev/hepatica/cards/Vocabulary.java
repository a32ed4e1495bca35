package dev.hepatica.cards;

import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Phrase;
import dev.hepatica.decision.Recommends;
import dev.hepatica.decision.Slot;
import java.util.List;

/** The words of one language for whoever shows an assessment otherwise than on cards. */
public final class Vocabulary {

  private final Wording wording;

  Vocabulary(Wording wording) {
    this.wording = wording;
  }

  /** A word of the clinical vocabulary. Throws {@link IllegalStateException} for an unknown one. */
  public String term(String group, String key) {
    return wording.terms().word(group, key);
  }

  /** The word for a constant: {@code SIGMOID_COLON} is looked up as {@code sigmoid-colon}. */
  public String term(String group, Enum<?> value) {
    return term(group, Kebab.of(value));
  }

  /** A date, a number or a coded term as plain text. */
  public String write(Slot value) {
    return plain(wording.terms().write(value));
  }

  public String say(Phrase phrase) {
    return plain(wording.say(phrase));
  }

  /** Several words in a row, such as "a, b and c". */
  public String row(List<String> words) {
    return wording.terms().row(words);
  }

  /** What a clinician calls a rule. */
  public String nameOf(String ruleId) {
    return wording.nameOf(ruleId);
  }

  /** The sentence at the head of a card. */
  public String summary(Recommends advice) {
    return plain(wording.summary(advice));
  }

  /** The body of a card in Markdown, without its facts and sources. */
  public String detail(Recommends advice) {
    return variant(advice).detail().fill(wording.words(advice.slots()));
  }

  private RuleWording.Variant variant(Recommends advice) {
    return wording.rule(advice.rule().id()).variant(advice.variant());
  }

  /** Without the escapes that Markdown needs. */
  private static String plain(String text) {
    return text.replace("\\*", "*").replace("\\_", "_");
  }
}
