package dev.hepatica.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hepatica.cards.Language;
import dev.hepatica.cards.Wordings;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.support.GuardedDatabases;
import dev.hepatica.support.MigratedDatabase;
import dev.hepatica.support.SaidAndDone;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On both databases, because they do not speak quite the same SQL. */
class InsightsTest {

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);
  private static final Wordings WORDINGS =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());
  private static final PageWords WORDS = PageWords.in(Language.ENGLISH, WORDINGS);

  @TempDir Path folder = Path.of("");

  @Test
  void cardsAreCountedInPostgres() throws Exception {
    counts(MigratedDatabase.postgres());
  }

  @Test
  void cardsAreCountedInH2() throws Exception {
    counts(MigratedDatabase.h2(folder.resolve("insights").toString()));
  }

  private static void counts(DataSource database) throws Exception {
    SaidAndDone story = new SaidAndDone(database);
    story.shown("north", "2026.11.0", "CRLM-DRUG-001", 1, "2026-01-20T10:00:00Z");
    story.shown("north", "2026.11.0", "CRLM-TIME-001", 4, "2026-05-20T10:00:00Z");
    story.shown("north", "2026.12.0", "CRLM-TIME-001", 1, "2026-05-21T10:00:00Z");
    story.shown("south", "2026.11.0", "CRLM-TIME-001", 1, "2026-05-21T10:00:00Z");
    story.shown("north", "2026.11.0", "CRLM-DRUG-001", 2, "2026-05-20T10:00:00Z");
    List<String> cards = story.cards("north", "2026.11.0", "CRLM-TIME-001");
    story.overridden("north", cards.get(0), "urgent-operation", "");
    story.overridden("north", cards.get(0), "urgent-operation", "again");
    story.overridden("north", cards.get(1), "", "=cmd|' /C calc'!A0");
    story.accepted("north", cards.get(2));
    story.accepted("south", cards.get(3));
    story.overridden("north", "no-card-of-ours", "mdt-decided-otherwise", "");

    InsightsTables tables = new InsightsTables(GuardedDatabases.at(database));
    Range range = range("2026-05-01", "2026-06-01", "", "");

    assertThat(tables.outcomes(range))
        .containsExactly(
            new Outcomes.Row("CRLM-DRUG-001", "north", "2026.11.0", new Outcomes(2, 0, 0, 0)),
            new Outcomes.Row("CRLM-TIME-001", "north", "2026.11.0", new Outcomes(4, 3, 1, 2)),
            new Outcomes.Row("CRLM-TIME-001", "north", "2026.12.0", new Outcomes(1, 0, 0, 0)),
            new Outcomes.Row("CRLM-TIME-001", "south", "2026.11.0", new Outcomes(1, 0, 0, 0)));
    assertThat(tables.outcomes(range("2026-05-01", "2026-06-01", "south", "2026.11.0"))).hasSize(1);
    assertThat(tables.outcomes(range("2026-05-22", "2026-06-01", "", ""))).isEmpty();
    assertThat(tables.reasons(range))
        .extracting(Outcomes.Reason::code, Outcomes.Reason::cards)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("urgent-operation", 1L),
            org.assertj.core.groups.Tuple.tuple("", 1L));
    assertThat(tables.unmatched(range))
        .as("a foreign card, and one that another client was shown")
        .isEqualTo(2);
    assertThat(tables.clients(range)).containsExactly("north", "south");
    assertThat(tables.models(range)).containsExactly("2026.11.0", "2026.12.0");
    assertThat(tables.comments(range)).hasSize(2);

    StringBuilder summary = new StringBuilder();
    InsightsCsv.summary(summary, tables.outcomes(range), tables.reasons(range), WORDS);
    assertThat(summary.toString())
        .startsWith("rule,name,client,modelVersion,shown,answered,accepted,overridden,reason,")
        .containsPattern("CRLM-TIME-001,[^,]+,north,2026.11.0,4,3,1,2,,,\r\n")
        .containsPattern("CRLM-TIME-001,[^,]+,north,2026.11.0,,,,,urgent-operation,[^,]+,1\r\n");

    String closed = feedbackFile(tables, range, false);
    assertThat(closed)
        .startsWith(
            "intervention,interventionName,actionTaken,userFeedback,userFeedbackSystem,user,date,location,")
        .contains("CRLM-TIME-001,", ",overridden,urgent-operation,", ",Practitioner/7,")
        .contains("unknown,unknown,overridden,mdt-decided-otherwise,")
        .contains(",Encounter/enc-1,")
        .doesNotContain("again")
        .doesNotContain("userComment");
    assertThat(feedbackFile(tables, range, true))
        .contains("userComment", ",again", "'=cmd|")
        .doesNotContain(",=cmd");
  }

  private static String feedbackFile(InsightsTables tables, Range range, boolean comments)
      throws IOException {
    StringBuilder file = new StringBuilder();
    InsightsCsv.feedback(file, reader -> tables.eachFeedback(range, reader), WORDS, comments);
    return file.toString();
  }

  @Test
  void aRuleStandsOutAboveTheLimitAndFromEnoughAnswers() {
    InsightsSettings settings = new InsightsSettings(50, 10);
    assertThat(settings.standsOut(new Outcomes(100, 10, 4, 6))).isTrue();
    assertThat(settings.standsOut(new Outcomes(100, 10, 5, 5))).as("at the limit").isFalse();
    assertThat(settings.standsOut(new Outcomes(100, 9, 0, 9))).as("too few").isFalse();
    assertThat(settings.standsOut(Outcomes.NONE)).isFalse();
  }

  @Test
  void theRuleThatStandsOutComesFirst() {
    List<Outcomes.Row> rows =
        List.of(
            new Outcomes.Row("CRLM-DRUG-001", "n", "m", new Outcomes(900, 90, 80, 40)),
            new Outcomes.Row("CRLM-TIME-001", "n", "m", new Outcomes(20, 12, 2, 10)));
    InsightsPage.Findings found =
        new InsightsPage.Findings(rows, List.of(), 0, List.of(), List.of("n"), List.of("m"));

    String html = page(found, new InsightsPage.Reader("", "", false));

    assertThat(html.indexOf("CRLM-TIME-001")).isLessThan(html.indexOf("CRLM-DRUG-001"));
    assertThat(html).containsOnlyOnce("class=\"out\"").contains("Often overridden", "83\u00a0%");
    assertThat(html).doesNotContain("Comments").doesNotContain("Sign out");
  }

  @Test
  void whatAClinicianWroteIsNoMarkup() {
    InsightsTables.Given given =
        new InsightsTables.Given(
            "id",
            Instant.now(NOON).atOffset(ZoneOffset.UTC),
            "north",
            "crlm-order-sign",
            "card",
            "overridden",
            "<b>",
            "",
            "<script>alert(1)</script>",
            Optional.empty(),
            "",
            "",
            "",
            "",
            "");
    InsightsPage.Findings found =
        new InsightsPage.Findings(
            List.of(), List.of(), 1, List.of(given), List.of("<i>"), List.of());

    String html = page(found, new InsightsPage.Reader("<u>Name", "token", true));

    assertThat(html)
        .doesNotContain("<script>", "<b>", "<i>", "<u>")
        .contains("&lt;script&gt;", "unknown card", "&lt;u&gt;Name", "value=\"token\"");
  }

  @Test
  void nothingToShowIsSaid() {
    assertThat(page(InsightsPage.Findings.NONE, new InsightsPage.Reader("", "", true)))
        .contains("No card was shown in these days.", "No comment was written in these days.");
  }

  @Test
  void everyLanguageHasEveryWord() {
    List<Map<String, String>> all = new ArrayList<>();
    for (String tag : List.of("en", "es")) all.add(PageWords.find(new Language(tag)));
    assertThat(all).doesNotContainNull();
    assertThat(all.get(1).keySet()).isEqualTo(all.get(0).keySet());
    assertThat(PageWords.find(new Language("xx"))).isNull();
  }

  @Test
  void aRuleThatIsNoLongerInTheModelKeepsItsId() {
    assertThat(WORDS.nameOf("CRLM-GONE-099")).isEqualTo("CRLM-GONE-099");
    assertThat(WORDS.nameOf("CRLM-NEEDS")).isEqualTo("what is missing");
  }

  @Test
  void daysThatCannotBeShownAreRefused() throws Exception {
    assertThat(range("", "", "", ""))
        .isEqualTo(
            new Range(LocalDate.of(2026, 3, 3), LocalDate.of(2026, 6, 1), "", "", ZoneOffset.UTC));
    assertThat(range("2026-06-01", "2026-06-01", "", "").end())
        .isEqualTo(LocalDate.of(2026, 6, 2).atStartOfDay().atOffset(ZoneOffset.UTC));
    for (String[] spoilt :
        List.of(
            new String[] {"2026-06-02", "2026-06-01"},
            new String[] {"yesterday", ""},
            new String[] {"2026-02-30", ""},
            new String[] {"1026-02-20", "2026-02-20"})) {
      assertThatThrownBy(() -> range(spoilt[0], spoilt[1], "", ""))
          .isInstanceOf(Range.Unusable.class);
    }
  }

  @Test
  void aDayBeginsWhereTheSiteIs() throws Exception {
    Clock madrid = NOON.withZone(ZoneId.of("Europe/Madrid"));
    Range range =
        Range.read(
            Optional.of("2026-05-01"),
            Optional.of("2026-05-01"),
            Optional.empty(),
            Optional.empty(),
            madrid);
    assertThat(range.begin().toInstant()).isEqualTo(Instant.parse("2026-04-30T22:00:00Z"));
  }

  private static String page(InsightsPage.Findings found, InsightsPage.Reader reader) {
    return new InsightsPage(new InsightsSettings(50, 10))
        .write(found, Range.usual(NOON), reader, WORDS, false);
  }

  private static Range range(String from, String to, String client, String model)
      throws Range.Unusable {
    return Range.read(
        Optional.of(from), Optional.of(to), Optional.of(client), Optional.of(model), NOON);
  }
}
