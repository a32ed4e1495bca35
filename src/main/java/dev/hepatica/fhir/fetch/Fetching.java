package dev.hepatica.fhir.fetch;

import dev.hepatica.fhir.fetch.Errand.Brought;
import dev.hepatica.fhir.fetch.Errand.Wanted;
import dev.hepatica.fhir.fetch.GrantedScope.Coverage;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.FetchedPage;
import dev.hepatica.fhir.read.FirstPages;
import dev.hepatica.fhir.read.PageReader;
import dev.hepatica.fhir.read.PrefetchPlan;
import dev.hepatica.fhir.read.RecordRefused;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** One fetching for one call: started once, steered by the thread of the call. */
final class Fetching {

  private static final String MEDICATIONS = "medications";
  private static final String MEDICATION = "Medication";

  /** As much of a query as every server takes. */
  private static final int LONGEST_ID_LIST = 7_000;

  private static final FirstPages NOTHING_YET = new FirstPages(Optional.empty(), 0, 0);

  private final ChartIntake intake;
  private final String patientId;
  private final FhirAccess access;
  private final Queries queries;
  private final KnownServer known;
  private final PageReader reader;
  private final Executor threads;
  private final long startNanos = System.nanoTime();
  private final long optionalEndsAtNanos;
  private final long requiredEndsAtNanos;

  private final Map<String, Task<Brought>> tasks = new LinkedHashMap<>();
  private final Map<String, FetchedKey> report = new LinkedHashMap<>();
  private boolean moreMedicationsThanOneSearchTakes;

  Fetching(
      ChartIntake intake,
      String patientId,
      FhirAccess access,
      FetchLimits limits,
      Queries queries,
      KnownServer known,
      PageReader reader,
      Executor threads) {
    this.intake = intake;
    this.patientId = patientId;
    this.access = access;
    this.queries = queries;
    this.known = known;
    this.reader = reader;
    this.threads = threads;
    this.optionalEndsAtNanos = end(limits.optional(), limits);
    this.requiredEndsAtNanos = end(limits.required(), limits);
  }

  private long end(Duration limit, FetchLimits limits) {
    long end = startNanos + limit.toNanos();
    return access.until(end - limits.endsAtNanos() < 0 ? end : limits.endsAtNanos());
  }

  /** A query on its way. */
  private record Task<T>(FutureTask<T> future, Cancellation cancellation, long endsAtNanos) {

    void cancel() {
      cancellation.cancel();
      future.cancel(true);
    }
  }

  /** Fetches the keys and gives the intake what came of it. */
  Map<String, FetchedKey> run(Set<String> keys) {
    Optional<Task<FhirVersion>> version = Optional.empty();
    try {
      List<String> requiredFirst =
          keys.stream().sorted(Comparator.comparing(key -> !isRequired(key))).toList();
      requiredFirst.forEach(this::start);
      if (tasks.isEmpty() && intake.medicationsNotSent(List.of()).isEmpty()) return report;
      boolean waitsForRequired = requiredFirst.stream().anyMatch(Fetching::isRequired);
      version =
          known.findVersion().isPresent() ? version : Optional.of(askVersion(waitsForRequired));

      Map<String, Brought> brought = new LinkedHashMap<>();
      await(Fetching::namesDrugs, brought);
      startMedications(brought);
      await(key -> !isRequired(key), brought);
      await(key -> true, brought);

      FhirVersion spoken = version(version);
      if (spoken == FhirVersion.OTHER) {
        brought.forEach((key, one) -> notFetched(key, FetchFailure.WRONG_VERSION, one.took()));
      } else {
        if (spoken == FhirVersion.UNKNOWN) remarkOnVersion(brought);
        brought.forEach(this::take);
      }
      return report;
    } finally {
      // Nothing of this call may go on after its answer, least of all its token.
      version.ifPresent(Task::cancel);
      tasks.values().forEach(Task::cancel);
    }
  }

  private static boolean isRequired(String key) {
    return PrefetchPlan.requiredKeys().contains(key);
  }

