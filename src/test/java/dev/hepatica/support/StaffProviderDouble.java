package dev.hepatica.support;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** The identity provider of a hospital, under https with a certificate of its own. */
public final class StaffProviderDouble implements AutoCloseable {

  public static final String CLIENT_ID = "hepatica-pages";

  private static final String PASSWORD = "changeit";
  private static final String TOKEN = "/token";

  private final WireMockServer server;
  private final Path keystore;

  public StaffProviderDouble(Path folder) {
    this.keystore = folder.resolve("provider.p12");
    certify(keystore);
    this.server =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystorePath(keystore.toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD)
                .keystoreType("PKCS12"));
    server.start();
  }

  private static void certify(Path keystore) {
    try {
      Process keytool =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                      "-genkeypair",
                      "-alias",
                      "provider",
                      "-keyalg",
                      "EC",
                      "-dname",
                      "CN=localhost",
                      "-ext",
                      "san=dns:localhost",
                      "-storetype",
                      "PKCS12",
                      "-storepass",
                      PASSWORD,
                      "-keystore",
                      keystore.toString()))
              .redirectErrorStream(true)
              .start();
      if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
        throw new IllegalStateException("no certificate");
      }
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** What a site writes to use it. */
  public Map<String, String> settings() {
    String base = "https://localhost:" + server.httpsPort();
    return Map.of(
        "hepatica.staff.login.client-id",
        CLIENT_ID,
        "hepatica.staff.login.client-secret",
        "not any secret",
        "hepatica.staff.login.authorization-url",
        base + "/authorize",
        "hepatica.staff.login.token-url",
        base + TOKEN,
        "hepatica.staff.login.end-session-url",
        base + "/logout",
        "hepatica.staff.ssl-bundle",
        "staff",
        "spring.ssl.bundle.jks.staff.truststore.location",
        "file:" + keystore,
        "spring.ssl.bundle.jks.staff.truststore.password",
        PASSWORD,
        "spring.ssl.bundle.jks.staff.truststore.type",
        "PKCS12");
  }

  /** Gives this id token for the next codes. */
  public void gives(String idToken) {
    server.stubFor(
        post(TOKEN)
            .willReturn(
                okJson(
                    JsonMapper.shared()
                        .writeValueAsString(
                            Map.of(
                                "access_token",
                                "opaque-access-token",
                                "token_type",
                                "Bearer",
                                "expires_in",
                                300,
                                "id_token",
                                idToken)))));
  }

  /** The id token of somebody who signs in, in order but for the change. */
  public static String idToken(String nonce, Consumer<Map<String, Object>> change) {
    return ProductionService.STAFF.token(
        CLIENT_ID,
        claims -> {
          claims.put("sub", "u-17");
          claims.put("name", "Maximiliane Mustermann-Beispielhausen");
          claims.put("nonce", nonce);
          change.accept(claims);
        });
  }

  public List<String> tokenRequests() {
    return server.findAll(postRequestedFor(urlEqualTo(TOKEN))).stream()
        .map(request -> request.getBodyAsString())
        .toList();
  }

  @Override
  public void close() {
    server.stop();
  }
}
