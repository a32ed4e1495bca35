package dev.hepatica.fhir.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder on the class path, be it a directory or inside a jar. */
record ClassPathFolder(ClassLoader loader, String path) {

  InputStream file(String name) {
    InputStream in = loader.getResourceAsStream(path + "/" + name);
    if (in == null)
      throw new IllegalStateException(path + "/" + name + " is not on the class path");
    return in;
  }

  /** The JSON files of a sub-folder, in the order of their names. */
  List<InputStream> jsonFiles(String folder) {
    return names(folder).stream().map(name -> file(folder + "/" + name)).toList();
  }

  private List<String> names(String folder) {
    URL url = loader.getResource(path + "/" + folder);
    if (url == null)
      throw new IllegalStateException(path + "/" + folder + " is not on the class path");
    try {
      List<String> names =
          url.openConnection() instanceof JarURLConnection jar
              ? namesInJar(jar)
              : namesInDirectory(Path.of(url.toURI()));
      return names.stream().filter(name -> name.endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> namesInDirectory(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static List<String> namesInJar(JarURLConnection jar) throws IOException {
    String entryName = jar.getEntryName();
    String prefix = entryName.endsWith("/") ? entryName : entryName + "/";
    return jar.getJarFile().stream()
        .map(entry -> entry.getName())
        .filter(name -> name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0)
        .map(name -> name.substring(prefix.length()))
        .toList();
  }
}
