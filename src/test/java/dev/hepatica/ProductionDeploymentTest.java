package dev.hepatica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.OwnCertificate;
import dev.hepatica.support.PostgresServer;
import dev.hepatica.support.ProductionService;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a platform hands to the service, and how it takes it down. */
class ProductionDeploymentTest {

  @TempDir Path folder;

  @Test
  void secretsComeFromFilesAndTheServiceHasTlsOfItsOwn() throws Exception {
    Path keys = OwnCertificate.in(folder).keyStore();
    Map<String, String> settings = ProductionService.settings(PostgresServer.emptyDatabase());
    // As a platform mounts them: one file for each secret.
    secret("spring.datasource.url", settings);
    settings.put("hepatica.secrets-folder", folder.toString());
    settings.put("server.address", "0.0.0.0");
    settings.put("server.ssl.bundle", "web");
    settings.put("spring.ssl.bundle.jks.web.keystore.location", keys.toUri().toString());
    Files.writeString(
        folder.resolve("spring.ssl.bundle.jks.web.keystore.password"), OwnCertificate.PASSWORD);

    ProductionService service = ProductionService.start(settings);
    try {
      assertThat(overTls(service.port(), keys)).startsWith("HTTP/1.1 200");
    } finally {
      service.close();
    }
  }

  @Test
  void aCallUnderWayIsAnsweredBeforeTheServiceStops() throws Exception {
    ProductionService service =
        ProductionService.start(ProductionService.settings(PostgresServer.emptyDatabase()));
    String body = "{\"resourceType\": \"Bundle\", \"entry\": []}";
    try (Socket call = new Socket("127.0.0.1", service.port())) {
      send(
          call,
          "POST /assessments HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
              + body.length()
              + "\r\nAuthorization: Bearer "
              + ProductionService.NORTH.tokenFor(ProductionService.PUBLIC_BASE + "/assessments")
              + "\r\n\r\n");
      // The service asks for the body once it is at work on the call.
      assertThat(new String(call.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 100");

      CompletableFuture<Void> stop = CompletableFuture.runAsync(service::close);
      while (accepts(service.port())) Thread.onSpinWait();
      send(call, body);

      assertThat(new String(call.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .as("an answer of ours: the record holds no patient")
          .contains("HTTP/1.1 400", "OperationOutcome");
      stop.get(30, TimeUnit.SECONDS);
    }
  }

  private void secret(String name, Map<String, String> settings) throws IOException {
    Files.writeString(folder.resolve(name), settings.remove(name));
  }

  private static String overTls(int port, Path keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance(keys.toFile(), OwnCertificate.PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    try (Socket socket = tls.getSocketFactory().createSocket("127.0.0.1", port)) {
      send(socket, "GET /rules HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean accepts(int port) {
    try (Socket probe = new Socket("127.0.0.1", port)) {
      return probe.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }
}
