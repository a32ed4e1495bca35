package dev.hepatica.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The folder of all spools. Instances may share it: each takes a place of its own in it, and what
 * an instance has left that is gone goes to one that starts.
 */
public final class SpoolFolder implements AutoCloseable {

  private static final int PLACES = 64;

  private final Path base;
  private final Place own;
  private final long limitBytes;
  private final List<Spool> spools = new CopyOnWriteArrayList<>();

  private SpoolFolder(Path base, Place own, long limitBytes) {
    this.base = base;
    this.own = own;
    this.limitBytes = limitBytes;
  }

  /**
   * @param limitBytes what each spool may hold
   * @throws IOException if the folder cannot be written or every place in it is taken
   */
  public static SpoolFolder open(Path base, long limitBytes) throws IOException {
    OwnerOnly.createFolder(base);
    for (int number = 1; number <= PLACES; number++) {
      Optional<Place> free = Place.take(place(base, number));
      if (free.isPresent()) return new SpoolFolder(base, free.get(), limitBytes);
    }
    throw new IOException("every place is taken");
  }

  /** Opens one spool, with what earlier runs have left in it. */
  public Spool open(String name) throws IOException {
    Spool spool = Spool.open(own.folder.resolve(name), limitBytes);
    List<Place> abandoned = new ArrayList<>();
    try {
      for (int number = 1; number <= PLACES; number++) {
        Path folder = place(base, number);
        if (folder.equals(own.folder) || !Files.isDirectory(folder.resolve(name))) continue;
        Place.take(folder).ifPresent(abandoned::add);
      }
      for (Place place : abandoned) spool.adopt(place.folder.resolve(name));
    } finally {
      for (Place place : abandoned) place.close();
    }
    spools.add(spool);
    return spool;
  }

  boolean takesMore() {
    return spools.stream().allMatch(Spool::takesMore);
  }

  @Override
  public void close() throws IOException {
    own.close();
  }

  private static Path place(Path base, int number) {
    return base.resolve("instance-" + number);
  }

  /** A part of the folder that belongs to one running program. */
  private record Place(Path folder, FileChannel lock) implements AutoCloseable {

    static Optional<Place> take(Path folder) throws IOException {
      OwnerOnly.createFolder(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = null;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException takenByThisProcess) {
        // Not free, as if another process had it.
      } finally {
        if (lock == null) channel.close();
      }
      return lock == null ? Optional.empty() : Optional.of(new Place(folder, channel));
    }

    @Override
    public void close() throws IOException {
      lock.close();
    }
  }
}
