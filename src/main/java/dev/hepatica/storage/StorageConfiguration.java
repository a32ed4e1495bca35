package dev.hepatica.storage;

import dev.hepatica.settings.UnusableSetting;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Builds what stands before and beside the database, from {@code hepatica.spool}. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  private static final String FOLDER = "hepatica.spool.folder";
  private static final String SIZE = "hepatica.spool.size";
  private static final DataSize USUAL = DataSize.ofMegabytes(256);
  private static final DataSize SMALLEST = DataSize.ofKilobytes(64);

  @Bean
  GuardedDatabase guardedDatabase(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
    return new GuardedDatabase(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  SpoolFolder spoolFolder(Environment environment) {
    DataSize size = size(Binder.get(environment));
    String folder = environment.getProperty(FOLDER, "data/spool");
    try {
      return SpoolFolder.open(Path.of(folder.strip()), size.toBytes());
    } catch (IOException | InvalidPathException unusable) {
      throw new UnusableSetting(
          FOLDER,
          "no file can be kept there, so feedback would be lost while the database is away",
          "Set "
              + FOLDER
              + " to a folder on a disk that lasts, which the service may write and only it may"
              + " read.");
    }
  }

  @Bean
  StorageHealth storageHealthIndicator(GuardedDatabase database, SpoolFolder spools) {
    return new StorageHealth(database, spools);
  }

  private static DataSize size(Binder binder) {
    DataSize size;
    try {
      size = binder.bind(SIZE, DataSize.class).orElse(USUAL);
    } catch (BindException unreadable) {
      throw new UnusableSetting(SIZE, "it is not a size such as 256MB");
    }
    if (size.compareTo(SMALLEST) < 0) {
      throw new UnusableSetting(SIZE, "it must be at least " + SMALLEST.toKilobytes() + "KB");
    }
    return size;
  }
}
