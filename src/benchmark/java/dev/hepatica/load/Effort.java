package dev.hepatica.load;

import java.time.Duration;

/**
 * How long is measured.
 *
 * @param rounds how often every server has its turn
 * @param warmUps the most turns that a server has before the first round
 * @param steady turns after which it is warm if none of them made a call cheaper
 * @param turn of one server in one round
 * @param micro warm-up and measurement of JMH, in iterations of one second
 */
record Effort(int rounds, int warmUps, int steady, Duration turn, int micro) {

  /** To see whether everything works; the figures say little. */
  static Effort brief() {
    return new Effort(1, 2, 2, Duration.ofSeconds(2), 1);
  }

  /**
   * About thirty-five minutes with JMH. Of its two processors a JVM gives one thread to its
   * optimising compiler, which has work for minutes; meanwhile the cost of a call stands still for
   * half a minute and falls again.
   */
  static Effort full() {
    return new Effort(5, 60, 25, Duration.ofSeconds(4), 5);
  }
}
