package dev.hepatica.insights;

import dev.hepatica.cards.Language;
import dev.hepatica.cards.Wordings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the page says, in one language. */
record PageWords(Language language, Map<String, String> words, Wordings wordings) {

  /** In the language asked for, or in English where the page is not written in it. */
  static PageWords in(Language language, Wordings wordings) {
    Map<String, String> words = find(language);
    if (words != null) return new PageWords(language, words, wordings);
    words = find(Language.ENGLISH);
    if (words == null) throw new IllegalStateException("no words for the insights page");
    return new PageWords(Language.ENGLISH, words, wordings);
  }

  static @Nullable Map<String, String> find(Language language) {
    try (InputStream in =
        PageWords.class.getResourceAsStream("/insights/" + language.tag() + ".yaml")) {
      return in == null ? null : new YAMLMapper().readValue(in, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a clinician calls a rule; the id itself where the model does not know it any more. */
  String nameOf(String rule) {
    String summary = words.get(rule);
    if (summary != null) return summary;
    try {
      return wordings.nameOf(rule, language);
    } catch (RuntimeException noLongerInTheModel) {
      return rule;
    }
  }

  /**
   * The words of an override reason; the code itself where it is none of those that cards offer.
   */
  String reason(String code) {
    try {
      return code.isEmpty() ? code : wordings.word("override-reason", code, language);
    } catch (IllegalStateException notOneOfOurs) {
      return code;
    }
  }
}
