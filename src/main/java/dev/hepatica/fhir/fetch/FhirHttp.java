package dev.hepatica.fhir.fetch;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.exceptions.FhirClientConnectionException;
import ca.uhn.fhir.rest.gclient.IEntityResult;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * HAPI's client over pooled connections: one GET at a time, no redirect, no cookie, no proxy, no
 * try of its own. The body comes as bytes, because the record is read as a stream and never as
 * HAPI's model.
 */
final class FhirHttp implements AutoCloseable {

  private static final String FHIR_JSON = "application/fhir+json";
  private static final Pattern JSON = Pattern.compile("application/([\\w.+-]+\\+)?json\\b.*");
  private static final Pattern VERSION = Pattern.compile(".*;\\s*fhirversion=\"?([\\d.]+).*");
  private static final int SERVERS = 8;

  private final CloseableHttpClient http;
  private final PooledClient.Factory clients;

  /**
   * @param guard decides to which addresses a connection may be made
   * @param perServer connections to one server at the most
   */
  FhirHttp(AddressGuard guard, int perServer) {
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(guard)
            .setMaxConnPerRoute(perServer)
            .setMaxConnTotal(perServer * SERVERS)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.ofSeconds(2))
                    .setSocketTimeout(Timeout.ofSeconds(30))
                    .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                    .setTimeToLive(TimeValue.ofMinutes(5))
                    .build())
            .build();
    this.http =
        HttpClients.custom()
            .setConnectionManager(connections)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableConnectionState()
            .disableDefaultUserAgent()
            .evictExpiredConnections()
            .evictIdleConnections(TimeValue.ofSeconds(30))
            .build();
    // A context of its own, because HAPI hangs the factory of its clients on the context.
    FhirContext context = FhirContext.forR4();
    this.clients = new PooledClient.Factory(context, http);
    clients.setServerValidationMode(ServerValidationModeEnum.NEVER);
    context.setRestfulClientFactory(clients);
  }

  /**
   * The body of the answer to one GET.
   *
   * @throws FetchFailed if there is none
   */
  InputStream get(
      ServerAddress server,
      URI target,
      Optional<AccessToken> token,
      long endsAtNanos,
      Cancellation cancellation) {
    if (!server.covers(target)) throw new FetchFailed(FetchFailure.FOREIGN_PAGE);
    IGenericClient client = clients.newGenericClient(server.toString());
    client
        .getInterceptorService()
        .registerAnonymousInterceptor(
            Pointcut.CLIENT_REQUEST,
            (pointcut, call) -> {
              IHttpRequest request = call.get(IHttpRequest.class);
              token.ifPresent(it -> request.addHeader("Authorization", it.header()));
              ((PooledRequest) request).within(endsAtNanos, cancellation);
            });
    IEntityResult answer;
    try {
      answer = client.rawHttpRequest().get(target.toString()).accept(FHIR_JSON).execute();
    } catch (FhirClientConnectionException broken) {
      throw new FetchFailed(FetchFailure.UNREACHABLE);
    }
    checkType(answer.getMimeType());
    return answer.getInputStream();
  }

  private static void checkType(String contentType) {
    String type = contentType.strip().toLowerCase(Locale.ROOT);
    if (!type.isEmpty() && !JSON.matcher(type).matches()) {
      throw new FetchFailed(FetchFailure.NOT_UNDERSTOOD);
    }
    Matcher version = VERSION.matcher(type);
    if (version.matches() && !FhirVersion.isR4(version.group(1))) {
      throw new FetchFailed(FetchFailure.WRONG_VERSION);
    }
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }
}