  private void start(String key) {
    String type = PrefetchPlan.resourceTypeOf(key);
    boolean isRead = PrefetchPlan.isRead(key);
    Coverage coverage = isRead ? access.toRead(type) : access.toSearch(type);
    if (coverage == Coverage.NONE) {
      notFetched(key, FetchFailure.OUT_OF_SCOPE, Duration.ZERO);
      return;
    }
    FirstPages before = intake.furtherPages().getOrDefault(key, NOTHING_YET);
    Optional<URI> rest = before.next().flatMap(queries.server()::follow);
    Wanted wanted =
        before.next().isPresent()
            ? new Wanted(ChartIntake.FETCHED + key, type, isRead, isRequired(key), rest, before)
            : new Wanted(
                ChartIntake.FETCHED + key,
                type,
                isRead,
                isRequired(key),
                Optional.of(queries.server().query(PrefetchPlan.queryFor(key, patientId))),
                NOTHING_YET);
    start(key, wanted);
  }

  private void start(String key, Wanted wanted) {
    long endsAt = wanted.required() ? requiredEndsAtNanos : optionalEndsAtNanos;
    Cancellation cancellation = new Cancellation();
    Errand errand = new Errand(queries, reader, wanted, endsAt, cancellation);
    tasks.put(key, submit(errand, cancellation, endsAt));
  }

  private <T> Task<T> submit(Callable<T> work, Cancellation cancellation, long endsAtNanos) {
    FutureTask<T> future = new FutureTask<>(work);
    try {
      threads.execute(future);
    } catch (RejectedExecutionException tooMuchGoingOn) {
      future.cancel(false);
    }
    return new Task<>(future, cancellation, endsAtNanos);
  }

  /** One search for all the Medications that are named and have not come. */
  private void startMedications(Map<String, Brought> brought) {
    List<FetchedPage> fetched =
        brought.values().stream().flatMap(one -> one.pages().stream()).toList();
    Set<String> ids = new LinkedHashSet<>();
    int length = 0;
    for (String reference : intake.medicationsNotSent(fetched)) {
      Optional<String> id = idOnThisServer(reference);
      if (id.isEmpty() || ids.contains(id.get())) continue;
      length += id.get().length() + 1;
      if (length > LONGEST_ID_LIST) {
        moreMedicationsThanOneSearchTakes = true;
        break;
      }
      ids.add(id.get());
    }
    if (ids.isEmpty()) return;
    if (access.toSearch(MEDICATION) == Coverage.NONE) {
      intake.medicationsNotFetched(unread(FetchFailure.OUT_OF_SCOPE));
      return;
    }
    String query = "Medication?_id=" + String.join(",", ids);
    start(
        MEDICATIONS,
        new Wanted(
            ChartIntake.FETCHED + MEDICATIONS,
            MEDICATION,
            false,
            false,
            Optional.of(queries.server().query(query + "&_count=" + ids.size())),
            NOTHING_YET));
  }

  private Optional<String> idOnThisServer(String reference) {
    return queries
        .server()
        .follow(reference)
        .map(URI::toString)
        .map(address -> address.substring(queries.server().toString().length()))
        .filter(path -> path.matches("/Medication/[A-Za-z0-9\\-.]{1,64}"))
        .map(path -> path.substring("/Medication/".length()));
  }

  private static boolean namesDrugs(String key) {
    return PrefetchPlan.resourceTypeOf(key).startsWith(MEDICATION);
  }

  private void await(Predicate<String> selection, Map<String, Brought> brought) {
    tasks.forEach(
        (key, task) -> {
          if (!brought.containsKey(key) && selection.test(key)) brought.put(key, result(task));
        });
  }

  private Brought result(Task<Brought> task) {
    try {
      long left = task.endsAtNanos - System.nanoTime();
      return task.future.isCancelled()
          ? Brought.nothing(FetchFailure.OVERLOADED, Duration.ZERO)
          : task.future.get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      task.cancel();
      return Brought.nothing(
          FetchFailure.TOO_LATE, Duration.ofNanos(System.nanoTime() - startNanos));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      task.cancel();
      return Brought.nothing(FetchFailure.TOO_LATE, Duration.ZERO);
    } catch (ExecutionException fault) {
      return Brought.nothing(FetchFailure.NOT_UNDERSTOOD, Duration.ZERO);
    }
  }

