package dev.hepatica.cdshooks;

import dev.hepatica.cards.Language;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.Signatory;
import dev.hepatica.consultation.AssessedRecord;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.consultation.ExplainedRecord;
import dev.hepatica.consultation.RecordIntake;
import dev.hepatica.decisionlog.DecisionLog;
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
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Assesses a whole record that is sent as one Bundle. */
@RestController
class AssessmentController {

  private static final Logger log = LoggerFactory.getLogger(AssessmentController.class);

  private static final String FHIR_JSON_VALUE = "application/fhir+json";
  private static final MediaType FHIR_JSON = MediaType.parseMediaType(FHIR_JSON_VALUE);
  private static final List<MediaType> ASSESSMENTS = List.of(MediaType.APPLICATION_JSON, FHIR_JSON);
  private static final List<MediaType> READINGS =
      List.of(
          MediaType.APPLICATION_JSON, new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8));

  /** The page of a record carries its style with it and loads nothing. */
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final Consultation consultation;
  private final DecisionLog decisionLog;
  private final CallMeters meters;
  private final Clock clock;

  AssessmentController(
      Consultation consultation, DecisionLog decisionLog, CallMeters meters, Clock clock) {
    this.consultation = consultation;
    this.decisionLog = decisionLog;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * With {@code explain=reading} the answer says how the record is read instead of what follows
   * from it. The parameters are looked at here and not in the mapping: a mapping that names one
   * would have the body of every other request searched for it.
   */
  @PostMapping(
      path = "/assessments",
      consumes = {MediaType.APPLICATION_JSON_VALUE, FHIR_JSON_VALUE})
  ResponseEntity<?> assess(
      @AuthenticationPrincipal EhrClient client,
      @CurrentSecurityContext(expression = "authentication") Authentication caller,
      @RequestParam("explain") Optional<String> explain,
      @RequestParam("asOf") Optional<String> asOf,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages,
      @RequestHeader HttpHeaders headers,
      HttpServletRequest http)
      throws HttpMediaTypeNotAcceptableException {
    return explain.isPresent()
        ? explanation(client, explain.get(), asOf, wanted(headers, READINGS), http)
        : assessment(
            client,
            Signatory.of(caller.getDetails()),
            asOf,
            languages,
            wanted(headers, ASSESSMENTS),
            http);
  }

  private ResponseEntity<?> assessment(
      EhrClient client,
      Signatory signatory,
      Optional<String> asOf,
      String languages,
      MediaType form,
      HttpServletRequest http) {
    CallLine line = new CallLine("record assessed");
    LocalDate day = day(asOf);
    RecordIntake record = received(http, consultation.openRecord());
    Language language = ClientLanguage.of(client, languages);
    AssessedRecord assessed =
        form.equals(FHIR_JSON)
            ? consultation.assessAsFhir(client, record, day, language)
            : consultation.assess(client, record, day, language);

    meters.judged(CallMeters.ASSESSMENTS, assessed.tally());
    line.with("client", client.id()).with(assessed.tally()).writeTo(log);
    decisionLog.keep(Minutes.of(client, signatory, language, assessed));
    return ResponseEntity.ok().contentType(form).body(assessed.assessment());
  }

  private ResponseEntity<?> explanation(
      EhrClient client,
      String what,
      Optional<String> asOf,
      MediaType form,
      HttpServletRequest http) {
    ExplainedRecord explained = explained(client, what, asOf, http);
    if (form.equals(MediaType.APPLICATION_JSON)) {
      return ResponseEntity.ok().contentType(form).body(explained.report());
    }
    return ResponseEntity.ok()
        .contentType(form)
        .header("Content-Security-Policy", PAGE_POLICY)
        .body(explained.page().get());
  }

  /** The form that the caller likes best; the first offered, where any will do. */
  private static MediaType wanted(HttpHeaders headers, List<MediaType> offered)
      throws HttpMediaTypeNotAcceptableException {
    List<MediaType> accepted = accepted(headers, offered);
    return accepted.stream()
        .sorted(
            Comparator.comparingDouble(MediaType::getQualityValue)
                .thenComparing(MediaType::isConcrete)
                .reversed())
        .flatMap(type -> offered.stream().filter(type::isCompatibleWith))
        .findFirst()
        .orElseThrow(() -> new HttpMediaTypeNotAcceptableException(offered));
  }

  private static List<MediaType> accepted(HttpHeaders headers, List<MediaType> offered)
      throws HttpMediaTypeNotAcceptableException {
    try {
      List<MediaType> accepted = headers.getAccept();
      return accepted.isEmpty() ? List.of(MediaType.ALL) : accepted;
    } catch (InvalidMediaTypeException unreadable) {
      throw new HttpMediaTypeNotAcceptableException(offered);
    }
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
