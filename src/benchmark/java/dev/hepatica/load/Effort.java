package dev.hepatica.load;

import java.time.Duration;

/**
 * How long is measured.
 *
 * @param rounds how often every server has its turn
 * @param warmUps the most turns that a server has before the first round
 * @param turn of one server in one round
 * @param micro warm-up and measurement of JMH, in iterations of one second
 */
record Effort(int rounds, int warmUps, Duration turn, int micro) {

  /** To see whether everything works; the figures say little. */
  static Effort brief() {
    return new Effort(1, 2, Duration.ofSeconds(2), 1);
  }

  /** About ten minutes. */
  static Effort full() {
    return new Effort(5, 12, Duration.ofSeconds(4), 5);
  }
}
