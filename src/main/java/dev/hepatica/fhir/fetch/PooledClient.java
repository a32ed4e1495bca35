package dev.hepatica.fhir.fetch;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.client.apache.BaseHttpClient;
import ca.uhn.fhir.rest.client.api.Header;
import ca.uhn.fhir.rest.client.api.IHttpClient;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.impl.RestfulClientFactory;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/** Lets HAPI's client read over the pooled connections of HttpClient 5. It can do nothing else. */
final class PooledClient extends BaseHttpClient {

  private static final String READS_ONLY = "this client only reads";

  private final CloseableHttpClient http;

  private PooledClient(CloseableHttpClient http, StringBuilder url) {
    super(url, null, null, RequestTypeEnum.GET, List.of());
    this.http = http;
  }

  /** Makes them for HAPI. */
  static final class Factory extends RestfulClientFactory {

    private final CloseableHttpClient http;

    Factory(FhirContext context, CloseableHttpClient http) {
      super(context);
      this.http = http;
    }

    @Override
    public IHttpClient getHttpClient(
        StringBuilder url,
        @Nullable Map<String, List<String>> ifNoneExistParameters,
        @Nullable String ifNoneExist,
        @Nullable RequestTypeEnum type,
        @Nullable List<Header> headers) {
      return new PooledClient(http, url);
    }

    @Override
    protected IHttpClient getHttpClient(String base) {
      return new PooledClient(http, new StringBuilder(base));
    }

    @Override
    public void setHttpClient(Object client) {
      throw new UnsupportedOperationException(READS_ONLY);
    }

    @Override
    public void setProxy(String host, Integer port) {
      throw new UnsupportedOperationException("there is no proxy between us and a listed server");
    }

    @Override
    protected void resetHttpClient() {}
  }

  @Override
  public void addHeadersToRequest(
      IHttpRequest request, EncodingEnum encoding, FhirContext context) {
    request.addHeader("User-Agent", "Hepatica");
  }

  @Override
  protected IHttpRequest createHttpRequest() {
    return new PooledRequest(http, myUrl.toString());
  }

  @Override
  protected IHttpRequest createHttpRequest(byte[] content) {
    throw new UnsupportedOperationException(READS_ONLY);
  }

  @Override
  protected IHttpRequest createHttpRequest(Map<String, List<String>> parameters) {
    throw new UnsupportedOperationException(READS_ONLY);
  }

  @Override
  protected IHttpRequest createHttpRequest(String contents) {
    throw new UnsupportedOperationException(READS_ONLY);
  }
}
