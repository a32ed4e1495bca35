package dev.hepatica.cdshooks;

import dev.hepatica.cards.Language;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.consultation.AssessedRecord;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.consultation.ExplainedRecord;
import dev.hepatica.consultation.RecordIntake;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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
  private final Clock clock;

  AssessmentController(Consultation consultation, Clock clock) {
    this.consultation = consultation;
    this.clock = clock;
  }

  @PostMapping(
      path = "/assessments",
      consumes = {MediaType.APPLICATION_JSON_VALUE, FHIR_JSON_VALUE},
      produces = {MediaType.APPLICATION_JSON_VALUE, FHIR_JSON_VALUE})
  ResponseEntity<ObjectNode> assess(
      @AuthenticationPrincipal EhrClient client,
      @RequestParam("asOf") Optional<String> asOf,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages,
      @RequestHeader HttpHeaders headers,
      HttpServletRequest http) {
    return asksForFhir(headers.getAccept())
        ? answer(client, asOf, languages, http, consultation::assessAsFhir, FHIR_JSON)
        : answer(client, asOf, languages, http, consultation::assess, MediaType.APPLICATION_JSON);
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
      EhrClient client,
      Optional<String> asOf,
      String languages,
      HttpServletRequest http,
      Assessing assessing,
      MediaType type) {
    CallLine line = new CallLine("record assessed");
    LocalDate day = day(asOf);
    RecordIntake record = received(http, consultation.openRecord());
    AssessedRecord assessed =
        assessing.assess(client, record, day, ClientLanguage.of(client, languages));

    line.with("client", client.id()).with(assessed.tally()).writeTo(log);
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
      @AuthenticationPrincipal EhrClient client,
      @RequestParam("explain") String what,
      @RequestParam("asOf") Optional<String> asOf,
      HttpServletRequest http) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(explained(client, what, asOf, http).report());
  }

  @PostMapping(
      path = "/assessments",
      params = "explain",
      consumes = {MediaType.APPLICATION_JSON_VALUE, FHIR_JSON_VALUE},
      produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> explainOnPage(
      @AuthenticationPrincipal EhrClient client,
      @RequestParam("explain") String what,
      @RequestParam("asOf") Optional<String> asOf,
      HttpServletRequest http) {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header("Content-Security-Policy", PAGE_POLICY)
        .body(explained(client, what, asOf, http).page().get());
  }

  private ExplainedRecord explained(
      EhrClient client, String what, Optional<String> asOf, HttpServletRequest http) {
    if (!what.equals("reading")) throw Problem.value("explain", "must be reading");
    ExplainedRecord explained =
        consultation.explain(received(http, consultation.openRecordToExplain()), day(asOf));
    new CallLine("record explained")
        .with("client", client.id())
        .with("model", consultation.modelVersion())
        .with("resources", explained.resources())
        .with("facts", explained.facts())
        .with("ignored", explained.ignored())
        .writeTo(log);
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
}
