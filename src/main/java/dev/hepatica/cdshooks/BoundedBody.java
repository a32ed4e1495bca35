package dev.hepatica.cdshooks;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * A request body that ends in an error once more than the allowed bytes have come, or once it has
 * taken longer than allowed.
 */
final class BoundedBody extends InputStream {

  private final InputStream body;
  private final long limit;
  private final long endNanos;
  private long taken;
  private boolean tooSlow;

  /**
   * @param limit bytes
   * @param longest from now to the last byte
   */
  BoundedBody(InputStream body, long limit, Duration longest) {
    this.body = body;
    this.limit = limit;
    this.endNanos = System.nanoTime() + longest.toNanos();
  }

  /** Whether its client sends too slowly; one that falls silent is given up by the container. */
  boolean isTooSlow() {
    return tooSlow;
  }

  boolean isExceeded() {
    return taken > limit;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read = body.read(into, offset, length);
    if (read > 0) count(read);
    return read;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  private void count(int read) throws IOException {
    taken += read;
    if (isExceeded()) throw new IOException("body over the limit");
    if (System.nanoTime() - endNanos > 0) {
      tooSlow = true;
      throw new IOException("body over its time");
    }
  }
}
