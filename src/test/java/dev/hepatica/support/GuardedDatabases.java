package dev.hepatica.support;

import dev.hepatica.storage.GuardedDatabase;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The product's way to a database, without the rest of it. */
public final class GuardedDatabases {

  private GuardedDatabases() {}

  public static GuardedDatabase at(DataSource database) {
    return new GuardedDatabase(
        new JdbcTemplate(database),
        new TransactionTemplate(new DataSourceTransactionManager(database)));
  }

  /** A server that nobody runs. */
  public static GuardedDatabase away() {
    return at(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none?user=none"));
  }
}
