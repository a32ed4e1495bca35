package dev.hepatica.cards;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.Writer;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text with logic-less slots. A slot or section without a value is an error, never a blank. */
final class Template {

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().escapeHTML(false).strictSections(true).withCollector(new OfMaps());

  private static final String SLOT = "{{";

  private final String name;
  private final com.samskivert.mustache.Template compiled;
  private final int usualLength;

  /** The text itself where it has no slot. */
  private final @Nullable String constant;

  private Template(String name, String text) {
    this.name = name;
    this.compiled = COMPILER.compile(text);
    this.usualLength = 2 * text.length();
    this.constant = text.contains(SLOT) ? null : text.strip();
  }

  /** Throws {@link IllegalStateException} naming the template if it cannot be compiled. */
  static Template compile(String name, String text) {
    try {
      return new Template(name, text);
    } catch (MustacheException e) {
      throw new IllegalStateException(name + ": " + e.getMessage(), e);
    }
  }

  String fill(Map<String, ?> values) {
    if (constant != null) return constant;
    try {
      Filled filled = new Filled(usualLength);
      compiled.execute(values, filled);
      return filled.stripped();
    } catch (MustacheException e) {
      throw new IllegalStateException(name + ": " + e.getMessage(), e);
    }
  }

  /** What is filled in is always a map, so that nothing need be looked up by its class. */
  private static final class OfMaps extends BasicCollector {

    private static final Mustache.VariableFetcher FROM_A_MAP =
        (values, slot) -> {
          Object value = ((Map<?, ?>) values).get(slot);
          return value == null ? com.samskivert.mustache.Template.NO_FETCHER_FOUND : value;
        };

    private static final Map<Object, Mustache.VariableFetcher> ALWAYS_THE_SAME =
        new AbstractMap<>() {
          @Override
          public Mustache.VariableFetcher get(@Nullable Object key) {
            return FROM_A_MAP;
          }

          @Override
          public Set<Entry<Object, Mustache.VariableFetcher>> entrySet() {
            return Set.of();
          }
        };

    @Override
    @SuppressWarnings("unchecked") // it is asked for fetchers only
    public <K, V> Map<K, V> createFetcherCache() {
      return (Map<K, V>) ALWAYS_THE_SAME;
    }
  }

  /** One text being filled, by one thread. */
  private static final class Filled extends Writer {

    private final StringBuilder text;

    Filled(int usualLength) {
      this.text = new StringBuilder(usualLength);
    }

    @Override
    public Writer append(CharSequence more) {
      text.append(more);
      return this;
    }

    @Override
    public void write(char[] signs, int from, int length) {
      text.append(signs, from, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    /** Without white space at either end. */
    String stripped() {
      int from = 0;
      int to = text.length();
      while (from < to && Character.isWhitespace(text.charAt(from))) from++;
      while (from < to && Character.isWhitespace(text.charAt(to - 1))) to--;
      return text.substring(from, to);
    }
  }
}
