package dev.hepatica.cdshooks;

import java.io.IOException;
import java.io.InputStream;

/** A request body that ends in an error once more than the allowed bytes have come. */
final class BoundedBody extends InputStream {

  private final InputStream body;
  private final long limit;
  private long taken;

  BoundedBody(InputStream body, long limit) {
    this.body = body;
    this.limit = limit;
  }

  boolean isExceeded() {
    return taken > limit;
  }

  @Override
  public int read() throws IOException {
    int read = body.read();
    if (read >= 0) count(1);
    return read;
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
  }
}
