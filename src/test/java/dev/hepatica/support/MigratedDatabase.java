package dev.hepatica.support;

import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with the tables of the product, without the rest of it. */
public final class MigratedDatabase {

  private MigratedDatabase() {}

  /** What production has. */
  public static DataSource postgres() {
    return at(PostgresServer.emptyDatabase());
  }

  /** What the sandbox has, in the file. */
  public static DataSource h2(String file) {
    return at(
        "jdbc:h2:file:"
            + file
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;user=sa");
  }

  /** What the sandbox has, for one test. */
  public static DataSource h2InMemory() {
    return at(
        "jdbc:h2:mem:"
            + UUID.randomUUID()
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;user=sa");
  }

  private static DataSource at(String url) {
    DataSource database = new DriverManagerDataSource(url);
    Flyway.configure().dataSource(database).load().migrate();
    return database;
  }
}
