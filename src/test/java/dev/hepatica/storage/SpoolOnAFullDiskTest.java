package dev.hepatica.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The device {@code /dev/full} stands for the disk: every write fails as on a full one. */
@EnabledOnOs(OS.LINUX)
class SpoolOnAFullDiskTest {

  private static final long PLENTY = 100_000_000;
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder = Path.of("");
  private final AtomicBoolean full = new AtomicBoolean();

  @Test
  void acknowledgesNothingAndKeepsWhatItHas() throws IOException {
    Spool spool = open();
    spool.append(List.of("kept"));
    spool.close();
    full.set(true);

    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> spool.append(List.of("lost"))).isInstanceOf(IOException.class);
    }

    assertThat(spool.bytes()).isEqualTo("kept\n".length());
    assertThat(files()).as("no file for each attempt").hasSize(1);
    assertThat(drained(open())).containsExactly("kept");
  }

  @Test
  void saysThatItTakesNoMoreUntilThereIsRoom() throws IOException {
    Spool spool = open();
    assertThat(spool.takesMore()).isTrue();
    full.set(true);
    assertThatThrownBy(() -> spool.append(List.of("lost"))).isInstanceOf(IOException.class);

    assertThat(spool.takesMore()).isFalse();
    assertThat(spool.takesMore()).as("asked again").isFalse();
    full.set(false);
    assertThat(spool.takesMore()).isTrue();
    assertThat(files()).as("nothing left of the attempts").isEmpty();

    spool.append(List.of("kept"));
    assertThat(drained(spool)).containsExactly("kept");
  }

  @Test
  void goesOnInANewFileAfterAFailure() throws IOException {
    Spool spool = open();
    full.set(true);
    assertThatThrownBy(() -> spool.append(List.of("lost"))).isInstanceOf(IOException.class);
    full.set(false);
    spool.append(List.of("1"));
    spool.append(List.of("2"));

    assertThat(drained(spool)).containsExactly("1", "2");
    assertThat(spool.isEmpty()).isTrue();
  }

  private Spool open() throws IOException {
    return Spool.open(folder, PLENTY, this::create);
  }

  private FileChannel create(Path file) throws IOException {
    OwnerOnly.createFile(file);
    return full.get()
        ? FileChannel.open(FULL, StandardOpenOption.WRITE)
        : FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static List<String> drained(Spool spool) throws IOException {
    List<String> lines = new ArrayList<>();
    spool.drain(lines::addAll, 100);
    return lines;
  }
}
