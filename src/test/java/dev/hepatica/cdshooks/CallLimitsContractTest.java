package dev.hepatica.cdshooks;

import static dev.hepatica.cdshooks.HookCall.PATIENT_VIEW;
import static dev.hepatica.support.ProductionService.NORTH;
import static dev.hepatica.support.ProductionService.PUBLIC_BASE;
import static dev.hepatica.support.ProductionService.SOUTH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.PostgresServer;
import dev.hepatica.support.ProductionService;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client that calls too often is refused, and the others do not notice. */
class CallLimitsContractTest {

  private static ProductionService service;
  private static Client client;

  @BeforeAll
  static void start() {
    Map<String, String> settings = ProductionService.settings(PostgresServer.emptyDatabase());
    settings.put("hepatica.clients[0].call-limits.per-second", "2");
    settings.put("hepatica.clients[1].call-limits.at-once", "1");
    service = ProductionService.start(settings);
    client = new Client(service.port());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void callsAboveTheRateAreRefusedWithAWordOnWhenToAskAgain() {
    List<Client.Answer> answers = IntStream.range(0, 12).mapToObj(any -> north()).toList();

    assertThat(answers).extracting(Client.Answer::status).contains(200, 429).containsOnly(200, 429);
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 429)
        .allSatisfy(
            answer -> {
              assertThat(answer.header("Retry-After")).isEqualTo("1");
              assertThat(answer.body().path("resourceType").asString())
                  .isEqualTo("OperationOutcome");
              assertThat(answer.body().path("issue").path(0).path("code").asString())
                  .isEqualTo("throttled");
              assertThat(answer.issue()).contains("too many calls");
            });
    assertThat(south().status()).as("another client").isEqualTo(200);
    assertThat(first(CallLimitsContractTest::north, answer -> answer.status() == 200))
        .as("later, the same client")
        .isTrue();
  }

  @Test
  void callsAboveThoseUnderWayAreRefused() throws IOException {
    try (Socket slow = new Socket("127.0.0.1", service.port())) {
      slow.getOutputStream()
          .write(
              ("POST "
                      + PATIENT_VIEW
                      + " HTTP/1.1\r\nHost: cds.example.org\r\nContent-Type: application/json\r\n"
                      + "Content-Length: 1000\r\nAuthorization: Bearer "
                      + southToken()
                      + "\r\n\r\n{\"hook\":")
                  .getBytes(StandardCharsets.US_ASCII));
      slow.getOutputStream().flush();

      assertThat(first(CallLimitsContractTest::south, answer -> answer.status() == 429)).isTrue();
    }
    assertThat(first(CallLimitsContractTest::south, answer -> answer.status() == 200))
        .as("after the slow call broke off")
        .isTrue();
  }

  /** Whether such an answer comes, within half a minute. */
  private static boolean first(
      java.util.function.Supplier<Client.Answer> call, Predicate<Client.Answer> wanted) {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    return Stream.generate(call).takeWhile(answer -> System.nanoTime() < until).anyMatch(wanted);
  }

  private static Client.Answer north() {
    return call(NORTH.tokenFor(PUBLIC_BASE + PATIENT_VIEW));
  }

  private static Client.Answer south() {
    return call(southToken());
  }

  private static String southToken() {
    return SOUTH.token(PUBLIC_BASE + PATIENT_VIEW, claims -> claims.put("tenant", "ward-7"));
  }

  private static Client.Answer call(String token) {
    return client.send(
        client
            .to(PATIENT_VIEW)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(HookCall.patientView())));
  }
}
