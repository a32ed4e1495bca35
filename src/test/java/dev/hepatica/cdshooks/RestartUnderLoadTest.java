package dev.hepatica.cdshooks;

import static dev.hepatica.support.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.PostgresServer;
import dev.hepatica.support.ProductionService;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One instance takes over from another while calls are under way, as in a rolling update: a call is
 * answered or its connection refused, and all feedback that was acknowledged is there afterwards.
 */
class RestartUnderLoadTest {

  private static final int CALLERS = 6;

  private final Set<String> acknowledged = Collections.synchronizedSet(new HashSet<>());
  private final Set<Integer> statuses = Collections.synchronizedSet(new HashSet<>());
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicReference<ProductionService> serving = new AtomicReference<>();

  @Test
  void nothingThatWasAcknowledgedIsLost(@TempDir Path folder) {
    String database = PostgresServer.emptyDatabase();
    Map<String, String> settings = ProductionService.settings(database);
    settings.put("hepatica.spool.folder", folder.toString());
    settings.put("hepatica.clients[0].call-limits.per-second", "10000");
    serving.set(ProductionService.start(settings));
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<?> load =
        CompletableFuture.allOf(
            IntStream.range(0, CALLERS)
                .mapToObj(caller -> CompletableFuture.runAsync(() -> callUntil(enough)))
                .toArray(CompletableFuture[]::new));
    try {
      await(() -> calls.get() > 30);
      ProductionService old = serving.get();
      ProductionService next = ProductionService.start(settings);
      // The old one is stopped while all callers are still at it.
      old.close();
      serving.set(next);
      int before = calls.get();
      await(() -> calls.get() > before + 30);
    } finally {
      enough.set(true);
      load.join();
      serving.get().close();
    }

    assertThat(statuses).containsExactly(200);
    assertThat(acknowledged).isNotEmpty();
    List<String> kept =
        new JdbcTemplate(new DriverManagerDataSource(database))
            .queryForList("select card from feedback", String.class);
    assertThat(kept).containsAll(acknowledged).doesNotHaveDuplicates();
  }

  private void callUntil(AtomicBoolean enough) {
    while (!enough.get()) {
      try {
        call();
      } catch (UncheckedIOException hungUp) {
        // Nobody listens, or the connection was idle and closed: the client asks again.
        refused.incrementAndGet();
      }
    }
  }

  private void call() {
    Client client = new Client(serving.get().port());
    statuses.add(client.postAsNorth(HookCall.PATIENT_VIEW, HookCall.patientView()).status());
    calls.incrementAndGet();
    String card = UUID.randomUUID().toString();
    int status = client.overrideAsNorth(HookCall.PATIENT_VIEW, card).status();
    statuses.add(status);
    if (status == 200) acknowledged.add(card);
  }
}
