package dev.hepatica.smartapp;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Speaks to the authorisation servers of the EHRs: to no address but those that are allowed,
 * without following redirects, in bounded time and with bounded answers.
 */
final class EhrHttp implements HTTPRequestSender {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration WHOLE = Duration.ofSeconds(5);
  private static final Duration WHOLE_IN_THE_DEMO = Duration.ofSeconds(30);
  private static final int MOST_BYTES = 64 * 1024;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private final Duration whole;

  EhrHttp() {
    this(WHOLE);
  }

  private EhrHttp(Duration whole) {
    this.whole = whole;
  }

  /** With patience: the demo EHR is this same process, which may just have been started. */
  static EhrHttp forTheDemo() {
    return new EhrHttp(WHOLE_IN_THE_DEMO);
  }

  /** An answer, read whole. */
  record Answer(int status, String contentType, byte[] body) {

    boolean isJson() {
      String type = contentType.toLowerCase(Locale.ROOT);
      return status == 200 && (type.contains("/json") || type.contains("+json"));
    }
  }

  /** Reads a public document. */
  Answer getJson(URI address) throws IOException {
    return call(HttpRequest.newBuilder(address).header("Accept", "application/json").GET());
  }

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    String body = request.getBody();
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpRequest.Builder call =
        HttpRequest.newBuilder(request.getURI()).method(request.getMethod().name(), publisher);
    request.getHeaderMap().forEach((name, values) -> values.forEach(v -> call.header(name, v)));
    Answer answer = call(call);
    HTTPResponse response = new HTTPResponse(answer.status());
    try {
      if (!answer.contentType().isEmpty()) response.setContentType(answer.contentType());
    } catch (ParseException unreadable) {
      throw new IOException("the answer has no content type that can be read");
    }
    response.setBody(new String(answer.body(), StandardCharsets.UTF_8));
    return response;
  }

  private Answer call(HttpRequest.Builder request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request.timeout(whole).build(), info -> new BoundedBody());
    try {
      HttpResponse<byte[]> response = answer.get(whole.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body());
    } catch (TimeoutException late) {
      answer.cancel(true);
      throw new IOException("no answer in time");
    } catch (ExecutionException failed) {
      // The cause may repeat the address of the call with its parameters.
      throw new IOException("not reached: " + failed.getCause().getClass().getSimpleName());
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    }
  }

  /** A body of no more than the allowed size. */
  private static final class BoundedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> inner = BodySubscribers.ofByteArray();
    private int received;
    private Flow.@org.jspecify.annotations.Nullable Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
      return inner.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      inner.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) received += buffer.remaining();
      if (received <= MOST_BYTES) {
        inner.onNext(buffers);
      } else {
        if (subscription != null) subscription.cancel();
        inner.onError(new IOException("the answer is too large"));
      }
    }

    @Override
    public void onError(Throwable failure) {
      inner.onError(failure);
    }

    @Override
    public void onComplete() {
      if (received <= MOST_BYTES) inner.onComplete();
    }
  }
}
