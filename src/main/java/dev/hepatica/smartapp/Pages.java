package dev.hepatica.smartapp;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.hepatica.smartapp.page.PageWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The templates of the pages, compiled once. Whatever they are filled with is escaped. */
final class Pages {

  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().nullValue("").emptyStringIsFalse(true).withLoader(Pages::read);

  private final Map<String, Template> templates = new HashMap<>();

  Pages(String... names) {
    for (String name : names) {
      try (Reader text = read(name)) {
        templates.put(name, COMPILER.compile(text));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * @param root path below which the app lies
   */
  String write(String name, PageWords words, String root, Map<String, Object> model) {
    Map<String, Object> filled = new HashMap<>(model);
    filled.put("w", words.all());
    filled.put("lang", words.tag());
    filled.put("root", root);
    return Objects.requireNonNull(templates.get(name)).execute(filled);
  }

  private static Reader read(String name) {
    InputStream in = Pages.class.getResourceAsStream("/smartapp/pages/" + name + ".html");
    return new InputStreamReader(
        Objects.requireNonNull(in, () -> "no template " + name), StandardCharsets.UTF_8);
  }
}
