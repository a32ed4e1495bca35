package dev.hepatica.smartapp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clients.EhrClient;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** One launch: when it is over, and what its EHR can say about it. */
class LifeOfALaunchTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private static SmartEhr ehr(boolean onThisMachine) {
    return new SmartEhr(
        "north",
        "North",
        URI.create("https://north.example/fhir"),
        EhrClient.sandbox(),
        "hepatica",
        Optional.empty(),
        List.of("openid"),
        List.of(),
        Set.of("north.example"),
        Optional.empty(),
        onThisMachine);
  }

  private static SmartLaunch launch(boolean onThisMachine, String further) {
    Grant grant =
        Grant.parse(
                JsonMapper.shared()
                    .readTree(
                        """
                        {"access_token": "a", "token_type": "Bearer", "expires_in": 3600 %s}
                        """
                            .formatted(further)),
                NOW.getEpochSecond())
            .orElseThrow();
    return SmartLaunch.begun(
        "id",
        ehr(onThisMachine),
        "p-1",
        new AuthorizationServer.Redeemed(grant, Optional.empty()),
        NOW);
  }

  @Test
  void noEhrShiftsTheClockButTheDemo() {
    String day = ", \"dev.hepatica.asOf\": \"2026-07-15\"";

    assertThat(launch(false, day).pretendedToday()).isNull();
    assertThat(launch(true, day).pretendedToday()).isEqualTo("2026-07-15");
  }

  @ParameterizedTest
  @CsvSource({
    "3599, '', false",
    "3600, '', true",
    "3600, refresh, false",
    "28799, refresh, false",
    "28800, refresh, true"
  })
  void aLaunchIsOverWithItsTokenAndAfterEightHoursAnyhow(
      long seconds, String refresh, boolean over) {
    String further = refresh.isEmpty() ? "" : ", \"refresh_token\": \"r\"";

    assertThat(launch(false, further).isOver(NOW.plusSeconds(seconds))).isEqualTo(over);
  }

  @ParameterizedTest
  @CsvSource({"3579, refresh, false", "3580, refresh, true", "3580, '', false"})
  void aTokenThatWouldNotLastForAPageIsRenewed(long seconds, String refresh, boolean renewed) {
    String further = refresh.isEmpty() ? "" : ", \"refresh_token\": \"r\"";

    assertThat(launch(false, further).needsNewToken(NOW.plusSeconds(seconds))).isEqualTo(renewed);
  }
}
