package dev.hepatica.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** One Bundle per file: {@code *.json}, or {@code *.json.gz}. */
record BundleFiles(Path folder, List<String> names) implements Charts {

  static BundleFiles in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new BundleFiles(
          folder,
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json") || name.endsWith(".json.gz"))
              .sorted()
              .toList());
    }
  }

  @Override
  public byte[] bundle(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!name.endsWith(".gz")) return Files.readAllBytes(file);
    try (InputStream whole = new GZIPInputStream(Files.newInputStream(file))) {
      return whole.readAllBytes();
    }
  }
}