  private void take(String key, Brought one) {
    Optional<FetchFailure> failure = one.failure();
    if (key.equals(MEDICATIONS)) {
      boolean taken = intake.medications(one.pages());
      if (!taken || moreMedicationsThanOneSearchTakes)
        failure = Optional.of(FetchFailure.TOO_LARGE);
      failure.ifPresent(why -> intake.medicationsNotFetched(unread(why)));
      return;
    }
    if (failure.isEmpty() && isOnlyPartlyInScope(key)) {
      failure = Optional.of(FetchFailure.PARTLY_OUT_OF_SCOPE);
    }
    boolean taken = intake.fetched(key, one.pages(), failure.isEmpty());
    if (!taken) failure = Optional.of(FetchFailure.TOO_LARGE);
    failure.ifPresent(why -> intake.remark(ChartIntake.FETCHED + key, unread(why)));
    report.put(key, new FetchedKey(failure, one.took()));
  }

  private boolean isOnlyPartlyInScope(String key) {
    String type = PrefetchPlan.resourceTypeOf(key);
    Coverage coverage = PrefetchPlan.isRead(key) ? access.toRead(type) : access.toSearch(type);
    return coverage == Coverage.PART;
  }

  private void notFetched(String key, FetchFailure why, Duration took) {
    if (key.equals(MEDICATIONS)) {
      intake.medicationsNotFetched(unread(why));
      return;
    }
    intake.fetched(key, List.of(), false);
    intake.remark(ChartIntake.FETCHED + key, unread(why));
    report.put(key, new FetchedKey(Optional.of(why), took));
  }

  private static String unread(FetchFailure why) {
    return "not all of it was read: " + why.words();
  }

  // --- the version

  private Task<FhirVersion> askVersion(boolean waitsForRequired) {
    long endsAt = waitsForRequired ? requiredEndsAtNanos : optionalEndsAtNanos;
    Cancellation cancellation = new Cancellation();
    return submit(() -> askedVersion(endsAt, cancellation), cancellation, endsAt);
  }

  private FhirVersion askedVersion(long endsAt, Cancellation cancellation) {
    URI metadata = queries.server().query("metadata");
    try (InputStream body = queries.get(metadata, false, endsAt, cancellation)) {
      return reader
          .readVersion(body)
          .map(version -> FhirVersion.isR4(version) ? FhirVersion.R4 : FhirVersion.OTHER)
          .orElse(FhirVersion.UNKNOWN);
    } catch (FetchFailed failed) {
      return failed.failure() == FetchFailure.WRONG_VERSION
          ? FhirVersion.OTHER
          : FhirVersion.UNKNOWN;
    } catch (RecordRefused | IOException notACapabilityStatement) {
      return FhirVersion.UNKNOWN;
    }
  }

  /** What is known now; a server that does not say is read as what the site has listed it for. */
  private FhirVersion version(Optional<Task<FhirVersion>> asked) {
    FhirVersion version =
        asked.map(this::answer).or(known::findVersion).orElse(FhirVersion.UNKNOWN);
    if (asked.isPresent()) known.learn(version);
    return version;
  }

  /** Where nothing was read there is nothing to be wrong about. */
  private void remarkOnVersion(Map<String, Brought> brought) {
    if (brought.values().stream().allMatch(one -> one.pages().isEmpty())) return;
    intake.remark("fhirServer", "does not say which FHIR version it speaks; read as R4");
  }

  private FhirVersion answer(Task<FhirVersion> task) {
    try {
      return task.future.get(
          Math.max(0, task.endsAtNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return FhirVersion.UNKNOWN;
    } catch (ExecutionException | TimeoutException | RuntimeException unanswered) {
      return FhirVersion.UNKNOWN;
    }
  }
}
