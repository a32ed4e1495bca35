package dev.hepatica.cdshooks;

import dev.hepatica.cards.Language;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.consultation.AssessedRecord;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.consultation.ExplainedRecord;
import dev.hepatica.consultation.RecordIntake;
import dev.hepatica.consultation.Tally;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Assesses a whole record that is sent as one Bundle. */
@RestController
class AssessmentController {

  private static final Logger log = LoggerFactory.getLogger(AssessmentController.class);
  private static final String FHIR_JSON_VALUE = "application/fhir+json";
  private static final MediaType FHIR_JSON = MediaType.parseMediaType(FHIR_JSON_VALUE);

  /** The page of a record carries its style with it and loads nothing. */
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final Consultation consultation;
  private final EhrClients clients;
  private final Clock clock;

  AssessmentController(Consultation consultation, EhrClients clients, Clock clock) {
    this.consultation = consultation;
    this.clients = clients;
    this.clock = clock;
  }

  @PostMapping(
      path = "/assessments",
      consumes = {MediaType.APPLICATION_JSON_VALUE, FHIR_JSON_VALUE},
      produces = {MediaType.APPLICATION_JSON_VALUE, FHIR_JSON_VALUE})
  ResponseEntity<ObjectNode> assess(
      @RequestParam("asOf") Optional<String> asOf,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages,
      @RequestHeader HttpHeaders headers,
      HttpServletRequest http) {
    return asksForFhir(headers.getAccept())
        ? answer(asOf, languages, http, consultation::assessAsFhir, FHIR_JSON)
        : answer(asOf, languages, http, consultation::assess, MediaType.APPLICATION_JSON);
  }

  /** Whoever is content with either form gets the plain one. */
  private static boolean asksForFhir(List<MediaType> accepted) {
    return accepted.stream()
        .filter(
            type ->
                type.isCompatibleWith(FHIR_JSON)
                    || type.isCompatibleWith(MediaType.APPLICATION_JSON))
        .max(
            Comparator.comparingDouble(MediaType::getQualityValue)
                .thenComparing(MediaType::isConcrete))
        .filter(preferred -> !preferred.isCompatibleWith(MediaType.APPLICATION_JSON))
        .isPresent();
  }

  private ResponseEntity<ObjectNode> answer(
      Optional<String> asOf,
      String languages,
      HttpServletRequest http,
      Assessing assessing,
      MediaType type) {
    long start = System.nanoTime();
    EhrClient client = clients.findUnsigned().orElseThrow();
    LocalDate day = day(asOf);
    RecordIntake record = received(http, consultation.openRecord());
    AssessedRecord assessed = assessing.assess(client, record, day, Language.of(languages));

    log(assessed.tally(), System.nanoTime() - start);
    return ResponseEntity.ok().contentType(type).body(assessed.assessment());
  }

  /** One of the two forms of an assessment. */
  @FunctionalInterface
  private interface Assessing {
    AssessedRecord assess(EhrClient client, RecordIntake record, LocalDate asOf, Language language);
  }

  /** How the record is read instead of what follows from it: for those who connect an EHR. */
  @PostMapping(
      path = "/assessments",
      params = "explain",
      consumes = {MediaType.APPLICATION_JSON_VALUE, FHIR_JSON_VALUE},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ObjectNode> explain(
      @RequestParam("explain") String what,
      @RequestParam("asOf") Optional<String> asOf,
      HttpServletRequest http) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(explained(what, asOf, http).report());
  }

  @PostMapping(
      path = "/assessments",
      params = "explain",
      consumes = {MediaType.APPLICATION_JSON_VALUE, FHIR_JSON_VALUE},
      produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> explainOnPage(
      @RequestParam("explain") String what,
      @RequestParam("asOf") Optional<String> asOf,
      HttpServletRequest http) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header("Content-Security-Policy", PAGE_POLICY)
        .body(explained(what, asOf, http).page().get());
  }

  private ExplainedRecord explained(String what, Optional<String> asOf, HttpServletRequest http) {
    clients.findUnsigned().orElseThrow();
    if (!what.equals("reading")) throw Problem.value("explain", "must be reading");
    ExplainedRecord explained =
        consultation.explain(received(http, consultation.openRecordToExplain()), day(asOf));
    log.info(
        "record explained model={} resources={} facts={} ignored={}",
        consultation.modelVersion(),
        explained.resources(),
        explained.facts(),
        explained.ignored());
    return explained;
  }

  private LocalDate day(Optional<String> asOf) {
    return asOf.map(text -> AsOf.parse(text, "asOf")).orElseGet(() -> LocalDate.now(clock));
  }

  private static RecordIntake received(HttpServletRequest http, RecordIntake record) {
    JsonBody.read(
        http,
        body -> {
          body.requireObject();
          record.record(body.stream());
        });
    return record;
  }

  private static void log(Tally tally, long nanoseconds) {
    log.info(
        "record assessed model={} applicable={} rules={} silenced={} waiting={} needs={} ms={}",
        tally.modelVersion(),
        tally.applicable(),
        String.join(",", tally.rules()),
        tally.silenced(),
        tally.waiting(),
        tally.needs(),
        TimeUnit.NANOSECONDS.toMillis(nanoseconds));
  }
}
