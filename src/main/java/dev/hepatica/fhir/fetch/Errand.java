package dev.hepatica.fhir.fetch;

import dev.hepatica.fhir.read.FetchedPage;
import dev.hepatica.fhir.read.FirstPages;
import dev.hepatica.fhir.read.PageReader;
import dev.hepatica.fhir.read.RecordRefused;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches one thing with all its pages. One per thing, for one thread. */
final class Errand implements Callable<Errand.Brought> {

  private static final Logger log = LoggerFactory.getLogger(Errand.class);
  private static final int MOST_PAGES = 20;
  private static final int MOST_ENTRIES = 10_000;

  /**
   * What it brought.
   *
   * @param pages whole pages only
   * @param failure why something is missing
   */
  record Brought(List<FetchedPage> pages, Optional<FetchFailure> failure, Duration took) {

    static Brought nothing(FetchFailure failure, Duration took) {
      return new Brought(List.of(), Optional.of(failure), took);
    }
  }

  /**
   * What to fetch.
   *
   * @param place what it is called in reading notes
   * @param isRead whether one resource is read, not several searched
   * @param from the first query; empty if its address may not be asked
   * @param before what of it has come already
   */
  record Wanted(
      String place,
      String resourceType,
      boolean isRead,
      boolean required,
      Optional<URI> from,
      FirstPages before) {}

  private final Queries queries;
  private final PageReader reader;
  private final Wanted wanted;
  private final long endsAtNanos;
  private final Cancellation cancellation;

  Errand(
      Queries queries,
      PageReader reader,
      Wanted wanted,
      long endsAtNanos,
      Cancellation cancellation) {
    this.queries = queries;
    this.reader = reader;
    this.wanted = wanted;
    this.endsAtNanos = endsAtNanos;
    this.cancellation = cancellation;
  }

  @Override
  public Brought call() {
    long start = System.nanoTime();
    List<FetchedPage> pages = new ArrayList<>();
    Optional<FetchFailure> failure;
    try {
      failure = fetch(pages);
    } catch (FetchFailed failed) {
      failure = Optional.of(failed.failure());
    } catch (RuntimeException unexpected) {
      // A fault in a library must cost this part of the record, not the whole answer.
      log.warn("query failed with {}", unexpected.getClass().getName());
      failure = Optional.of(FetchFailure.NOT_UNDERSTOOD);
    }
    return new Brought(List.copyOf(pages), failure, Duration.ofNanos(System.nanoTime() - start));
  }

  private Optional<FetchFailure> fetch(List<FetchedPage> pages) {
    Set<URI> visited = new HashSet<>();
    Optional<URI> target = wanted.from();
    if (target.isEmpty()) return Optional.of(FetchFailure.FOREIGN_PAGE);
    int entries = 0;
    long matches = wanted.before().matches();
    long total = wanted.before().total();
    boolean complete = true;
    while (target.isPresent()) {
      if (!visited.add(target.get()) || visited.size() > MOST_PAGES) {
        return Optional.of(FetchFailure.TOO_MANY_PAGES);
      }
      FetchedPage page = page(target.get(), visited.size());
      pages.add(page);
      entries += page.entries();
      matches += page.matches();
      total = Math.max(total, page.total());
      complete &= page.isComplete();
      if (entries > MOST_ENTRIES) return Optional.of(FetchFailure.TOO_LARGE);
      target = page.next().flatMap(queries.server()::follow);
      if (page.hasNext() && target.isEmpty()) {
        return Optional.of(FetchFailure.FOREIGN_PAGE);
      }
    }
    return complete && matches >= total ? Optional.empty() : Optional.of(FetchFailure.INCOMPLETE);
  }

  private FetchedPage page(URI target, int number) {
    String place = number == 1 ? wanted.place() : wanted.place() + ".page[" + number + "]";
    try (InputStream body = queries.get(target, wanted.required(), endsAtNanos, cancellation)) {
      return wanted.isRead()
          ? reader.readResource(place, wanted.resourceType(), body)
          : reader.readSearch(place, wanted.resourceType(), body);
    } catch (RecordRefused notWhatWasAsked) {
      throw new FetchFailed(
          notWhatWasAsked.reason() == RecordRefused.Reason.TOO_MANY_ENTRIES
              ? FetchFailure.TOO_LARGE
              : FetchFailure.NOT_UNDERSTOOD);
    } catch (IOException broken) {
      throw new FetchFailed(FetchFailure.UNREACHABLE);
    }
  }
}
