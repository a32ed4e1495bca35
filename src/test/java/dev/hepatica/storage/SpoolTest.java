package dev.hepatica.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  private static final long PLENTY = 100_000_000;

  @TempDir Path folder = Path.of("");

  @Test
  void linesComeBackInOrderAndOnce() throws IOException {
    Spool spool = Spool.open(folder, PLENTY);
    spool.append(List.of("1", "2"));
    spool.append(List.of("3"));
    assertThat(spool.isEmpty()).isFalse();

    assertThat(drained(spool)).containsExactly("1", "2", "3");
    assertThat(drained(spool)).isEmpty();
    assertThat(spool.isEmpty()).isTrue();
    assertThat(filesIn(folder)).isEmpty();
  }

  @Test
  void manySegmentsKeepTheirOrder() throws IOException {
    Spool spool = Spool.open(folder, PLENTY);
    String filler = "x".repeat(1_000);
    List<String> all = IntStream.range(0, 5_000).mapToObj(i -> i + filler).toList();
    for (int i = 0; i < all.size(); i += 250) spool.append(all.subList(i, i + 250));

    assertThat(filesIn(folder)).as("segments").hasSizeGreaterThan(3);
    assertThat(drained(spool)).isEqualTo(all);
  }

  @Test
  void aProgramThatStartsAgainFindsWhatWasLeft() throws IOException {
    Spool before = Spool.open(folder, PLENTY);
    before.append(List.of("left"));
    before.close();

    Spool after = Spool.open(folder, PLENTY);
    after.append(List.of("new"));

    assertThat(drained(after)).containsExactly("left", "new");
  }

  @Test
  void aLineThatACrashCutOffWasNeverAcknowledged() throws IOException {
    Spool before = Spool.open(folder, PLENTY);
    before.append(List.of("whole"));
    before.close();
    Files.writeString(filesIn(folder).get(0), "{\"half", StandardOpenOption.APPEND);

    assertThat(drained(Spool.open(folder, PLENTY))).containsExactly("whole");
  }

  @Test
  void whatIsNotTakenStays() throws IOException {
    Spool spool = Spool.open(folder, PLENTY);
    spool.append(List.of("1", "2", "3"));

    assertThatThrownBy(
            () ->
                spool.drain(
                    lines -> {
                      if (lines.contains("3")) throw new IllegalStateException("away");
                    },
                    2))
        .isInstanceOf(IllegalStateException.class);

    assertThat(drained(spool)).as("the segment as a whole").containsExactly("1", "2", "3");
  }

  @Test
  void itTakesAllOrNothingAndNoMoreThanItsLimit() throws IOException {
    Spool spool = Spool.open(folder, 10);
    spool.append(List.of("1234"));
    assertThat(spool.bytes()).isEqualTo(5);

    assertThatThrownBy(() -> spool.append(List.of("1", "23456"))).isInstanceOf(SpoolFull.class);
    spool.append(List.of("5678"));
    assertThatThrownBy(() -> spool.append(List.of(""))).isInstanceOf(SpoolFull.class);

    assertThat(drained(spool)).containsExactly("1234", "5678");
    spool.append(List.of("room then"));
    assertThat(drained(spool)).as("with its end ten bytes").containsExactly("room then");
  }

  @Test
  void linesThatComeWhileItIsDrainedWaitForTheNextTime() throws IOException {
    Spool spool = Spool.open(folder, PLENTY);
    spool.append(List.of("1"));
    List<String> first = new ArrayList<>();

    spool.drain(
        lines -> {
          first.addAll(lines);
          try {
            spool.append(List.of("2"));
          } catch (IOException failure) {
            throw new IllegalStateException(failure);
          }
        },
        10);

    assertThat(first).containsExactly("1");
    assertThat(drained(spool)).containsExactly("2");
  }

  @Test
  void manyMayAppendAtOnce() throws IOException {
    Spool spool = Spool.open(folder, PLENTY);
    CompletableFuture.allOf(
            IntStream.range(0, 8)
                .mapToObj(
                    thread ->
                        CompletableFuture.runAsync(
                            () -> {
                              for (int i = 0; i < 50; i++) append(spool, thread + "-" + i);
                            }))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(drained(spool)).hasSize(400).doesNotHaveDuplicates();
  }

  @Test
  void nobodyElseOnTheMachineReadsIt() throws IOException {
    Path own = folder.resolve("own");
    Spool spool = Spool.open(own, PLENTY);
    spool.append(List.of("a comment"));
    spool.putAside(List.of("another"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
        .isEqualTo("rwx------");
    assertThat(filesIn(own)).hasSize(2).allMatch(file -> permissions(file).equals("rw-------"));
  }

  @Test
  void instancesShareAFolderAndInheritWhatOneHasLeft() throws IOException {
    SpoolFolder first = SpoolFolder.open(folder, PLENTY);
    SpoolFolder second = SpoolFolder.open(folder, PLENTY);
    first.open("log").append(List.of("first"));
    second.open("log").append(List.of("second"));
    second.close();

    SpoolFolder third = SpoolFolder.open(folder, PLENTY);
    assertThat(drained(third.open("log")))
        .as("in the place of the second")
        .containsExactly("second");
    third.open("log").append(List.of("third"));
    third.close();
    first.close();

    assertThat(drained(SpoolFolder.open(folder, PLENTY).open("log")))
        .containsExactly("first", "third");
  }

  private static String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void append(Spool spool, String line) {
    try {
      spool.append(List.of(line));
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static List<String> drained(Spool spool) throws IOException {
    List<String> lines = new ArrayList<>();
    spool.drain(lines::addAll, 100);
    return lines;
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
