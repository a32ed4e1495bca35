package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.support.AnyPatient;
import dev.hepatica.support.FhirRecord;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates in cards are those of the record, wherever the machine believes it stands. */
class TimeZonesTest {

  private static final int PATIENTS = 60;
  private static final CallsInProcess SERVICE = new CallsInProcess();

  private final TimeZone usual = TimeZone.getDefault();

  @AfterEach
  void back() {
    TimeZone.setDefault(usual);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Pacific/Kiritimati", "America/Adak", "Europe/Madrid", "Africa/Casablanca"})
  void theAnswersAreTheSame(String zone) {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    List<String> inGreenwich = answers();

    TimeZone.setDefault(TimeZone.getTimeZone(zone));

    assertThat(answers()).isEqualTo(inGreenwich);
  }

  /** The dose was given late in the evening of the 20th, in whatever zone it was written down. */
  @Test
  void theDayOfAFactIsTheDayThatItsAuthorWroteDown() {
    for (String zone : List.of("UTC", "Pacific/Kiritimati", "America/Adak")) {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      for (String offset : List.of("Z", "+14:00", "-10:00")) {
        String call =
            HookCall.washout()
                .replaceAll(
                    "(\"effectiveDateTime\": \"\\d{4}-\\d{2}-\\d{2})\"",
                    "$1T23:30:00" + offset + "\"");
        assertThat(call).contains("T23:30:00");

        assertThat(answer("crlm-order-sign", call))
            .as("%s %s", zone, offset)
            .isEqualTo(answer("crlm-order-sign", HookCall.washout()));
      }
    }
  }

  private static List<String> answers() {
    return AnyPatient.patients(20_261_029, PATIENTS)
        .map(patient -> AnyCall.about(patient, FhirRecord.of(patient.picture())))
        .map(call -> answer(call.service(), call.body().toString()))
        .toList();
  }

  private static String answer(String service, String body) {
    return AnyCall.answer(SERVICE, service, body);
  }
}
