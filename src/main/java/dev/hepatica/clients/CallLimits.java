package dev.hepatica.clients;

/**
 * How many calls one instance of the service takes from a client. What is above is refused before
 * it is read, so that a client that runs wild costs the others nothing.
 *
 * @param perSecond calls begun within one second
 * @param atOnce calls under way at the same moment
 */
public record CallLimits(int perSecond, int atOnce) {

  private static final int HIGHEST = 10_000;

  public static final CallLimits STANDARD = new CallLimits(100, 64);

  /**
   * @throws IllegalArgumentException if a limit would let nobody in, or is none
   */
  public CallLimits {
    if (perSecond < 1 || atOnce < 1 || perSecond > HIGHEST || atOnce > HIGHEST) {
      throw new IllegalArgumentException("each limit must be from 1 to " + HIGHEST);
    }
  }
}
