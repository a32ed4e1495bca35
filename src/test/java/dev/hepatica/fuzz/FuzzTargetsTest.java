package dev.hepatica.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The short run of every build: each target on what it was given to begin with, on what was ever
 * found with it, and on the same few hundred inputs every time. Nothing is instrumented.
 */
class FuzzTargetsTest {

  private static final Path INPUTS = Path.of("src/test/resources/dev/hepatica/fuzz");
  private static final int DRAWN = 400;
  private static final int LONGEST = 64;

  /**
   * A target by the name of its class.
   *
   * @param method names the folder of its inputs
   */
  private record Target(String name, String method, Consumer<byte[]> target) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Target> targets() {
    return List.of(
        new Target(
            "CallFuzzTest",
            "aCallIsAnsweredOrRefused",
            data -> new CallFuzzTest().aCallIsAnsweredOrRefused(data)),
        new Target(
            "RecordFuzzTest",
            "aSpoiltRecordIsJudgedOrRefused",
            data -> new RecordFuzzTest().aSpoiltRecordIsJudgedOrRefused(data)),
        new Target(
            "CardFuzzTest",
            "anyPatientIsWorded",
            data -> new CardFuzzTest().anyPatientIsWorded(data)));
  }

  @ParameterizedTest
  @MethodSource("targets")
  void holdsForEveryKeptInput(Target target) throws IOException {
    Path folder = INPUTS.resolve(target.name() + "Inputs").resolve(target.method());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) holds(target, Files.readAllBytes(file), file);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void holdsForInputsDrawnByLot(Target target) {
    Random lot = new Random(20_261_122);
    IntStream.range(0, DRAWN)
        .forEach(
            i -> {
              byte[] data = new byte[lot.nextInt(LONGEST)];
              lot.nextBytes(data);
              holds(target, data, "drawn");
            });
  }

  private static void holds(Target target, byte[] data, Object from) {
    assertThatCode(() -> target.target().accept(data))
        .as("%s %s", from, HexFormat.of().formatHex(data))
        .doesNotThrowAnyException();
  }
}
