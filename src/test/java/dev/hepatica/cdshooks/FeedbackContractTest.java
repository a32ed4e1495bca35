package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningService
@ExtendWith(OutputCaptureExtension.class)
class FeedbackContractTest {

  private static final String FEEDBACK = "/cds-services/crlm-patient-view/feedback";
  private static final String CARD = "4e0a3a1e-3283-4575-ab82-028d55fe2719";

  /** As the public reference client sends it. */
  private static final String ACCEPTED =
      """
      {"card": "%s", "outcome": "accepted", "acceptedSuggestions": [{"id": "e56e1945-20b3-4393-8503-a1a20fd73152"}],
       "outcomeTimestamp": "2026-11-22T02:49:50.902Z"}"""
          .formatted(CARD);

  private static final String OVERRIDDEN =
      """
      {"card": "%s", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T02:49:50Z"}"""
          .formatted(CARD);

  @LocalServerPort int port;
  @Autowired JdbcClient database;
  private Client client = new Client(0);

  @BeforeEach
  void connect() {
    client = new Client(port);
    database.sql("delete from feedback_suggestion").update();
    database.sql("delete from feedback").update();
  }

  // --- FB-1, FB-2

  @Test
  void manyEntriesAreKeptInOneCall() {
    Client.Answer answer = give(ACCEPTED, OVERRIDDEN, ACCEPTED.replace(CARD, "another-card"));

    assertThat(answer.status()).as(answer.issue()).isEqualTo(200);
    assertThat(answer.http().body()).isEqualTo("{}");
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(rows()).hasSize(3);
  }

  @Test
  void noEntryIsNoFault() {
    assertThat(give().status()).isEqualTo(200);
    assertThat(rows()).isEmpty();
  }

  @Test
  void anUnknownServiceHasNoFeedback() {
    assertThat(client.post("/cds-services/nothing/feedback", "{\"feedback\": []}").status())
        .isEqualTo(404);
    assertThat(client.post("/cds-services/feedback", "{\"feedback\": []}").status()).isEqualTo(404);
  }

