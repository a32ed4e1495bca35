package dev.hepatica.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Dice that fall as a string of bytes says, one byte a throw, so that a fuzzer which changes a byte
 * changes one thing. After its end chance goes on, the same for the same bytes.
 */
final class Dice extends Random {

  private static final long serialVersionUID = 1L;
  private static final int EVERY_BYTE_ALIKE = 0x01010101;

  private final byte[] bytes;
  private final transient SplittableRandom after;
  private int thrown;

  Dice(byte[] bytes) {
    super(0);
    this.bytes = bytes.clone();
    this.after = new SplittableRandom(Arrays.hashCode(bytes));
  }

  @Override
  protected int next(int bits) {
    int throwOf32 =
        thrown < bytes.length ? (bytes[thrown++] & 0xFF) * EVERY_BYTE_ALIKE : after.nextInt();
    return throwOf32 >>> (32 - bits);
  }

  /** What no throw has used. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, thrown, bytes.length);
    thrown = bytes.length;
    return rest;
  }

  /** One of these. */
  <T> T any(List<T> these) {
    return these.get(nextInt(these.size()));
  }
}
