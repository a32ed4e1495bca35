package dev.hepatica.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** Hepatica and its controls, each started by the same JVM with the same flags. */
final class Servers {

  static final String HEPATICA = "hepatica";
  static final String DISCARD = "discard";
  static final String SKIP = "skip";
  static final String TREE = "tree";
  static final String MODULE = "hapi-module";

  /** Three of four full collections leave a little dead wood, which would look like a leak. */
  private static final String NO_DEAD_WOOD = "-XX:MarkSweepAlwaysCompactCount=1";

  private static final List<String> FLAGS = List.of("-Xmx1g", "-XX:+UseSerialGC", NO_DEAD_WOOD);

  private final List<String> java;
  private final Path jar;
  private final Path folder;

  /**
   * @param java the program {@code java}
   * @param jar Hepatica as it is delivered
   * @param folder where each finds a folder of its own
   */
  Servers(Path java, Path jar, Path folder) {
    this.java = new ArrayList<>(List.of(java.toString()));
    this.java.addAll(FLAGS);
    this.jar = jar;
    this.folder = folder;
  }

  /** The sandbox, with a new database on the disk and its decision log on. */
  ServerProcess hepatica() {
    return start(
        HEPATICA,
        List.of("-jar", jar.toAbsolutePath().toString(), "--spring.profiles.active=sandbox"));
  }

  /** A control that does one thing with the body. */
  ServerProcess body(String work, Path controls) {
    return start(work, control(controls, "BodyControl", "--control=" + work));
  }

  /** HAPI FHIR's CDS Hooks module. */
  ServerProcess module(Path controls) {
    return start(MODULE, control(controls, "ModuleControl"));
  }

  /** All that are compared. */
  List<ServerProcess> all(Path controls) {
    List<ServerProcess> started = new ArrayList<>();
    started.add(hepatica());
    started.add(body(TREE, controls));
    started.add(module(controls));
    started.add(body(DISCARD, controls));
    started.add(body(SKIP, controls));
    return started;
  }

  private ServerProcess start(String name, List<String> program) {
    Path place = folder.resolve(name);
    try {
      FileSystemUtils.deleteRecursively(place);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return ServerProcess.start(name, place, java, program);
  }

  /**
   * @param controls the folder to which the controls were built
   */
  private static List<String> control(Path controls, String type, String... arguments) {
    try {
      String libraries = Files.readString(controls.resolve("class-path")).strip();
      List<String> program = new ArrayList<>();
      program.add("-cp");
      program.add(controls.resolve("classes").toAbsolutePath() + ":" + libraries);
      program.add("dev.hepatica.controls." + type);
      program.addAll(List.of(arguments));
      return program;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
