package dev.hepatica.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** One client with one connection, which it keeps. Not for two threads at once. */
final class Caller implements AutoCloseable {

  private static final Timeout LONGEST_ANSWER = Timeout.ofSeconds(30);

  private final HttpHost host;
  private final CloseableHttpClient http;

  Caller(ServerProcess server) {
    this.host = new HttpHost("http", "127.0.0.1", server.port());
    BasicHttpClientConnectionManager connection = new BasicHttpClientConnectionManager();
    connection.setConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.ofSeconds(5))
            .setSocketTimeout(LONGEST_ANSWER)
            .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
            .build());
    // Nothing that a plain call does not need: what the client takes, the servers lack.
    this.http =
        HttpClients.custom()
            .setConnectionManager(connection)
            .setDefaultRequestConfig(
                RequestConfig.custom().setResponseTimeout(LONGEST_ANSWER).build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableConnectionState()
            .disableContentCompression()
            .build();
  }

  /** Sends a body to a path and reads the whole answer. */
  Answer post(String path, byte[] body) {
    HttpPost request = new HttpPost(path);
    request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
    try {
      return http.execute(host, request, Caller::read);
    } catch (IOException broken) {
      return Answer.FAILURE;
    }
  }

  private static Answer read(ClassicHttpResponse response) throws IOException {
    byte[] body = EntityUtils.toByteArray(response.getEntity());
    int status = response.getCode();
    if (status >= 500) return Answer.FAILURE;
    if (status >= 400) return Answer.REFUSED;
    if (body == null) return Answer.EMPTY;
    int begin = Math.min(body.length, 64);
    String beginning = new String(body, 0, begin, StandardCharsets.UTF_8).replaceAll("\\s", "");
    return beginning.startsWith("{\"cards\":[{") ? Answer.CARDS : Answer.EMPTY;
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException closed) {
      // Nothing is left to be closed.
    }
  }

  /** What kind of answer came. */
  enum Answer {
    /** 200 with a card. */
    CARDS,
    /** 2xx or 3xx without one. */
    EMPTY,
    /** 4xx. */
    REFUSED,
    /** 5xx, or no answer at all. */
    FAILURE
  }
}
