package dev.hepatica.fhir.fetch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.hepatica.support.FhirServerDouble.fhir;
import static dev.hepatica.support.FhirServerDouble.page;
import static dev.hepatica.support.FhirServerDouble.searchset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.hepatica.clinical.ReadingNote;
import dev.hepatica.fhir.read.Chart;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.fhir.read.PrefetchPlan;
import dev.hepatica.fhir.read.RecordReader;
import dev.hepatica.fhir.read.RecordRefused;
import dev.hepatica.support.FhirServerDouble;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Against a FHIR server over real HTTP, with so much time that none of it decides a test. */
class RecordFetcherTest {

  private static final CodeSets CODES = CodeSets.load();
  private static final FhirServerDouble SERVER = new FhirServerDouble();
  private static final FhirServerDouble OTHER_HOST = new FhirServerDouble();
  private static final ExecutorService THREADS = Executors.newCachedThreadPool();
  private static final Duration LONG = Duration.ofSeconds(25);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final String TOKEN = "canary-token-8c1f";

  private static final String OBSERVATION =
      """
      {"resourceType":"Observation","id":"o-%s","status":"final","subject":{"reference":"Patient/p-1"},
       "code":{"coding":[{"system":"http://loinc.org","code":"1975-2"}]},
       "effectiveDateTime":"2026-05-01","valueQuantity":{"value":0.8,"system":"http://unitsofmeasure.org","code":"mg/dL"}}""";

  private RecordFetcher fetcher = fetcher();
  private final ChartIntake intake = new ChartIntake(CODES);

  private static RecordFetcher fetcher() {
    return new RecordFetcher(CODES, List.of(), true, 64, THREADS);
  }

  @BeforeEach
  void asUsual() {
    SERVER.asUsual();
    OTHER_HOST.asUsual();
    fetcher = fetcher();
  }

  @AfterAll
  static void stop() {
    SERVER.close();
    OTHER_HOST.close();
    THREADS.shutdownNow();
  }

  private static ServerAddress server() {
    return ServerAddress.parse(SERVER.base()).orElseThrow();
  }

  private static FhirAccess access() {
    return access("patient/*.rs");
  }

  private static FhirAccess access(String scope) {
    return FhirAccess.with(
        server(),
        new AccessToken(TOKEN),
        GrantedScope.parse(scope),
        System.nanoTime() + LONG.toNanos());
  }

  private static FetchLimits limits(Duration optional, Duration required) {
    return new FetchLimits(optional, required, System.nanoTime() + LONG.toNanos());
  }

  private Map<String, FetchedKey> fetch() {
    return fetch(access());
  }

  private Map<String, FetchedKey> fetch(FhirAccess access) {
    return fetcher.complete(intake, "p-1", access, limits(LONG, LONG));
  }

  private void prefetch(String key, String json) {
    JsonParser parser = JsonMapper.shared().createParser(json);
    parser.nextToken();
    intake.prefetch(key, parser);
  }

  /** Everything but these comes with the call. */
  private void prefetchAllBut(String... keys) {
    PrefetchPlan.templates().keySet().stream()
        .filter(key -> !Set.of(keys).contains(key))
        .forEach(
            key ->
                prefetch(
                    key,
                    key.equals("patient")
                        ? "{\"resourceType\":\"Patient\",\"id\":\"p-1\"}"
                        : "null"));
  }

  private static Optional<FetchFailure> failure(Map<String, FetchedKey> report, String key) {
    return report.get(key).failure();
  }

  private List<String> observations(Chart chart) {
    return notes(chart).stream().map(ReadingNote::reference).toList();
  }

  private static List<ReadingNote> notes(Chart chart) {
    return new RecordReader(CODES).read(chart, LocalDate.of(2026, 6, 1)).notes();
  }

  private Optional<String> note(String reference) {
    return notes(intake.chartOf("p-1")).stream()
        .filter(note -> note.reference().equals(reference))
        .map(ReadingNote::reason)
        .findFirst();
  }

  // --- what is asked

