package dev.hepatica.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many records are worked through at once, and who is next. */
class TurnsTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final ExecutorService others = Executors.newCachedThreadPool();

  @AfterEach
  void end() throws InterruptedException {
    others.shutdownNow();
    assertThat(others.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void neverMoreAtOnceThanThereArePlaces() throws InterruptedException {
    Turns turns = new Turns(2, LONG);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(200);
    for (int i = 0; i < 200; i++) {
      others.submit(
          () ->
              turns.take(
                  () -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    done.countDown();
                    return "done";
                  }));
    }

    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(most.get()).isBetween(1, 2);
  }

  @Test
  void whoCameFirstIsNext() throws InterruptedException {
    Turns turns = new Turns(1, LONG);
    CountDownLatch free = new CountDownLatch(1);
    occupy(turns, free);
    List<Integer> served = new CopyOnWriteArrayList<>();
    CountDownLatch all = new CountDownLatch(5);
    for (int i = 0; i < 5; i++) {
      int number = i;
      Thread next =
          new Thread(
              () -> {
                turns.take(() -> served.add(number));
                all.countDown();
              });
      next.start();
      while (next.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
    }
    free.countDown();

    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(served).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void whoseTurnDoesNotComeIsRefusedAndNothingIsDone() throws InterruptedException {
    Turns turns = new Turns(1, Duration.ofMillis(20));
    CountDownLatch free = new CountDownLatch(1);
    occupy(turns, free);
    AtomicInteger done = new AtomicInteger();

    assertThatThrownBy(() -> turns.take(done::incrementAndGet)).isInstanceOf(TooBusy.class);

    assertThat(done).hasValue(0);
    free.countDown();
  }

  @Test
  void aFailureGivesItsPlaceBack() {
    Turns turns = new Turns(1, Duration.ZERO);
    IllegalStateException failure = new IllegalStateException();

    assertThatThrownBy(
            () ->
                turns.take(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(turns.take(() -> "next")).isEqualTo("next");
  }

  /** Takes one place until told otherwise; returns when it has it. */
  private void occupy(Turns turns, CountDownLatch free) throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(1);
    others.submit(
        () ->
            turns.take(
                () -> {
                  taken.countDown();
                  return awaited(free);
                }));
    assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
