package dev.hepatica.cards;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which languages there are: the folders below {@code cds-cards} that hold a vocabulary. */
final class LanguageFolders {

  private static final String ROOT = "cds-cards/";
  private static final String VOCABULARY = "terms.yaml";

  private LanguageFolders() {}

  static List<Language> all() {
    URL index = LanguageFolders.class.getResource("/" + ROOT + "common/index.yaml");
    if (index == null) throw new IllegalStateException("cds-cards is not on the class path");
    try {
      Stream<String> tags =
          index.openConnection() instanceof JarURLConnection jar
              ? inJar(jar)
              : inDirectory(Path.of(index.toURI()).getParent().getParent());
      return tags.sorted().map(Language::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> inDirectory(Path root) throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(VOCABULARY)))
          .map(folder -> folder.getFileName().toString())
          .toList()
          .stream();
    }
  }

  private static Stream<String> inJar(JarURLConnection jar) throws IOException {
    return jar.getJarFile().stream()
        .map(entry -> entry.getName())
        .filter(name -> name.startsWith(ROOT) && name.endsWith("/" + VOCABULARY))
        .map(name -> name.substring(ROOT.length(), name.length() - VOCABULARY.length() - 1))
        .filter(tag -> !tag.contains("/"))
        .toList()
        .stream();
  }
}
