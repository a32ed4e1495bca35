package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The words of the pages in one language, apart from the clinical vocabulary. */
public final class PageWords {

  private static final List<String> WRITTEN = List.of("en", "es");
  private static final PageWords ENGLISH = load("en");
  private static final PageWords SPANISH = load("es");

  private final String tag;
  private final Map<String, Object> words;

  private PageWords(String tag, Map<String, Object> words) {
    this.tag = tag;
    this.words = words;
  }

  /** The words in a language; English where the pages are not written in it. */
  public static PageWords in(Language language) {
    return language.tag().equals(SPANISH.tag) ? SPANISH : ENGLISH;
  }

  static PageWords load(String tag) {
    if (!WRITTEN.contains(tag)) throw new IllegalArgumentException("no page words in " + tag);
    try (InputStream in = PageWords.class.getResourceAsStream("/smartapp/words/" + tag + ".yaml")) {
      return new PageWords(tag, new YAMLMapper().readValue(in, new TypeReference<>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A number as the language writes it. */
  String number(BigDecimal value) {
    return value.toPlainString().replace(".", say("decimal-mark"));
  }

  /** IETF language tag. */
  public String tag() {
    return tag;
  }

  /** All of them, as templates use them. */
  public Map<String, Object> all() {
    return words;
  }

  /**
   * One of them, found by the names that lead to it, with what it leaves open filled in.
   *
   * @param path such as {@code timeline.today}
   * @param values stand in the places {@code {0}}, {@code {1}}
   * @throws IllegalStateException if there is none
   */
  public String say(String path, Object... values) {
    Object node = words;
    for (String step : path.split("\\.")) {
      node = node instanceof Map<?, ?> map ? map.get(step) : null;
    }
    if (!(node instanceof String text)) {
      throw new IllegalStateException("no page words " + path + " in " + tag);
    }
    String filled = text;
    for (int i = 0; i < values.length; i++) {
      filled = filled.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return filled;
  }
}