  @Test
  void whatIsMissingIsAskedWithTheVeryTemplates() {
    Map<String, FetchedKey> report = fetch();

    List<String> queries =
        PrefetchPlan.templates().values().stream()
            .map(template -> "/fhir/" + template.replace("{{context.patientId}}", "p-1"))
            .toList();
    assertThat(SERVER.asked())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(queries.stream(), Stream.of("/fhir/metadata")).toList());
    assertThat(report.values()).allMatch(key -> key.failure().isEmpty());
    assertThat(intake.chartOf("p-1").unread()).isEmpty();
    assertThat(note("fhirServer")).isEmpty();
  }

  @Test
  void onlyWhatIsMissingIsAsked() {
    prefetchAllBut("observations", "procedures");

    assertThat(fetch()).containsOnlyKeys("observations", "procedures");

    assertThat(SERVER.asked())
        .containsExactlyInAnyOrder(
            "/fhir/metadata",
            "/fhir/Observation?patient=p-1&_sort=-date&_count=1000",
            "/fhir/Procedure?patient=p-1&_sort=-date&_count=500");
  }

  @Test
  void nothingIsAskedWhenNothingIsMissing() {
    prefetchAllBut();

    assertThat(fetch()).isEmpty();
    assertThat(SERVER.asked()).isEmpty();
  }

  @Test
  void aKeyThatTheClientCouldNotFetchIsNotAskedAgain() {
    prefetchAllBut("observations", "procedures");
    prefetch("observations", "{\"resourceType\":\"OperationOutcome\",\"issue\":[]}");

    fetch();

    assertThat(SERVER.asked()).noneMatch(query -> query.contains("Observation"));
    assertThat(intake.isRead("observations")).isFalse();
    assertThat(intake.isRead("procedures")).isTrue();
  }

  @Test
  void whereARequiredKeyIsLostAnywayNothingIsAsked() {
    prefetch("conditions", "{\"resourceType\":\"OperationOutcome\",\"issue\":[]}");

    assertThat(failure(fetch(), "patient")).contains(FetchFailure.CLIENT_FAILED);
    assertThat(SERVER.asked()).isEmpty();
  }

  @Test
  void everyQueryCarriesTheTokenAndNothingElseOfTheCall() {
    fetch();

    for (LoggedRequest request : SERVER.requests()) {
      assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
      assertThat(request.getHeader("Accept")).isEqualTo("application/fhir+json");
      assertThat(request.getHeader("User-Agent")).isEqualTo("Hepatica");
      assertThat(request.containsHeader("Cookie")).isFalse();
    }
  }

  @Test
  void theTokenOfOneCallIsNotSentWithTheNext() {
    fetch();
    SERVER.asUsual();
    fetcher.complete(new ChartIntake(CODES), "p-2", FhirAccess.open(server()), limits(LONG, LONG));

    assertThat(SERVER.requests())
        .isNotEmpty()
        .noneMatch(request -> request.containsHeader("Authorization"));
  }

  @Test
  void noCookieOfTheServerIsKept() {
    SERVER.answers(
        "Patient",
        fhir("{\"resourceType\":\"Patient\",\"id\":\"p-1\"}").withHeader("Set-Cookie", "s=1"));
    fetch();
    fetcher.complete(new ChartIntake(CODES), "p-1", access(), limits(LONG, LONG));

    assertThat(SERVER.requests()).noneMatch(request -> request.containsHeader("Cookie"));
  }

  @Test
  void theQueriesOfACallAreUnderWayTogether() {
    // No query is answered before all sixteen have arrived, so asking one after another would fail.
    var together = new TogetherOnly(AT_ONCE_EXPECTED);
    try (var server = together.start()) {
      ServerAddress address =
          ServerAddress.parse("http://127.0.0.1:" + server.port() + "/fhir").orElseThrow();
      Map<String, FetchedKey> report =
          fetcher.complete(intake, "p-1", FhirAccess.open(address), limits(LONG, LONG));

      assertThat(report).hasSize(16).allSatisfy((key, one) -> assertThat(one.failure()).isEmpty());
      assertThat(together.mostAtOnce()).isEqualTo(AT_ONCE_EXPECTED);
    }
  }

  private static final int AT_ONCE_EXPECTED = 16;

  // --- scopes

  @ParameterizedTest
  @CsvSource({
    "patient/Patient.read patient/Condition.read, true, true, false",
    "patient/Patient.rs user/Condition.s, true, true, false",
    "patient/Patient.r patient/Condition.r patient/Observation.s, true, false, true",
    "launch openid fhirUser, false, false, false",
    "patient/*.write, false, false, false",
    "system/*.*, true, true, true"
  })
  void nothingOutsideTheGrantedScopeIsAsked(
      String scope, boolean patient, boolean conditions, boolean observations) {
    Map<String, FetchedKey> report = fetch(access(scope));

    assertThat(asked("Patient/")).isEqualTo(patient);
    assertThat(asked("Condition?")).isEqualTo(conditions);
    assertThat(asked("Observation?")).isEqualTo(observations);
    assertThat(failure(report, "observations").isEmpty()).isEqualTo(observations);
    assertThat(asked("metadata")).isEqualTo(patient || conditions || observations);
  }

  private static boolean asked(String query) {
    return SERVER.asked().stream().anyMatch(url -> url.startsWith("/fhir/" + query));
  }

  @Test
  void aScopeThatHoldsBackAPartLeavesTheKeyUnread() {
    SERVER.answers("Observation", fhir(searchset(OBSERVATION.formatted(1))));

    Map<String, FetchedKey> report =
        fetch(access("patient/*.r patient/Condition.s patient/Observation.rs?category=laboratory"));

    assertThat(failure(report, "observations")).contains(FetchFailure.PARTLY_OUT_OF_SCOPE);
    assertThat(intake.isRead("observations")).isFalse();
  }

  @Test
  void anExpiredTokenIsNotUsed() {
    FhirAccess access =
        FhirAccess.with(
            server(),
            new AccessToken(TOKEN),
            GrantedScope.parse("patient/*.rs"),
            System.nanoTime());

    assertThat(failure(fetch(access), "patient")).contains(FetchFailure.TOO_LATE);
    assertThat(SERVER.asked()).isEmpty();
  }

  // --- what goes wrong

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(aResponse().withStatus(401), FetchFailure.UNAUTHORIZED),
        Arguments.of(aResponse().withStatus(403), FetchFailure.FORBIDDEN),
        Arguments.of(aResponse().withStatus(404), FetchFailure.NOT_FOUND),
        Arguments.of(aResponse().withStatus(410), FetchFailure.NOT_FOUND),
        Arguments.of(aResponse().withStatus(400), FetchFailure.REFUSED),
        Arguments.of(aResponse().withStatus(429), FetchFailure.THROTTLED),
        Arguments.of(aResponse().withStatus(500), FetchFailure.SERVER_ERROR),
        Arguments.of(aResponse().withStatus(503), FetchFailure.UNAVAILABLE),
        Arguments.of(aResponse().withStatus(204), FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(fhir(""), FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(fhir("null"), FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(fhir("[]"), FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(fhir("{}"), FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(fhir("<html></html>"), FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(fhir(searchset().substring(0, 40)), FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(fhir(searchset() + "{}"), FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(fhir("{\"a\":".repeat(2_000)), FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(
            fhir(searchset()).withHeader("Content-Type", "text/html"), FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(
            fhir(searchset()).withHeader("Content-Type", "application/fhir+xml"),
            FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(
            aResponse()
                .withHeader("Content-Type", "application/fhir+json; fhirVersion=5.0")
                .withBody(searchset()),
            FetchFailure.WRONG_VERSION),
        Arguments.of(
            fhir(searchset().replace("searchset", "collection")), FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(
            fhir(searchset().replace("searchset", "batch-response")), FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(
            fhir(searchset("{\"resourceType\":\"Patient\",\"id\":\"p-1\"}")),
            FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(
            fhir("{\"resourceType\":\"Patient\",\"id\":\"p-1\"}"), FetchFailure.NOT_UNDERSTOOD),
        Arguments.of(
            fhir("{\"resourceType\":\"OperationOutcome\",\"issue\":[]}"), FetchFailure.INCOMPLETE),
        Arguments.of(
            fhir(searchset("{\"resourceType\":\"OperationOutcome\"}")), FetchFailure.INCOMPLETE),
        Arguments.of(
            aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), FetchFailure.UNREACHABLE),
        Arguments.of(aResponse().withFault(Fault.EMPTY_RESPONSE), FetchFailure.UNREACHABLE),
        Arguments.of(
            aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), FetchFailure.UNREACHABLE),
        Arguments.of(
            aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), FetchFailure.UNREACHABLE));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whatFailsIsNamedAndTheRestIsRead(ResponseDefinitionBuilder fault, FetchFailure named) {
    SERVER.answers("Observation", fault);

    Map<String, FetchedKey> report = fetch();

    assertThat(failure(report, "observations")).contains(named);
    assertThat(intake.isRead("observations")).isFalse();
    assertThat(note("fhirServer.observations"))
        .hasValueSatisfying(reason -> assertThat(reason).contains(named.words()));
    assertThat(report.keySet())
        .filteredOn(key -> failure(report, key).isPresent())
        .containsExactly("observations");
  }

  @Test
  void aConformantAnswerInPlainJsonIsRead() {
    SERVER.answers(
        "Observation",
        fhir(searchset(OBSERVATION.formatted(1)))
            .withHeader("Content-Type", "application/json;charset=UTF-8"));

    assertThat(failure(fetch(), "observations")).isEmpty();
  }

  @Test
  void aServerThatIsNotThereFailsWithoutAFuss() {
    FhirAccess nobody =
        FhirAccess.open(ServerAddress.parse("http://127.0.0.1:1/fhir").orElseThrow());

    assertThat(fetch(nobody).values())
        .extracting(key -> key.failure().orElseThrow())
        .containsOnly(FetchFailure.UNREACHABLE);
    assertThat(note("fhirServer")).isEmpty();
  }

  @Test
  void anAnswerBeyondTheSizeLimitIsBrokenOff() {
    String blank = " ".repeat(1024 * 1024);
    SERVER.answers("Observation", fhir(blank.repeat(21) + searchset()));

    assertThat(failure(fetch(), "observations")).contains(FetchFailure.TOO_LARGE);
  }

  @Test
  void moreEntriesThanARecordMayHaveAreNotTaken() {
    String small = "{\"resourceType\":\"Observation\"}";
    SERVER.answers(
        "Observation",
        fhir(searchset(Stream.generate(() -> small).limit(100_001).toArray(String[]::new))));

    assertThat(failure(fetch(), "observations")).contains(FetchFailure.TOO_LARGE);
  }

  @Test
  void thePatientOfAnotherIdIsRefused() {
    SERVER.answers("Patient", fhir("{\"resourceType\":\"Patient\",\"id\":\"p-2\"}"));
    fetch();

    assertThatThrownBy(() -> intake.chartOf("p-1"))
        .isInstanceOfSatisfying(
            RecordRefused.class,
            refused -> assertThat(refused.reason()).isEqualTo(RecordRefused.Reason.OTHER_PATIENT));
  }

  @Test
  void aResourceOfAnotherPatientIsRefused() {
    SERVER.answers(
        "Observation",
        fhir(searchset(OBSERVATION.formatted(1), OBSERVATION.formatted(2).replace("p-1", "p-2"))));
    fetch();

    assertThatThrownBy(() -> intake.chartOf("p-1"))
        .isInstanceOfSatisfying(
            RecordRefused.class,
            refused ->
                assertThat(refused.place())
                    .isEqualTo("fhirServer.observations.entry[1].resource.subject"));
  }

  // --- time

  @Test
  void whatComesTooLateIsCutOffAndTheRestIsRead() {
    SERVER.answers("Observation", fhir(searchset()).withFixedDelay(20_000));

    Map<String, FetchedKey> report =
        fetcher.complete(intake, "p-1", access(), limits(Duration.ofSeconds(3), LONG));

    assertThat(failure(report, "observations")).contains(FetchFailure.TOO_LATE);
    assertThat(failure(report, "conditions")).isEmpty();
    assertThat(intake.isRead("conditions")).isTrue();
  }

  @Test
  void aBodyThatDripsIsCutOff() {
    SERVER.answers(
        "Observation",
        fhir(searchset(OBSERVATION.formatted(1))).withChunkedDribbleDelay(40, 20_000));

    Map<String, FetchedKey> report =
        fetcher.complete(intake, "p-1", access(), limits(Duration.ofSeconds(3), LONG));

    assertThat(failure(report, "observations")).contains(FetchFailure.TOO_LATE);
  }

  @Test
  void requiredDataMayTakeLongerThanOptional() {
    SERVER.answers("Condition", fhir(searchset()).withFixedDelay(900));
    SERVER.answers("Procedure", fhir(searchset()).withFixedDelay(20_000));

    Map<String, FetchedKey> report = fetcher.complete(intake, "p-1", access(), limits(SHORT, LONG));

    assertThat(failure(report, "conditions")).isEmpty();
    assertThat(failure(report, "procedures")).contains(FetchFailure.TOO_LATE);
  }

  @Test
  void theEndOfTheCallGoesBeforeEveryOtherLimit() {
    SERVER.answers("Condition", fhir(searchset()).withFixedDelay(20_000));

    FetchLimits ending = new FetchLimits(LONG, LONG, System.nanoTime() + SHORT.toNanos());
    Map<String, FetchedKey> report = fetcher.complete(intake, "p-1", access(), ending);

    assertThat(failure(report, "conditions")).contains(FetchFailure.TOO_LATE);
  }

  // --- a second try

  @Test
  void aBrokenConnectionIsTriedOnceMore() {
    inTurn("Observation", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), fhir(searchset()));

    assertThat(failure(fetch(), "observations")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aServerThatAsksToWaitIsAskedAgain(int status) {
    inTurn(
        "Observation",
        aResponse().withStatus(status).withHeader("Retry-After", "0"),
        fhir(searchset()));

    assertThat(failure(fetch(), "observations")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"429, 3600", "503, 3600", "503, ", "500, 0", "404, 0", "401, 0"})
  void noSecondTryWhereItWouldBeTooLateOrUseless(int status, String retryAfter) {
    ResponseDefinitionBuilder refusal = aResponse().withStatus(status);
    inTurn(
        "Observation",
        retryAfter == null ? refusal : refusal.withHeader("Retry-After", retryAfter),
        fhir(searchset()));

    assertThat(failure(fetch(), "observations")).isPresent();
    assertThat(SERVER.asked()).filteredOn(url -> url.contains("Observation")).hasSize(1);
  }

  private static void inTurn(
      String type, ResponseDefinitionBuilder first, ResponseDefinitionBuilder second) {
    SERVER
        .wire()
        .stubFor(
            get(urlPathEqualTo("/fhir/" + type))
                .atPriority(1)
                .inScenario(type)
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("second")
                .willReturn(first));
    SERVER
        .wire()
        .stubFor(
            get(urlPathEqualTo("/fhir/" + type))
                .atPriority(1)
                .inScenario(type)
                .whenScenarioStateIs("second")
                .willReturn(second));
  }

  // --- pages

  @Test
  void pagesAreFollowedToTheEnd() {
    pages(
        page(SERVER.base() + "?page=2", OBSERVATION.formatted(1)),
        page("?page=3", OBSERVATION.formatted(2)),
        searchset(OBSERVATION.formatted(3)));

    assertThat(failure(fetch(), "observations")).isEmpty();
    assertThat(SERVER.requests())
        .filteredOn(request -> request.getUrl().contains("page="))
        .hasSize(2)
        .allMatch(request -> request.getHeader("Authorization").equals("Bearer " + TOKEN));
  }

  @Test
  void theRestOfADeliveredPageIsFollowed() {
    SERVER
        .wire()
        .stubFor(
            get("/fhir?page=2")
                .atPriority(1)
                .willReturn(fhir(searchset(OBSERVATION.formatted(2)))));
    prefetchAllBut("observations");
    prefetch("observations", page(SERVER.base() + "?page=2", OBSERVATION.formatted(1)));

    Map<String, FetchedKey> report = fetch();

    assertThat(report).containsOnlyKeys("observations");
    assertThat(SERVER.asked()).containsExactlyInAnyOrder("/fhir/metadata", "/fhir?page=2");
    assertThat(intake.isRead("observations")).isTrue();
    assertThat(observations(intake.chartOf("p-1"))).doesNotContain("prefetch.observations");
  }

  private static void pages(String first, String second, String third) {
    SERVER.answers("Observation", fhir(first));
    SERVER.wire().stubFor(get("/fhir?page=2").atPriority(1).willReturn(fhir(second)));
    SERVER.wire().stubFor(get("/fhir?page=3").atPriority(1).willReturn(fhir(third)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://OTHER/fhir?page=2",
        "http://someone@SERVER/fhir?page=2",
        "http://SERVER/other?page=2",
        "http://SERVER/fhir/../admin",
        "http://SERVER/fhir/%2e%2e/admin",
        "http://SERVER/fhirs",
        "https://SERVER/fhir?page=2",
        "//OTHER/fhir?page=2",
        "/admin",
        "file:///etc/passwd",
        "not a link",
        ""
      })
  void aLinkThatLeavesTheServerIsNotFollowed(String link) {
    String next =
        link.replace("OTHER", OTHER_HOST.base().substring(7, OTHER_HOST.base().length() - 5))
            .replace("SERVER", SERVER.base().substring(7, SERVER.base().length() - 5));
    SERVER.answers("Observation", fhir(page(next, OBSERVATION.formatted(1))));

    Map<String, FetchedKey> report = fetch();

    assertThat(failure(report, "observations")).contains(FetchFailure.FOREIGN_PAGE);
    assertThat(intake.isRead("observations")).isFalse();
    assertThat(OTHER_HOST.asked()).isEmpty();
    assertThat(SERVER.asked()).hasSize(17);
  }

  @Test
  void aTotalIsCountedOverAllPages() {
    pages(
        counted(3, page(SERVER.base() + "?page=2", OBSERVATION.formatted(1))),
        counted(3, page("?page=3", OBSERVATION.formatted(2))),
        counted(3, searchset(OBSERVATION.formatted(3))));

    assertThat(failure(fetch(), "observations")).isEmpty();
  }

  @Test
  void fewerMatchesThanTheServerCountsAreNotAllOfIt() {
    pages(
        counted(4, page(SERVER.base() + "?page=2", OBSERVATION.formatted(1))),
        page("?page=3", OBSERVATION.formatted(2)),
        searchset(OBSERVATION.formatted(3)));

    assertThat(failure(fetch(), "observations")).contains(FetchFailure.INCOMPLETE);
    assertThat(intake.isRead("observations")).isFalse();
  }

  @Test
  void theCountGoesOnFromTheDeliveredPage() {
    SERVER
        .wire()
        .stubFor(
            get("/fhir?page=2")
                .atPriority(1)
                .willReturn(fhir(counted(2, searchset(OBSERVATION.formatted(2))))));
    prefetchAllBut("observations");
    prefetch("observations", counted(2, page(SERVER.base() + "?page=2", OBSERVATION.formatted(1))));

    assertThat(failure(fetch(), "observations")).isEmpty();
    assertThat(intake.isRead("observations")).isTrue();
  }

  @Test
  void aDeliveryThatIsShortAndNamesNoNextPageIsFetchedAsAWhole() {
    prefetchAllBut("observations");
    prefetch("observations", counted(2, searchset(OBSERVATION.formatted(1))));
    SERVER.answers(
        "Observation",
        fhir(counted(2, searchset(OBSERVATION.formatted(1), OBSERVATION.formatted(2)))));

    assertThat(failure(fetch(), "observations")).isEmpty();
    assertThat(intake.isRead("observations")).isTrue();
  }

  private static String counted(int total, String searchset) {
    return searchset.replaceFirst("\\{", "{\"total\":" + total + ",");
  }

  @Test
  void pagesThatGoInCirclesEnd() {
    SERVER.answers(
        "Observation",
        fhir(page(SERVER.base() + "/Observation?patient=p-1&_sort=-date&_count=1000")));

    assertThat(failure(fetch(), "observations")).contains(FetchFailure.TOO_MANY_PAGES);
    assertThat(SERVER.asked()).hasSize(17);
  }

  @Test
  void pagesWithoutEndEnd() {
    SERVER.answers(
        "Observation", fhir(page(SERVER.base() + "/Observation?page={{randomValue length=20}}")));

    assertThat(failure(fetch(), "observations")).contains(FetchFailure.TOO_MANY_PAGES);
    assertThat(SERVER.asked()).hasSize(16 + 20);
  }

  @Test
  void aLaterPageThatFailsLeavesTheKeyUnreadAndTheFirstPageKnown() {
    SERVER.answers("Observation", fhir(page(SERVER.base() + "?page=2", OBSERVATION.formatted(1))));
    SERVER
        .wire()
        .stubFor(get("/fhir?page=2").atPriority(1).willReturn(aResponse().withStatus(500)));

    assertThat(failure(fetch(), "observations")).contains(FetchFailure.SERVER_ERROR);
    assertThat(intake.isRead("observations")).isFalse();
    Chart chart = intake.chartOf("p-1");
    assertThat(new RecordReader(CODES).read(chart, LocalDate.of(2026, 6, 1)).laboratory().results())
        .isNotEmpty();
  }

  // --- redirects and addresses

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) {
    SERVER.answers(
        "Observation",
        aResponse().withStatus(status).withHeader("Location", OTHER_HOST.base() + "/Observation"));

    assertThat(failure(fetch(), "observations")).contains(FetchFailure.REDIRECTED);
    assertThat(OTHER_HOST.asked()).isEmpty();
  }

  @Test
  void aNameThatLeadsToAPrivateAddressIsNotAsked() {
    RecordFetcher guarded = guarded("127.0.0.1", List.of());

    Map<String, FetchedKey> report = askByName(guarded);

    assertThat(failure(report, "patient")).contains(FetchFailure.ADDRESS_FORBIDDEN);
    assertThat(SERVER.asked()).isEmpty();
  }

  @Test
  void aNameThatLeadsIntoAListedNetworkIsAsked() {
    RecordFetcher guarded =
        guarded("127.0.0.1", List.of(Network.parse("127.0.0.0/30").orElseThrow()));

    assertThat(failure(askByName(guarded), "patient")).isEmpty();
  }

  private Map<String, FetchedKey> askByName(RecordFetcher guarded) {
    String name = SERVER.base().replace("127.0.0.1", "ehr.example");
    return guarded.complete(
        intake,
        "p-1",
        FhirAccess.open(ServerAddress.parse(name).orElseThrow()),
        limits(LONG, LONG));
  }

  /** Every name leads to one address. */
  private static RecordFetcher guarded(String address, List<Network> listed) {
    DnsResolver names =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[] {InetAddress.getByName(address)};
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    return new RecordFetcher(CODES, new AddressGuard(names, listed, false), 64, THREADS);
  }

  // --- the version

  @ParameterizedTest
  @ValueSource(strings = {"1.0.2", "3.0.2", "4.3.0", "5.0.0"})
  void aServerOfAnotherVersionIsNotRead(String version) {
    SERVER.answers(
        "metadata",
        fhir("{\"resourceType\":\"CapabilityStatement\",\"fhirVersion\":\"" + version + "\"}"));

    Map<String, FetchedKey> report = fetch();

    assertThat(report.values())
        .extracting(key -> key.failure().orElseThrow())
        .containsOnly(FetchFailure.WRONG_VERSION);
    assertThat(intake.chartOf("p-1").missingRequired()).hasSize(2);
  }

  @Test
  void theVersionIsAskedOncePerServer() {
    fetch();
    fetcher.complete(new ChartIntake(CODES), "p-2", access(), limits(LONG, LONG));

    assertThat(SERVER.asked()).filteredOn("/fhir/metadata"::equals).hasSize(1);
  }

  @Test
  void aServerThatDoesNotSayIsReadAndTheAnswerSaysSo() {
    SERVER.answers("metadata", aResponse().withStatus(404));

    assertThat(failure(fetch(), "observations")).isEmpty();
    assertThat(note("fhirServer")).hasValueSatisfying(reason -> assertThat(reason).contains("R4"));
  }

  // --- medications

  private static final String REQUEST =
      """
      {"resourceType":"MedicationRequest","id":"r-%1$s","status":"active","intent":"order",
       "subject":{"reference":"Patient/p-1"},"medicationReference":{"reference":"%2$s"}}""";

  @Test
  void namedMedicationsComeInOneSearch() {
    SERVER.answers(
        "MedicationRequest",
        fhir(
            searchset(
                REQUEST.formatted(1, "Medication/m-1"),
                REQUEST.formatted(2, SERVER.base() + "/Medication/m-2"),
                REQUEST.formatted(3, "Medication/m-1/_history/4"),
                REQUEST.formatted(4, OTHER_HOST.base() + "/Medication/m-3"),
                REQUEST.formatted(5, "#contained"))));
    SERVER.answers(
        "Medication",
        fhir(
            searchset(
                "{\"resourceType\":\"Medication\",\"id\":\"m-1\"}",
                "{\"resourceType\":\"Medication\",\"id\":\"m-2\"}")));

    fetch();

    assertThat(SERVER.asked())
        .filteredOn(url -> url.startsWith("/fhir/Medication?"))
        .containsExactly("/fhir/Medication?_id=m-1,m-2&_count=2");
    assertThat(OTHER_HOST.asked()).isEmpty();
    assertThat(intake.isRead("medicationRequests")).isTrue();
    assertThat(intake.medicationsNotSent(List.of()))
        .containsExactly(OTHER_HOST.base() + "/Medication/m-3");
  }

  @Test
  void medicationsOfADeliveredRecordAreFetchedToo() {
    prefetchAllBut("medicationRequests");
    prefetch("medicationRequests", searchset(REQUEST.formatted(1, "Medication/m-1")));

    fetch();

    assertThat(SERVER.asked())
        .containsExactlyInAnyOrder("/fhir/metadata", "/fhir/Medication?_id=m-1&_count=1");
  }

  @Test
  void moreMedicationsThanOneSearchTakesLeaveTheirPartUnread() {
    String[] requests =
        IntStream.range(0, 200)
            .mapToObj(i -> REQUEST.formatted(i, "Medication/" + "m".repeat(40) + i))
            .toArray(String[]::new);
    SERVER.answers("MedicationRequest", fhir(searchset(requests)));

    fetch();

    assertThat(SERVER.asked())
        .filteredOn(url -> url.startsWith("/fhir/Medication?"))
        .hasSize(1)
        .allMatch(url -> url.length() < 8_000);
    assertThat(intake.isRead("medicationRequests")).isFalse();
  }

  @Test
  void drugsThatCouldNotBeFetchedLeaveTheirPartUnread() {
    SERVER.answers("MedicationRequest", fhir(searchset(REQUEST.formatted(1, "Medication/m-1"))));
    SERVER.answers("Medication", aResponse().withStatus(500));

    fetch();

    assertThat(intake.isRead("medicationRequests")).isFalse();
    assertThat(intake.isRead("medicationAdministrations")).isTrue();
    assertThat(note("fhirServer.medications")).isPresent();
  }

  // --- a server in trouble

  @Test
  void aServerThatIsDownIsLeftAloneForAWhile() {
    FhirAccess nobody =
        FhirAccess.open(ServerAddress.parse("http://127.0.0.1:1/fhir").orElseThrow());
    for (int call = 0; call < 3; call++) {
      fetcher.complete(new ChartIntake(CODES), "p-1", nobody, limits(LONG, LONG));
    }

    assertThat(fetch(nobody).values())
        .extracting(key -> key.failure().orElseThrow())
        .containsOnly(FetchFailure.LEFT_ALONE);
  }

  @Test
  void aServerThatKnowsFewResourceTypesIsNeverLeftAlone() {
    PrefetchPlan.templates().keySet().stream()
        .filter(key -> !PrefetchPlan.requiredKeys().contains(key))
        .forEach(
            key -> SERVER.answers(PrefetchPlan.resourceTypeOf(key), aResponse().withStatus(500)));
    for (int call = 0; call < 8; call++) {
      fetcher.complete(new ChartIntake(CODES), "p-1", access(), limits(LONG, LONG));
    }

    assertThat(failure(fetch(), "conditions")).isEmpty();
  }

  @Test
  void aServerIsNeverGivenMoreQueriesThanItsShare() {
    var counting = new TogetherOnly(1);
    RecordFetcher narrow = new RecordFetcher(CODES, List.of(), true, 3, THREADS);
    try (var server = counting.start()) {
      ServerAddress address =
          ServerAddress.parse("http://127.0.0.1:" + server.port() + "/fhir").orElseThrow();
      narrow.complete(intake, "p-1", FhirAccess.open(address), limits(LONG, LONG));

      assertThat(counting.mostAtOnce()).isBetween(1, 3);
      assertThat(intake.chartOf("p-1").unread()).isEmpty();
    }
  }

  // --- no server

  @ParameterizedTest
  @ValueSource(strings = {"SERVER_NOT_LISTED", "TOKEN_MISSING", "TOKEN_EXPIRED"})
  void aCallThatMayNotAskSaysWhy(FetchFailure why) {
    prefetchAllBut("observations");

    assertThat(failure(fetch(FhirAccess.refused(why)), "observations")).contains(why);
    assertThat(note("fhirServer"))
        .hasValueSatisfying(reason -> assertThat(reason).contains(why.words()));
  }

  @Test
  void aCallThatOffersNoServerNeedsNoRemark() {
    prefetchAllBut("observations");
    fetch(FhirAccess.refused(FetchFailure.NOT_OFFERED));

    assertThat(note("fhirServer")).isEmpty();
  }
}
