package dev.hepatica.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lines kept on disk, in order, until the database takes them. They lie in numbered segment files
 * of one JSON object per line; a segment is deleted when all of it was taken, so after a crash part
 * of one is handed over again: whoever takes lines must know each by an id of its own. Thread-safe.
 */
public final class Spool implements AutoCloseable {

  private static final Pattern SEGMENT = Pattern.compile("\\d{19}\\.jsonl");
  private static final String ASIDE = "refused.jsonl";
  private static final String PROBE = "probe";
  private static final long SEGMENT_BYTES = 1024L * 1024;

  private static final int PROBE_BYTES = 4096;

  /** How a new file is made. */
  interface Disk {
    FileChannel create(Path file) throws IOException;
  }

  private final Path folder;
  private final long limitBytes;
  private final Disk disk;
  private final NavigableMap<Long, Long> bytesBySegment = new TreeMap<>();
  private final Object draining = new Object();
  private long next = 1;
  private @Nullable FileChannel current;
  private boolean failed;

  private Spool(Path folder, long limitBytes, Disk disk) {
    this.folder = folder;
    this.limitBytes = limitBytes;
    this.disk = disk;
  }

  /**
   * Opens a spool with what an earlier run has left in it.
   *
   * @param limitBytes what it may hold
   */
  static Spool open(Path folder, long limitBytes) throws IOException {
    return open(folder, limitBytes, Spool::create);
  }

  static Spool open(Path folder, long limitBytes, Disk disk) throws IOException {
    OwnerOnly.createFolder(folder);
    Spool spool = new Spool(folder, limitBytes, disk);
    for (Path segment : segmentsIn(folder)) {
      long number = Long.parseLong(segment.getFileName().toString().substring(0, 19));
      spool.bytesBySegment.put(number, Files.size(segment));
      spool.next = Math.max(spool.next, number + 1);
    }
    return spool;
  }

  /**
   * Keeps all of the lines or none. They are on the disk, and not only in a cache, when this
   * returns.
   *
   * @param lines without line breaks
   * @throws SpoolFull if they would go over the limit
   * @throws IOException if the disk does not take them
   */
  public synchronized void append(List<String> lines) throws IOException {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    if (bytes() + bytes.length > limitBytes) throw new SpoolFull();
    try {
      write(bytes);
      failed = false;
    } catch (IOException failure) {
      failed = true;
      throw failure;
    }
  }

  private void write(byte[] bytes) throws IOException {
    FileChannel segment = current == null ? begin() : current;
    long number = bytesBySegment.lastKey();
    long before = segment.position();
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) segment.write(rest);
      segment.force(false);
    } catch (IOException failure) {
      giveUp(number, segment, before);
      throw failure;
    }
    bytesBySegment.put(number, before + bytes.length);
    if (before + bytes.length >= SEGMENT_BYTES) seal();
  }

  public synchronized boolean isEmpty() {
    return bytesBySegment.values().stream().allMatch(size -> size == 0);
  }

  /** Once the disk has failed it is tried, because nobody else may come to try it. */
  synchronized boolean takesMore() {
    if (failed) failed = !diskTakesMore();
    return !failed && bytes() < limitBytes && Files.isWritable(folder);
  }

  private boolean diskTakesMore() {
    Path probe = folder.resolve(PROBE);
    try (FileChannel file = disk.create(probe)) {
      file.write(ByteBuffer.allocate(PROBE_BYTES));
      file.force(false);
      return true;
    } catch (IOException stillFailing) {
      return false;
    } finally {
      discard(probe);
    }
  }

  /** What it holds. */
  public synchronized long bytes() {
    return bytesBySegment.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Hands everything over, oldest first. Lines that come meanwhile wait for the next time.
   *
   * @param taker what it does not take, by an exception, stays
   * @param most lines handed over at a time
   */
  public void drain(Consumer<List<String>> taker, int most) throws IOException {
    synchronized (draining) {
      for (long number : sealed()) {
        Path segment = segment(number);
        List<String> lines = lines(segment);
        for (int i = 0; i < lines.size(); i += most) {
          taker.accept(List.copyOf(lines.subList(i, Math.min(i + most, lines.size()))));
        }
        forget(number, segment);
      }
    }
  }

  /**
   * Puts lines aside that can never be handed over, for a person to look at.
   *
   * @throws IOException if the disk does not take them
   */
  public synchronized void putAside(List<String> lines) throws IOException {
    Path file = folder.resolve(ASIDE);
    if (Files.notExists(file)) OwnerOnly.createFile(file);
    try (FileChannel aside = FileChannel.open(file, StandardOpenOption.APPEND)) {
      if (aside.size() > limitBytes) throw new SpoolFull();
      ByteBuffer rest =
          ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      while (rest.hasRemaining()) aside.write(rest);
      aside.force(false);
    }
  }

  /** Takes over the segments of a spool that nobody uses any more. */
  synchronized void adopt(Path abandoned) throws IOException {
    for (Path segment : segmentsIn(abandoned)) {
      long size = Files.size(segment);
      seal();
      Files.move(segment, segment(next), StandardCopyOption.ATOMIC_MOVE);
      bytesBySegment.put(next++, size);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    seal();
  }

  private synchronized List<Long> sealed() throws IOException {
    seal();
    return List.copyOf(bytesBySegment.keySet());
  }

  private synchronized void forget(long number, Path segment) throws IOException {
    Files.deleteIfExists(segment);
    bytesBySegment.remove(number);
  }

  private FileChannel begin() throws IOException {
    long number = next++;
    FileChannel begun = disk.create(segment(number));
    // The name of a new file is on the disk only when its folder is.
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    } catch (IOException failure) {
      giveUp(number, begun, 0);
      throw failure;
    }
    bytesBySegment.put(number, 0L);
    current = begun;
    return begun;
  }

  private void seal() throws IOException {
    FileChannel open = current;
    current = null;
    if (open != null) open.close();
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        OwnerOnly.createFile(file), StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /**
   * Half a line must not become the beginning of the next, and a disk that stays full must not be
   * filled with empty files.
   */
  private void giveUp(long number, FileChannel segment, long before) {
    current = null;
    try (segment) {
      segment.truncate(before);
      segment.force(false);
    } catch (IOException stillThere) {
      // What was written stays without its end and is left out when it is read.
    }
    if (before > 0) return;
    bytesBySegment.remove(number);
    discard(segment(number));
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stillThere) {
      // It holds no line.
    }
  }

  private Path segment(long number) {
    return folder.resolve(String.format("%019d.jsonl", number));
  }

  /** A last line without its end was never acknowledged. */
  private static List<String> lines(Path segment) throws IOException {
    String text = Files.readString(segment, StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n');
    return end < 0
        ? List.of()
        : Stream.of(text.substring(0, end).split("\n", -1))
            .filter(line -> !line.isEmpty())
            .toList();
  }

  private static List<Path> segmentsIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files
              .filter(file -> SEGMENT.matcher(file.getFileName().toString()).matches())
              .sorted()
              .toList());
    }
  }
}
