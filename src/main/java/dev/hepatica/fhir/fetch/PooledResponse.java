package dev.hepatica.fhir.fetch;

import ca.uhn.fhir.rest.client.api.IHttpResponse;
import ca.uhn.fhir.rest.client.impl.BaseHttpResponse;
import ca.uhn.fhir.util.StopWatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** The answer to one query. Its body ends in an error once it is too large or too late. */
final class PooledResponse extends BaseHttpResponse implements IHttpResponse {

  /** As for the body of a call: a record of some megabytes is normal. */
  static final long MAXIMUM_BYTES = 20L * 1024 * 1024;

  private final ClassicHttpResponse response;
  private final HttpGet request;
  private final long endsAtNanos;

  PooledResponse(ClassicHttpResponse response, HttpGet request, StopWatch watch, long endsAtNanos) {
    super(watch);
    this.response = response;
    this.request = request;
    this.endsAtNanos = endsAtNanos;
  }

  static FetchFailure failureOf(IOException broken) {
    if (broken instanceof AddressGuard.Forbidden) return FetchFailure.ADDRESS_FORBIDDEN;
    if (broken instanceof ConnectionRequestTimeoutException) return FetchFailure.OVERLOADED;
    return broken instanceof SocketTimeoutException
        ? FetchFailure.TOO_LATE
        : FetchFailure.UNREACHABLE;
  }

  @Override
  public int getStatus() {
    return response.getCode();
  }

  @Override
  public String getStatusInfo() {
    return "";
  }

  @Override
  public String getMimeType() {
    Header type = response.getFirstHeader("Content-Type");
    return type == null ? "" : type.getValue();
  }

  @Override
  public Map<String, List<String>> getAllHeaders() {
    return Arrays.stream(response.getHeaders())
        .collect(
            Collectors.groupingBy(
                Header::getName,
                TreeMap::new,
                Collectors.mapping(Header::getValue, Collectors.toList())));
  }

  @Override
  public List<String> getHeaders(String name) {
    return Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
  }

  @Override
  public InputStream readEntity() throws IOException {
    HttpEntity entity = response.getEntity();
    return entity == null ? InputStream.nullInputStream() : new Body(entity.getContent());
  }

  @Override
  public Reader createReader() throws IOException {
    return new InputStreamReader(readEntity(), StandardCharsets.UTF_8);
  }

  /** Nobody reads a body twice. */
  @Override
  public void bufferEntity() {}

  @Override
  public Object getResponse() {
    return response;
  }

  @Override
  public void close() {
    try {
      response.close();
    } catch (IOException gone) {
      request.cancel();
    }
  }

  private final class Body extends InputStream {

    private final InputStream body;
    private long taken;

    Body(InputStream body) {
      this.body = body;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      try {
        int read = body.read(into, offset, length);
        if (read > 0) taken += read;
        if (taken > MAXIMUM_BYTES) throw brokenOff(FetchFailure.TOO_LARGE);
        // Each piece may come in time and the whole not.
        if (endsAtNanos - System.nanoTime() < 0) throw brokenOff(FetchFailure.TOO_LATE);
        return read;
      } catch (IOException broken) {
        throw brokenOff(failureOf(broken));
      }
    }

    /** Without this, closing the body would wait for the rest of it. */
    private FetchFailed brokenOff(FetchFailure failure) {
      request.cancel();
      return new FetchFailed(failure);
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
