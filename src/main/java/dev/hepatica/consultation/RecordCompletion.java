package dev.hepatica.consultation;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.TimeLimits;
import dev.hepatica.consultation.DataSource.Origin;
import dev.hepatica.fhir.fetch.AccessToken;
import dev.hepatica.fhir.fetch.FetchFailure;
import dev.hepatica.fhir.fetch.FetchLimits;
import dev.hepatica.fhir.fetch.FetchedKey;
import dev.hepatica.fhir.fetch.FhirAccess;
import dev.hepatica.fhir.fetch.GrantedScope;
import dev.hepatica.fhir.fetch.RecordFetcher;
import dev.hepatica.fhir.fetch.ServerAddress;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.PrefetchPlan;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What became of the parts of a record that a call did not bring along. */
final class RecordCompletion {

  /** Kept of the whole time of a call for judging and wording. */
  private static final Duration ANSWERING = Duration.ofMillis(250);

  /** Longer than any call; a bound that keeps the sum of two moments in range. */
  private static final Duration LONGEST_TOKEN = Duration.ofDays(1);

  private final List<DataSource> sources = new ArrayList<>();
  private final Map<String, FetchedKey> fetched;

  private RecordCompletion(ChartIntake intake, Map<String, FetchedKey> fetched) {
    this.fetched = fetched;
    for (String key : PrefetchPlan.templates().keySet()) sources.add(source(key, intake));
  }

  /**
   * Fetches what is missing, as far as the client may and has time for.
   *
   * @param openedAtNanos when the call arrived, on the clock of {@link System#nanoTime()}
   */
  static RecordCompletion of(
      ChartIntake intake,
      Question question,
      Optional<ServerOffer> offer,
      long openedAtNanos,
      RecordFetcher fetcher) {
    EhrClient client = question.client();
    FhirAccess access =
        offer
            .map(it -> access(it, client.fhirServers(), openedAtNanos))
            .orElseGet(() -> FhirAccess.refused(FetchFailure.NOT_OFFERED));
    return new RecordCompletion(
        intake,
        fetcher.complete(
            intake, question.patientId(), access, limits(client.timeLimits(), openedAtNanos)));
  }

  private static FhirAccess access(
      ServerOffer offer, EhrClient.FhirServers allowed, long openedAtNanos) {
    Optional<ServerAddress> server =
        ServerAddress.parse(offer.address())
            .filter(it -> FhirAccess.isListed(it, listed(allowed), allowed.anyOnThisMachine()));
    if (server.isEmpty()) return FhirAccess.refused(FetchFailure.SERVER_NOT_LISTED);
    if (offer.authorization().isEmpty()) {
      return allowed.tokenRequired()
          ? FhirAccess.refused(FetchFailure.TOKEN_MISSING)
          : FhirAccess.open(server.get());
    }
    ServerOffer.Authorization authorization = offer.authorization().get();
    long seconds = Math.min(authorization.expiresInSeconds(), LONGEST_TOKEN.toSeconds());
    long expiresAtNanos = openedAtNanos + TimeUnit.SECONDS.toNanos(seconds);
    if (expiresAtNanos - System.nanoTime() <= 0) {
      return FhirAccess.refused(FetchFailure.TOKEN_EXPIRED);
    }
    return FhirAccess.with(
        server.get(),
        new AccessToken(authorization.accessToken()),
        GrantedScope.parse(authorization.scope()),
        expiresAtNanos);
  }

  private static List<ServerAddress> listed(EhrClient.FhirServers allowed) {
    return allowed.bases().stream()
        .map(URI::toString)
        .flatMap(base -> ServerAddress.parse(base).stream())
        .toList();
  }

  private static FetchLimits limits(TimeLimits limits, long openedAtNanos) {
    return new FetchLimits(
        limits.optional(),
        limits.required(),
        openedAtNanos + limits.whole().minus(ANSWERING).toNanos());
  }

  private DataSource source(String key, ChartIntake intake) {
    Optional<FetchedKey> one = Optional.ofNullable(fetched.get(key));
    long milliseconds = one.map(it -> it.took().toMillis()).orElse(0L);
    Optional<String> failure = one.flatMap(FetchedKey::failure).map(FetchFailure::code);
    if (intake.isRead(key)) {
      Origin origin = one.isPresent() ? Origin.FETCHED : Origin.PREFETCHED;
      return new DataSource(key, origin, failure, milliseconds);
    }
    return new DataSource(
        key,
        Origin.NOT_READ,
        failure.or(() -> Optional.of(FetchFailure.CLIENT_FAILED.code())),
        milliseconds);
  }

  /** Every key of the plan and where it came from. */
  List<DataSource> sources() {
    return List.copyOf(sources);
  }

  /** Why some of these keys could not be fetched; empty where no server was offered. */
  String reasons(List<String> keys) {
    String reasons =
        keys.stream()
            .flatMap(key -> reason(key).map(why -> key + " (" + why + ")").stream())
            .collect(Collectors.joining(", "));
    return reasons.isEmpty() ? "" : " Not read: " + reasons + ".";
  }

  private Optional<String> reason(String key) {
    return Optional.ofNullable(fetched.get(key))
        .flatMap(FetchedKey::failure)
        .filter(failure -> failure != FetchFailure.NOT_OFFERED)
        .map(FetchFailure::words);
  }
}
