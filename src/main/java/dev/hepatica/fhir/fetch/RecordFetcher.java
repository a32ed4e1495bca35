package dev.hepatica.fhir.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.fhir.read.PageReader;
import dev.hepatica.fhir.read.PrefetchPlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Completes the record of a call from the EHR's FHIR server: only what is missing, all at once, and
 * no longer than the call may wait. One per process. Thread-safe.
 */
public final class RecordFetcher implements AutoCloseable {

  /** Queries of one call that may be under way at the same time. */
  static final int AT_ONCE = 16;

  private static final int MOST_SERVERS = 500;
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  /** A port of this machine on which nothing listens. */
  private static final String NOBODY = "http://127.0.0.1:9";

  private static final Duration WARMING = Duration.ofSeconds(2);

  private final CodeSets codeSets;
  private final PageReader reader;
  private final FhirHttp http;
  private final Executor threads;
  private final Cache<ServerAddress, KnownServer> servers;
  private final int perServer;

  /**
   * @param privateNetworks where FHIR servers may lie besides the public internet
   * @param thisMachine whether servers on this machine may be asked
   * @param perServer queries of all calls that one server is given at the same time
   * @param threads run the queries
   */
  public RecordFetcher(
      CodeSets codeSets,
      List<Network> privateNetworks,
      boolean thisMachine,
      int perServer,
      Executor threads) {
    this(codeSets, new AddressGuard(privateNetworks, thisMachine), perServer, threads);
  }

  RecordFetcher(CodeSets codeSets, AddressGuard guard, int perServer, Executor threads) {
    this.codeSets = codeSets;
    this.reader = new PageReader(codeSets);
    this.http = new FhirHttp(guard, perServer);
    this.threads = threads;
    this.perServer = perServer;
    this.servers =
        Caffeine.newBuilder().maximumSize(MOST_SERVERS).expireAfterAccess(FORGOTTEN_AFTER).build();
  }

  /**
   * Fetches what the intake lacks, as far as it can be had, and says in the intake what could not.
   *
   * @param patientId a legal FHIR id
   * @return what became of each key that was not there
   */
  public Map<String, FetchedKey> complete(
      ChartIntake intake, String patientId, FhirAccess access, FetchLimits limits) {
    Set<String> open = new LinkedHashSet<>(intake.keysNotSent());
    open.addAll(intake.furtherPages().keySet());
    boolean medicationsMissing = !intake.medicationsNotSent(List.of()).isEmpty();
    if (open.isEmpty() && !medicationsMissing) return Map.of();
    Optional<FetchFailure> obstacle = obstacle(intake, open, access);
    if (obstacle.isPresent()) return none(intake, open, obstacle.get());

    ServerAddress server = access.server().orElseThrow();
    KnownServer known = servers.get(server, address -> new KnownServer(address, perServer));
    Queries queries = new Queries(http, known, server, access);
    return new Fetching(intake, patientId, access, limits, queries, known, reader, threads)
        .run(open);
  }

  /** Why it would be no use to ask anything. */
  private static Optional<FetchFailure> obstacle(
      ChartIntake intake, Set<String> open, FhirAccess access) {
    if (access.server().isEmpty()) return Optional.of(access.refusal());
    boolean hopeless =
        PrefetchPlan.requiredKeys().stream()
            .anyMatch(key -> !open.contains(key) && !intake.isRead(key));
    return hopeless ? Optional.of(FetchFailure.CLIENT_FAILED) : Optional.empty();
  }

  private static Map<String, FetchedKey> none(
      ChartIntake intake, Set<String> open, FetchFailure obstacle) {
    boolean worthSaying =
        obstacle != FetchFailure.NOT_OFFERED && obstacle != FetchFailure.CLIENT_FAILED;
    if (worthSaying && !open.isEmpty()) {
      intake.remark("fhirServer", "not asked: " + obstacle.words());
    }
    Map<String, FetchedKey> report = new LinkedHashMap<>();
    open.forEach(key -> report.put(key, FetchedKey.notAsked(obstacle)));
    return report;
  }

  /**
   * Asks a server that is not there, so that the first clinician does not wait for class loading.
   */
  public void warmUp() {
    ServerAddress nobody = ServerAddress.parse(NOBODY).orElseThrow();
    long endsAtNanos = System.nanoTime() + WARMING.toNanos();
    complete(
        new ChartIntake(codeSets),
        "nobody",
        FhirAccess.with(
            nobody, new AccessToken("none"), GrantedScope.parse("patient/*.rs"), endsAtNanos),
        new FetchLimits(WARMING, WARMING, endsAtNanos));
    servers.invalidate(nobody);
  }

  @Override
  public void close() {
    http.close();
  }
}
