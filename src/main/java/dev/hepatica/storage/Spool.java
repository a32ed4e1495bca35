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
  private static final long SEGMENT_BYTES = 1024L * 1024;

  private final Path folder;
  private final long limitBytes;
  private final NavigableMap<Long, Long> bytesBySegment = new TreeMap<>();
  private final Object draining = new Object();
  private long next = 1;
  private @Nullable FileChannel current;

  private Spool(Path folder, long limitBytes) {
    this.folder = folder;
    this.limitBytes = limitBytes;
  }

  /**
   * Opens a spool with what an earlier run has left in it.
   *
   * @param limitBytes what it may hold
   */
  static Spool open(Path folder, long limitBytes) throws IOException {
    OwnerOnly.createFolder(folder);
    Spool spool = new Spool(folder, limitBytes);
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
    FileChannel segment = current == null ? begin() : current;
    long number = bytesBySegment.lastKey();
    long before = segment.position();
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) segment.write(rest);
      segment.force(false);
    } catch (IOException failure) {
      giveUp(segment, before);
      throw failure;
    }
    bytesBySegment.put(number, before + bytes.length);
    if (before + bytes.length >= SEGMENT_BYTES) seal();
  }

  public synchronized boolean isEmpty() {
    return bytesBySegment.values().stream().allMatch(size -> size == 0);
  }

  synchronized boolean takesMore() {
    return bytes() < limitBytes && Files.isWritable(folder);
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
    FileChannel begun =
        FileChannel.open(
            OwnerOnly.createFile(segment(number)),
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND);
    // The name of a new file is on the disk only when its folder is.
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
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

  /** Half a line must not become the beginning of the next. */
  private void giveUp(FileChannel segment, long before) {
    current = null;
    try (segment) {
      segment.truncate(before);
      segment.force(false);
    } catch (IOException stillThere) {
      // What was written stays without its end and is left out when it is read.
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
