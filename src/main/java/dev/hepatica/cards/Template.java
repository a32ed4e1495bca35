package dev.hepatica.cards;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.StringWriter;
import java.util.Map;

/** A text with logic-less slots. A slot or section without a value is an error, never a blank. */
final class Template {

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().escapeHTML(false).strictSections(true);

  private final String name;
  private final com.samskivert.mustache.Template compiled;
  private final int usualLength;

  private Template(String name, String text) {
    this.name = name;
    this.compiled = COMPILER.compile(text);
    this.usualLength = 2 * text.length();
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
    try {
      StringWriter filled = new StringWriter(usualLength);
      compiled.execute(values, filled);
      return filled.toString().strip();
    } catch (MustacheException e) {
      throw new IllegalStateException(name + ": " + e.getMessage(), e);
    }
  }
}
