package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.FhirRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Many clinicians at once, each about another patient: everyone is answered as if alone. */
@RunningService
class ConcurrentCallsTest {

  private static final int PATIENTS = 120;
  private static final int ROUNDS = 3;
  private static final int AT_ONCE = 16;

  @LocalServerPort int port;

  @Test
  void eachAnswerIsThatOfItsOwnPatient() throws Exception {
    Client client = new Client(port);
    List<AnyCall> calls =
        AnyCall.patients(20_261_123, PATIENTS)
            .map(patient -> AnyCall.about(patient, FhirRecord.of(patient.picture())))
            .toList();
    List<String> alone = calls.stream().map(call -> answer(client, call)).toList();
    assertThat(new HashSet<>(alone)).as("answers that differ").hasSizeGreaterThan(PATIENTS * 3 / 4);

    List<Integer> order = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      IntStream.range(0, calls.size()).forEach(order::add);
    }
    Collections.shuffle(order, new Random(7));
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<String>> together =
          order.stream()
              .map(number -> threads.submit(() -> answer(client, calls.get(number))))
              .toList();
      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(order.get(i)));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String answer(Client client, AnyCall call) {
    Client.Answer answer = client.post("/cds-services/" + call.service(), call.body().toString());
    assertThat(answer.status()).as(answer.issue()).isEqualTo(200);
    return AnyCall.withoutLots(answer.http().body());
  }
}
