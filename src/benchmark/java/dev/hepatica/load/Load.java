package dev.hepatica.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Sends calls to a server for a bounded time, never more than a bounded number of them. */
final class Load {

  private static final long MOST_CALLS = 1_000_000;
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final double NANOSECONDS_PER_SECOND = 1e9;
  private static final int DIGITS = 3;
  private static final double STILL_FALLING = 0.95;

  private final ServerProcess server;
  private final Traffic traffic;

  Load(ServerProcess server, Traffic traffic) {
    this.server = server;
    this.traffic = traffic;
  }

  /**
   * Calls until the processor time of a call falls no further, for then the JVM has compiled what
   * it will compile.
   *
   * @param most turns at most
   * @param enough turns of which none made a call cheaper
   */
  void warmUp(int clients, Duration turn, int most, int enough) {
    double best = Double.MAX_VALUE;
    int steady = 0;
    for (int i = 0; i < most && steady < enough; i++) {
      double cpu = closed(clients, turn).cpuMicroseconds();
      steady = cpu < best * STILL_FALLING ? 0 : steady + 1;
      best = Math.min(best, cpu);
    }
  }

  /** So many clients, each of whom calls again as soon as it is answered. */
  Measured closed(int clients, Duration time) {
    return run("closed", clients, 0, time);
  }

  /**
   * So many calls in a second, whether the earlier ones were answered or not. The time of a call
   * counts from when it was meant to begin, so that a server that stalls cannot hide it; a call
   * that could not even begin in twice the time counts as failed.
   *
   * @param clients the most calls at once
   */
  Measured open(int clients, double perSecond, Duration time) {
    return run("open", clients, perSecond, time);
  }

  private Measured run(String mode, int clients, double perSecond, Duration time) {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      Duration cpuBefore = server.cpu();
      Round round = new Round(perSecond, System.nanoTime(), time.toNanos());
      List<Future<Tally>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) running.add(threads.submit(() -> client(round)));
      Tally all = new Tally();
      for (Future<Tally> one : running) all.add(one.get());
      return new Measured(
          server.name(),
          traffic.name(),
          mode,
          clients,
          perSecond,
          all.failed,
          Duration.ofNanos(System.nanoTime() - round.start),
          server.cpu().minus(cpuBefore),
          all.latencies);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken);
    } finally {
      threads.shutdownNow();
    }
  }

  private Tally client(Round round) {
    Tally tally = new Tally();
    try (Caller caller = new Caller(server)) {
      for (long number = round.next(); ; number = round.next()) {
        long due = round.dueOf(number);
        if (round.isOver(due)) return tally;
        long begun = round.await(due);
        if (round.isHopeless(begun)) {
          tally.failed++;
        } else {
          tally.count(traffic.send(caller, number), begun);
        }
      }
    }
  }

  /** Hands out when calls are due. */
  private record Round(AtomicLong numbers, double perSecond, long start, long nanos) {

    Round(double perSecond, long start, long nanos) {
      this(new AtomicLong(), perSecond, start, nanos);
    }

    long next() {
      return numbers.getAndIncrement();
    }

    /** When a call is due: in a closed round at once, in an open one by the schedule. */
    long dueOf(long number) {
      if (number >= MOST_CALLS) return start + nanos + 1;
      return perSecond == 0
          ? System.nanoTime()
          : start + (long) (number * NANOSECONDS_PER_SECOND / perSecond);
    }

    boolean isOver(long due) {
      return due - start > nanos;
    }

    /** Waits until then; the call counts from there, however late it is. */
    long await(long due) {
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        LockSupport.parkNanos(due - now);
      }
      return due;
    }

    boolean isHopeless(long due) {
      return System.nanoTime() - due > nanos;
    }
  }

  /** What one client counted. */
  private static final class Tally {

    final Histogram latencies = new Histogram(LONGEST_NANOS, DIGITS);
    long failed;

    void count(boolean answered, long begun) {
      if (answered) {
        latencies.recordValue(Math.min(System.nanoTime() - begun, LONGEST_NANOS));
      } else {
        failed++;
      }
    }

    void add(Tally other) {
      latencies.add(other.latencies);
      failed += other.failed;
    }
  }
}
