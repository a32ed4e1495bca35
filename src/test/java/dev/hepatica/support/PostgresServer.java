package dev.hepatica.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL, started once for all tests. PostgreSQL does not run as root; as root it is
 * started in a user namespace of its own, by {@code unshare}. Where that is forbidden, {@code
 * HEPATICA_TEST_POSTGRES} names a server to use instead, such as {@code
 * jdbc:postgresql://localhost/postgres?user=postgres}; its user must be allowed to create
 * databases.
 */
public final class PostgresServer {

  private static final String GIVEN = System.getenv("HEPATICA_TEST_POSTGRES");
  private static final AtomicInteger NEXT = new AtomicInteger();

  private PostgresServer() {}

  /** Of one's own, because another user's unpacked programs cannot be touched. */
  static Path programs() {
    return Path.of(
        System.getProperty("java.io.tmpdir"),
        "hepatica-postgres-" + System.getProperty("user.name"));
  }

  private static final class Embedded {

    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder().setOverrideWorkingDirectory(programs().toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException goneAnyway) {
        // The process ends with this one.
      }
    }
  }

  /** The address of an empty database, user included. */
  public static String emptyDatabase() {
    String name = "hepatica_" + ProcessHandle.current().pid() + "_" + NEXT.incrementAndGet();
    String server = GIVEN == null ? Embedded.SERVER.getJdbcUrl("postgres", "postgres") : GIVEN;
    try (Connection connection = DriverManager.getConnection(server);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return GIVEN == null
        ? Embedded.SERVER.getJdbcUrl("postgres", name)
        : GIVEN.replaceFirst("(//[^/]+/)[^?]*", "$1" + name);
  }
}
