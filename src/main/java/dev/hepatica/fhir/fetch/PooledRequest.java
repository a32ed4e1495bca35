package dev.hepatica.fhir.fetch;

import ca.uhn.fhir.rest.client.api.BaseHttpRequest;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import ca.uhn.fhir.util.StopWatch;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/** One GET of HAPI's client on a pooled connection. */
final class PooledRequest extends BaseHttpRequest implements IHttpRequest {

  /** An error page up to this size is read to its end, so that the connection can be kept. */
  private static final long SMALL = 64L * 1024;

  /** Timeouts are counted in milliseconds, and none at all would mean without end. */
  private static final long SHORTEST_NANOS = 1_000_000;

  private final CloseableHttpClient http;
  private final HttpGet request;
  private Cancellation cancellation = new Cancellation();
  private long endsAtNanos = System.nanoTime();

  PooledRequest(CloseableHttpClient http, String url) {
    this.http = http;
    this.request = new HttpGet(url);
  }

  /** Must be said before it is executed: when it has to be over, and who may break it off. */
  void within(long endsAtNanos, Cancellation cancellation) {
    this.endsAtNanos = endsAtNanos;
    this.cancellation = cancellation;
  }

  @Override
  public IHttpResponse execute() {
    long leftNanos = endsAtNanos - System.nanoTime();
    if (leftNanos < SHORTEST_NANOS) throw new FetchFailed(FetchFailure.TOO_LATE);
    Timeout left = Timeout.ofNanoseconds(leftNanos);
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(left)
            .setResponseTimeout(left)
            .setRedirectsEnabled(false)
            .setAuthenticationEnabled(false)
            .build());
    cancellation.running(request);
    StopWatch watch = new StopWatch();
    try {
      ClassicHttpResponse response = http.executeOpen(null, request, null);
      if (response.getCode() != 200) throw failed(response);
      return new PooledResponse(response, request, watch, endsAtNanos);
    } catch (IOException broken) {
      throw new FetchFailed(PooledResponse.failureOf(broken));
    }
  }

  private FetchFailed failed(ClassicHttpResponse response) throws IOException {
    try (response) {
      HttpEntity body = response.getEntity();
      if (body != null && body.getContentLength() >= 0 && body.getContentLength() < SMALL) {
        EntityUtils.consume(body);
      }
      return new FetchFailed(failureOf(response.getCode()), retryAfter(response));
    }
  }

  private static FetchFailure failureOf(int status) {
    return switch (status) {
      case 401 -> FetchFailure.UNAUTHORIZED;
      case 403 -> FetchFailure.FORBIDDEN;
      case 404, 410 -> FetchFailure.NOT_FOUND;
      case 429 -> FetchFailure.THROTTLED;
      case 502, 503, 504 -> FetchFailure.UNAVAILABLE;
      default -> {
        if (status >= 500) yield FetchFailure.SERVER_ERROR;
        if (status >= 400) yield FetchFailure.REFUSED;
        yield status >= 300 ? FetchFailure.REDIRECTED : FetchFailure.NOT_UNDERSTOOD;
      }
    };
  }

  /** Seconds, or a date, which is counted from the date of the answer. */
  private static Optional<Duration> retryAfter(ClassicHttpResponse response) {
    Header header = response.getFirstHeader("Retry-After");
    if (header == null) return Optional.empty();
    if (header.getValue().matches("\\d{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(header.getValue())));
    }
    Instant until = DateUtils.parseStandardDate(header.getValue());
    Instant answered = DateUtils.parseStandardDate(response, "Date");
    return until == null || answered == null
        ? Optional.empty()
        : Optional.of(Duration.between(answered, until));
  }

  @Override
  public void addHeader(String name, String value) {
    request.addHeader(name, value);
  }

  @Override
  public Map<String, List<String>> getAllHeaders() {
    return Arrays.stream(request.getHeaders())
        .collect(
            Collectors.groupingBy(
                Header::getName,
                TreeMap::new,
                Collectors.mapping(Header::getValue, Collectors.toList())));
  }

  @Override
  public String getRequestBodyFromStream() {
    return "";
  }

  @Override
  public String getUri() {
    return request.getRequestUri();
  }

  @Override
  public void setUri(String url) {
    request.setUri(URI.create(url));
  }

  @Override
  public String getHttpVerbName() {
    return request.getMethod();
  }

  @Override
  public void removeHeaders(String name) {
    request.removeHeaders(name);
  }

  /** Never the address, which holds the id of the patient. */
  @Override
  public String toString() {
    return "query";
  }
}
