package dev.hepatica.cdshooks;

import static dev.hepatica.support.Eventually.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.ProductionService;
import dev.hepatica.support.StoppablePostgres;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two instances on one PostgreSQL that is stopped, or lost with all its processes, under load and
 * started again: no hook call fails or comes back without its cards, no feedback that was
 * acknowledged is lost or changed, and what was said arrives afterwards, once.
 */
class DatabaseOutageTest {

  private static final int CALLERS = 4;

  private static final String AS_SENT =
      "select card || ' ' || outcome || ' ' || coalesce(user_comment, '') from feedback";

  @TempDir Path folder = Path.of("");
  private StoppablePostgres postgres;
  private final List<ProductionService> services = new ArrayList<>();
  private String hook = "";

  private final Set<String> cards = Collections.synchronizedSet(new HashSet<>());
  private final Set<String> acknowledged = Collections.synchronizedSet(new HashSet<>());
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger calls = new AtomicInteger();

  @BeforeEach
  void start() throws IOException {
    postgres = new StoppablePostgres(folder.resolve("postgres"));
    services.add(instance());
    services.add(instance());
    hook = hook();
  }

  @AfterEach
  void stop() {
    services.forEach(ProductionService::close);
    postgres.close();
  }

  private enum Outage {
    STOPPED {
      @Override
      void happen(StoppablePostgres postgres) {
        postgres.stop();
      }
    },
    LOST {
      @Override
      void happen(StoppablePostgres postgres) {
        postgres.lose();
      }
    };

    abstract void happen(StoppablePostgres postgres);
  }

  @ParameterizedTest
  @EnumSource(Outage.class)
  void nothingIsLostAndNothingFails(Outage outage) {
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<?> load =
        CompletableFuture.allOf(
            IntStream.range(0, CALLERS)
                .mapToObj(caller -> CompletableFuture.runAsync(() -> callUntil(enough, caller)))
                .toArray(CompletableFuture[]::new));

    await(() -> calls.get() > 40);
    outage.happen(postgres);
    int atTheStop = calls.get();
    await(() -> calls.get() > atTheStop + 100);
    assertThat(spooled("feedback")).as("feedback on the disk").isPositive();
    await(() -> spooled("decision-log") > 0);
    postgres.start();
    int atTheStart = calls.get();
    await(() -> calls.get() > atTheStart + 40);
    enough.set(true);
    load.join();

    assertThat(failures).isEmpty();
    await(() -> count("feedback") >= acknowledged.size() && count("decision_card") >= cards.size());
    arrivedOnce();
  }

  @Test
  void aServiceThatStartsAgainReplaysWhatIsOnItsDisk() {
    postgres.stop();
    for (int i = 0; i < 10; i++) call(0);
    assertThat(failures).isEmpty();
    assertThat(acknowledged).isNotEmpty();
    services.forEach(ProductionService::close);
    services.clear();

    postgres.start();
    services.add(instance());

    await(() -> count("feedback") >= acknowledged.size() && count("decision_card") >= cards.size());
    arrivedOnce();
  }

  private void arrivedOnce() {
    JdbcTemplate database = database();
    assertThat(database.queryForList(AS_SENT, String.class))
        .containsExactlyInAnyOrderElementsOf(acknowledged);
    assertThat(count("feedback_suggestion")).isEqualTo(acknowledged.size() / 2);
    assertThat(database.queryForList("select card from decision_card", String.class))
        .containsExactlyInAnyOrderElementsOf(cards);
    assertThat(count("decision_call")).isEqualTo(count("decision_card") / cardsPerCall());
  }

  private int cardsPerCall() {
    return cards.size() / (calls.get() / 2);
  }

  private void callUntil(AtomicBoolean enough, int caller) {
    while (!enough.get()) call(caller);
  }

  /** A hook call, and feedback on a card. */
  private void call(int caller) {
    Client client = new Client(services.get(caller % services.size()).port());
    Client.Answer answer = client.postAsNorth(HookCall.PATIENT_VIEW, hook);
    if (answer.status() != 200) failures.add("hook " + answer.status() + " " + answer.issue());
    if (answer.body().path("cards").isEmpty()) failures.add("hook without cards");
    answer.body().path("cards").forEach(card -> cards.add(card.path("uuid").asString()));
    calls.incrementAndGet();

    String overridden = UUID.randomUUID().toString();
    String accepted = UUID.randomUUID().toString();
    String suggestion = UUID.randomUUID().toString();
    Client.Answer feedback =
        client.postAsNorth(
            HookCall.PATIENT_VIEW + "/feedback",
            """
            {"feedback": [
              {"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T02:49:50Z",
               "overrideReason": {
                 "reason": {"code": "urgent-operation",
                   "system": "https://hepatica.dev/fhir/CodeSystem/crlm-override-reason"},
                 "userComment": "as said to %s"}},
              {"card": "%s", "outcome": "accepted", "outcomeTimestamp": "2026-11-22T02:49:50Z",
               "acceptedSuggestions": [{"id": "%s"}]}]}
            """
                .formatted(overridden, overridden, accepted, suggestion));
    if (feedback.status() == 200) {
      acknowledged.add(overridden + " overridden as said to " + overridden);
      acknowledged.add(accepted + " accepted ");
    } else failures.add("feedback " + feedback.status() + " " + feedback.issue());
    calls.incrementAndGet();
  }

  private ProductionService instance() {
    Map<String, String> settings = ProductionService.settings(postgres.url());
    settings.put("hepatica.spool.folder", folder.resolve("spools").toString());
    settings.put("hepatica.clients[0].call-limits.per-second", "10000");
    return ProductionService.start(settings);
  }

  private double spooled(String spool) {
    return services.stream()
        .mapToDouble(
            service ->
                service
                    .bean(MeterRegistry.class)
                    .counter("hepatica.spool.lines", "spool", spool, "event", "spooled")
                    .count())
        .sum();
  }

  private int count(String table) {
    Integer count = database().queryForObject("select count(*) from " + table, Integer.class);
    return count == null ? -1 : count;
  }

  private JdbcTemplate database() {
    return new JdbcTemplate(new DriverManagerDataSource(postgres.url()));
  }

  /** The invented patient with which the service warms up. */
  private static String hook() throws IOException {
    JsonNode record;
    try (InputStream in =
        DatabaseOutageTest.class.getResourceAsStream("/dev/hepatica/consultation/warm-up.json")) {
      record = JsonMapper.shared().readTree(in);
    }
    ObjectNode call = JsonMapper.shared().createObjectNode();
    call.put("hook", "patient-view").put("hookInstance", UUID.randomUUID().toString());
    call.putObject("context").put("userId", "Practitioner/doc").put("patientId", "nobody");
    ObjectNode prefetch = call.putObject("prefetch");
    record
        .properties()
        .forEach(
            part -> {
              if (part.getKey().equals("draftOrders")) return;
              if (part.getValue().isObject()) {
                prefetch.set(part.getKey(), part.getValue());
                return;
              }
              ObjectNode bundle = prefetch.putObject(part.getKey());
              bundle.put("resourceType", "Bundle").put("type", "searchset");
              var entries = bundle.putArray("entry");
              part.getValue().forEach(it -> entries.addObject().set("resource", it));
            });
    return call.toString();
  }
}
