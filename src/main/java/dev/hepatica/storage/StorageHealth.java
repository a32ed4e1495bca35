package dev.hepatica.storage;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataIntegrityViolationException;

/** Whether what is to be kept can be kept: by the database, or by the disk in its place. */
final class StorageHealth implements HealthIndicator {

  private final GuardedDatabase database;
  private final SpoolFolder spools;

  StorageHealth(GuardedDatabase database, SpoolFolder spools) {
    this.database = database;
    this.spools = spools;
  }

  @Override
  public Health health() {
    if (answers()) return Health.up().withDetail("database", "there").build();
    Health.Builder health = spools.takesMore() ? Health.up() : Health.outOfService();
    return health.withDetail("database", "away").build();
  }

  private boolean answers() {
    try {
      database.ask(jdbc -> jdbc.queryForObject("select 1", Integer.class));
      return true;
    } catch (DatabaseAway | DataIntegrityViolationException away) {
      return false;
    }
  }
}
