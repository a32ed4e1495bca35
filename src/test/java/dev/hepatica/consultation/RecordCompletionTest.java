package dev.hepatica.consultation;

import static dev.hepatica.support.FhirServerDouble.fhir;
import static dev.hepatica.support.FhirServerDouble.searchset;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.hepatica.cards.Addressee;
import dev.hepatica.cards.Language;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.TimeLimits;
import dev.hepatica.consultation.DataSource.Origin;
import dev.hepatica.fhir.fetch.Network;
import dev.hepatica.fhir.fetch.RecordFetcher;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.support.FhirServerDouble;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Who may ask which server, as a site with real clients has it. */
class RecordCompletionTest {

  private static final CodeSets CODES = CodeSets.load();
  private static final FhirServerDouble SERVER = new FhirServerDouble();
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();
  private static final RecordFetcher FETCHER =
      new RecordFetcher(
          CODES, List.of(Network.parse("127.0.0.0/8").orElseThrow()), false, 64, THREADS);
  private static final ServerOffer.Authorization TOKEN =
      new ServerOffer.Authorization("canary-token-77aa", "patient/*.rs", 300);

  private final ChartIntake intake = new ChartIntake(CODES);

  @BeforeEach
  void asUsual() {
    SERVER.asUsual();
  }

  @AfterAll
  static void stop() {
    FETCHER.close();
    SERVER.close();
    THREADS.shutdownNow();
  }

  private static EhrClient client(
      boolean anyOnThisMachine, boolean tokenRequired, String... bases) {
    TimeLimits limits =
        new TimeLimits(Duration.ofSeconds(25), Duration.ofSeconds(25), Duration.ofSeconds(30));
    return new EhrClient(
        "clinic",
        Optional.empty(),
        new EhrClient.FhirServers(
            List.of(bases).stream().map(URI::create).toList(), anyOnThisMachine, tokenRequired),
        List.of(),
        limits,
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  private static EhrClient clinic() {
    return client(false, true, SERVER.base());
  }

  private RecordCompletion complete(EhrClient client, Optional<ServerOffer> offer) {
    Question question =
        new Question(
            client,
            Hook.PATIENT_VIEW,
            "p-1",
            LocalDate.of(2026, 6, 1),
            Optional.empty(),
            Addressee.in(Language.ENGLISH));
    return RecordCompletion.of(intake, question, offer, System.nanoTime(), FETCHER);
  }

  private static Optional<ServerOffer> offer(String address) {
    return Optional.of(new ServerOffer(address, Optional.of(TOKEN)));
  }

  private static DataSource source(RecordCompletion completion, String key) {
    return completion.sources().stream()
        .filter(source -> source.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void eachPartSaysWhereItCameFrom() {
    JsonParser parser = JsonMapper.shared().createParser("null");
    parser.nextToken();
    intake.prefetch("carePlans", parser);
    SERVER.answers("Observation", WireMock.aResponse().withStatus(403));

    RecordCompletion completion = complete(clinic(), offer(SERVER.base()));

    assertThat(completion.sources()).hasSize(16);
    Map<Origin, List<String>> byOrigin =
        completion.sources().stream()
            .collect(
                Collectors.groupingBy(
                    DataSource::origin, Collectors.mapping(DataSource::key, Collectors.toList())));
    assertThat(byOrigin.get(Origin.PREFETCHED)).containsExactly("carePlans");
    assertThat(byOrigin.get(Origin.NOT_READ)).containsExactly("observations");
    assertThat(byOrigin.get(Origin.FETCHED)).hasSize(14);
    assertThat(source(completion, "observations").failure()).contains("forbidden");
    assertThat(completion.reasons(List.of("observations"))).contains("observations (", "403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BASE/", "BASE"})
  void aListedServerIsAskedInWhateverSpelling(String spelling) {
    String address = spelling.replace("BASE", SERVER.base());

    assertThat(source(complete(clinic(), offer(address)), "patient").origin())
        .isEqualTo(Origin.FETCHED);
  }

  @ParameterizedTest
  @CsvSource({"/fhir, /fhir/r4", "/fhir, ''", "/other, /fhir"})
  void aServerIsListedWithItsPathOrNotAtAll(String listed, String offered) {
    String host = SERVER.base().replace("/fhir", "");
    RecordCompletion completion =
        complete(client(false, true, host + listed), offer(host + offered));

    assertThat(source(completion, "patient").failure()).contains("server-not-listed");
    assertThat(SERVER.asked()).isEmpty();
  }

  @Test
  void withoutATokenNoServerOfAClinicIsAsked() {
    RecordCompletion completion =
        complete(clinic(), Optional.of(new ServerOffer(SERVER.base(), Optional.empty())));

    assertThat(source(completion, "patient").failure()).contains("token-missing");
    assertThat(SERVER.asked()).isEmpty();
  }

  @Test
  void theSandboxAsksOpenServersOnThisMachine() {
    RecordCompletion completion =
        complete(
            client(true, false), Optional.of(new ServerOffer(SERVER.base(), Optional.empty())));

    assertThat(source(completion, "patient").origin()).isEqualTo(Origin.FETCHED);
    assertThat(SERVER.requests()).noneMatch(request -> request.containsHeader("Authorization"));
  }

  @Test
  void anExpiredTokenIsNotUsed() {
    ServerOffer expired =
        new ServerOffer(
            SERVER.base(), Optional.of(new ServerOffer.Authorization("t", "patient/*.rs", 0)));

    assertThat(source(complete(clinic(), Optional.of(expired)), "patient").failure())
        .contains("token-expired");
    assertThat(SERVER.asked()).isEmpty();
  }

  @Test
  void aTokenOfUnlikelyLengthOfLifeIsUsedAllTheSame() {
    ServerOffer lasting =
        new ServerOffer(
            SERVER.base(),
            Optional.of(
                new ServerOffer.Authorization("t", "patient/*.rs", 999_999_999_999_999_999L)));

    assertThat(source(complete(clinic(), Optional.of(lasting)), "patient").origin())
        .isEqualTo(Origin.FETCHED);
  }

  @Test
  void aCallWithoutAServerKeepsSilentAboutServers() {
    RecordCompletion completion = complete(clinic(), Optional.empty());

    assertThat(source(completion, "patient").failure()).contains("not-offered");
    assertThat(completion.reasons(List.of("patient"))).isEmpty();
  }

  @Test
  void theTimeOfTheWholeCallCountsFromItsArrival() {
    SERVER.answers("Condition", fhir(searchset()));
    Question question =
        new Question(
            clinic(),
            Hook.PATIENT_VIEW,
            "p-1",
            LocalDate.of(2026, 6, 1),
            Optional.empty(),
            Addressee.in(Language.ENGLISH));
    long aMinuteAgo = System.nanoTime() - Duration.ofMinutes(1).toNanos();
    RecordCompletion completion =
        RecordCompletion.of(intake, question, offer(SERVER.base()), aMinuteAgo, FETCHER);

    assertThat(source(completion, "conditions").failure()).contains("too-late");
    assertThat(SERVER.asked()).isEmpty();
  }

  @Test
  void noTokenShowsInAnyText() {
    assertThat(offer(SERVER.base()).orElseThrow().toString()).doesNotContain("canary");
    assertThat(TOKEN.toString()).doesNotContain("canary");
  }
}
