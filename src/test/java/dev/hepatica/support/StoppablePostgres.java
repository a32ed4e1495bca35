package dev.hepatica.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL of its own that can be stopped, as for an update, or lost, as when its machine
 * fails, and started again. It commits as a production server does: what it has acknowledged is on
 * the disk.
 */
public final class StoppablePostgres implements AutoCloseable {

  private final Path data;
  private int port;
  private @Nullable EmbeddedPostgres server;

  /**
   * @param data where it keeps its files; empty at first
   */
  public StoppablePostgres(Path data) {
    this.data = data;
    start();
  }

  /** The address of its database, user included; the same after each start. */
  public String url() {
    return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
  }

  public void start() {
    try {
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(PostgresServer.programs().toFile())
              .setDataDirectory(data)
              .setServerConfig("synchronous_commit", "on")
              .setCleanDataDirectory(false);
      if (port != 0) builder.setPort(port);
      EmbeddedPostgres started = builder.start();
      port = started.getPort();
      server = started;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public void stop() {
    try {
      Objects.requireNonNull(server).close();
      server = null;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Ends every process of the server at once; nothing is flushed and nobody is told. */
  public void lose() {
    ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
    stop();
  }

  private long postmaster() {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    if (server != null) stop();
  }
}