  @Test
  void onlyPostGivesFeedback() {
    Client.Answer answer = client.get(FEEDBACK);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.body().path("resourceType").asString()).isEqualTo("OperationOutcome");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "null",
        "\"x\"",
        "",
        "{",
        "{\"feedback\": {}}",
        "{\"feedback\": null}",
        "{\"feedback\": [1]}",
        "{\"feedback\": [null]}",
        "{\"card\": \"x\", \"outcome\": \"overridden\", \"outcomeTimestamp\": \"2026-11-22T02:49:50Z\"}"
      })
  void theBodyIsAnObjectWithAListOfEntries(String body) {
    refused(client.post(FEEDBACK, body), "");
  }

  // --- FB-3 to FB-9

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "FB-3  | card             | null",
        "FB-3  | card             | 1",
        "FB-3  | card             | \"\"",
        "FB-4  | outcome          | null",
        "FB-4  | outcome          | \"ignored\"",
        "FB-4  | outcome          | \"Accepted\"",
        "FB-5  | acceptedSuggestions | []",
        "FB-5  | acceptedSuggestions | [\"e56e1945\"]",
        "FB-5  | acceptedSuggestions | [{}]",
        "FB-5  | acceptedSuggestions | [{\"id\": \"\"}]",
        "FB-5  | acceptedSuggestions | {\"id\": \"e56e1945\"}",
        "FB-8  | overrideReason   | {}",
        "FB-8  | overrideReason   | {\"userComment\": \"\"}",
        "FB-8  | overrideReason   | {\"userComment\": 1}",
        "FB-8  | overrideReason   | null",
        "FB-7  | overrideReason   | {\"reason\": \"patient-refuses\"}",
        "FB-7  | overrideReason   | {\"reason\": {}}",
        "FB-7  | overrideReason   | {\"reason\": {\"code\": \"a\"}}",
        "FB-7  | overrideReason   | {\"reason\": {\"system\": \"a\"}}",
        "FB-9  | outcomeTimestamp | null",
        "FB-9  | outcomeTimestamp | 1700000000",
        "FB-9  | outcomeTimestamp | \"2020-12-11\"",
        "FB-9  | outcomeTimestamp | \"2021-12-11T10:05:31\"",
        "FB-9  | outcomeTimestamp | \"2021-12-11 10:05:31Z\"",
        "FB-9  | outcomeTimestamp | \"2021-13-11T10:05:31Z\"",
        "FB-9  | outcomeTimestamp | \"+12021-12-11T10:05:31Z\"",
      })
  void anEntryThatIsNotInOrderIsNamedAndNothingIsKept(String row, String member, String value) {
    String spoilt = HookCall.with(ACCEPTED, member, value);

    refused(give(OVERRIDDEN, spoilt), "feedback[1]." + member);
    assertThat(rows()).as("FB-12").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"card", "outcome", "outcomeTimestamp", "acceptedSuggestions"})
  void aMissingMemberIsNamed(String member) {
    refused(give(HookCall.without(ACCEPTED, member)), "feedback[0]." + member);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "FB-7  | overrideReason   | {\"reason\": {\"code\": \"patient-refuses\", \"system\": \"http://x\"}}",
        "FB-8  | overrideReason   | {\"userComment\": \"seen by the board\"}",
        "FB-8  | overrideReason   | {\"reason\": {\"code\": \"a\", \"system\": \"b\", \"display\": \"c\"}, \"userComment\": \"\"}",
        "FB-9  | outcomeTimestamp | \"2021-12-11T10:05:31.123Z\"",
        "FB-9  | outcomeTimestamp | \"2021-12-11T12:05:31+02:00\"",
        "FB-9  | outcomeTimestamp | \"2021-12-11t10:05:31z\"",
        "FB-11 | card             | \"no uuid at all\"",
        "GEN-12 | somethingNew    | [null, {\"a\": 1}]",
        "EXT-3 | extension        | {\"org.example.x\": 1}",
      })
  void whatIsInOrderIsKept(String row, String member, String value) {
    Client.Answer answer = give(HookCall.with(OVERRIDDEN, member, value));

    assertThat(answer.status()).as(answer.issue()).isEqualTo(200);
    assertThat(rows()).hasSize(1);
  }

  // --- what is kept

  @Test
  void allOfItIsKept() {
    String reason =
        "{\"reason\": {\"code\": \"c\", \"system\": \"s\", \"display\": \"d\"}, \"userComment\": \"u\"}";
    give(HookCall.with(OVERRIDDEN, "overrideReason", reason));
    give(ACCEPTED);

    assertThat(rows().get(0))
        .containsEntry("client", "sandbox")
        .containsEntry("service", "crlm-patient-view")
        .containsEntry("card", CARD)
        .containsEntry("outcome", "overridden")
        .containsEntry("reason_code", "c")
        .containsEntry("reason_system", "s")
        .containsEntry("reason_display", "d")
        .containsEntry("user_comment", "u")
        .containsEntry("user_comment_shortened", false);
    assertThat(
            database.sql("select suggestion from feedback_suggestion").query(String.class).list())
        .containsExactly("e56e1945-20b3-4393-8503-a1a20fd73152");
  }

  @Test
  void repeatsAndUnknownCardsAreKept() {
    give(ACCEPTED);
    give(ACCEPTED);
    give(OVERRIDDEN);

    assertThat(rows())
        .extracting(row -> row.get("outcome"))
        .containsExactly("accepted", "accepted", "overridden");
  }

  @Test
  void noCharacterBreaksIt() {
    String comment = "{\"userComment\": \"a\\u0000b\\ud800c\\ude00 \\ud83d\\ude00\"}";

    assertThat(
            give(HookCall.with(OVERRIDDEN, "overrideReason", "{}").replace("{}", comment)).status())
        .isEqualTo(200);
    assertThat(rows().get(0)).containsEntry("user_comment", "a\ufffdb\ufffdc\ufffd \ud83d\ude00");
  }

  @Test
  void aCommentThatIsTooLongKeepsItsBeginning() {
    String comment = "{\"userComment\": \"" + "x".repeat(20_000) + "\"}";

    assertThat(give(HookCall.with(OVERRIDDEN, "overrideReason", comment)).status()).isEqualTo(200);
    assertThat(rows().get(0))
        .containsEntry("user_comment", "x".repeat(10_000))
        .containsEntry("user_comment_shortened", true);
  }

  @Test
  void aCommentStaysOutOfTheLog(CapturedOutput output) {
    String comment = "{\"userComment\": \"Jane Doe from Ward 7\"}";
    give(HookCall.with(OVERRIDDEN, "overrideReason", comment));

    assertThat(output).contains("feedback kept client=sandbox service=crlm-patient-view entries=1");
    assertThat(output).doesNotContain("Jane").doesNotContain("Ward 7");
  }

  @Test
  void aThousandEntriesAreEnough() {
    String[] entries = new String[1_001];
    java.util.Arrays.fill(entries, OVERRIDDEN);

    refused(give(entries), "feedback");
    assertThat(rows()).isEmpty();
  }

  private Client.Answer give(String... entries) {
    return client.post(FEEDBACK, "{\"feedback\": [" + String.join(",", entries) + "]}");
  }

  private List<Map<String, Object>> rows() {
    return database.sql("select * from feedback order by received_at, id").query().listOfRows();
  }

  private static void refused(Client.Answer answer, String place) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
    assertThat(answer.body().path("resourceType").asString()).isEqualTo("OperationOutcome");
    assertThat(answer.issue()).contains(place);
  }
}
