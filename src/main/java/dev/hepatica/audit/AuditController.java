package dev.hepatica.audit;

import ca.uhn.fhir.context.FhirContext;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.clients.Signatory;
import dev.hepatica.decisionlog.DecisionLogReader;
import dev.hepatica.decisionlog.DecisionLogReader.Call;
import dev.hepatica.decisionlog.DecisionLogReader.PatientOf;
import dev.hepatica.decisionlog.DecisionLogReader.Place;
import dev.hepatica.storage.DatabaseAway;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers searches for AuditEvents. Who may search is decided before it is asked. */
@RestController
@ConditionalOnBooleanProperty("hepatica.audit.enabled")
class AuditController {

  private static final Logger log = LoggerFactory.getLogger(AuditController.class);

  private static final String PATH = "/audit/AuditEvent";
  private static final MediaType FHIR_JSON = MediaType.parseMediaType("application/fhir+json");

  private final DecisionLogReader reader;
  private final EhrClients clients;
  private final Clock clock;
  private final String base;
  private final FhirContext fhir = FhirContext.forR4Cached();

  AuditController(
      DecisionLogReader reader, EhrClients clients, Clock clock, Environment environment) {
    this.reader = reader;
    this.clients = clients;
    this.clock = clock;
    this.base = environment.getProperty("hepatica.public-base", "").replaceFirst("/+$", "") + PATH;
  }

  @GetMapping(
      path = PATH,
      produces = {"application/fhir+json", MediaType.APPLICATION_JSON_VALUE})
  ResponseEntity<String> search(
      @RequestParam(name = "date", defaultValue = "") List<String> dates,
      @RequestParam Optional<String> patient,
      @RequestParam(name = "_count") Optional<String> count,
      @RequestParam(name = "_after") Optional<String> after,
      @CurrentSecurityContext(expression = "authentication") Authentication who)
      throws AuditQuery.Unusable {
    List<String> given = dates.stream().filter(date -> !date.isEmpty()).toList();
    AuditQuery query = AuditQuery.read(given, patient, count, after, clock.getZone());
    List<Call> calls =
        reader.list(
            query.begin(),
            query.end(),
            query.patient().map(this::asEachClientKnows).orElse(List.of()),
            query.after(),
            query.count() + 1);
    boolean more = calls.size() > query.count();
    List<Call> page = more ? calls.subList(0, query.count()) : calls;
    read(who, page.size());
    String asked = asked(given, query);
    Optional<String> next =
        more
            ? Optional.of(asked + "&_after=" + encoded(AuditQuery.written(placeOf(page))))
            : Optional.empty();
    String self =
        asked
            + query
                .after()
                .map(place -> "&_after=" + encoded(AuditQuery.written(place)))
                .orElse("");
    return answer(HttpStatus.OK, AuditEvents.bundle(page, base, self, next));
  }

  @ExceptionHandler
  ResponseEntity<String> handle(AuditQuery.Unusable unusable) {
    return answer(
        HttpStatus.BAD_REQUEST, outcome(IssueType.VALUE, String.valueOf(unusable.getMessage())));
  }

  @ExceptionHandler
  ResponseEntity<String> handle(DatabaseAway away) {
    return answer(
        HttpStatus.SERVICE_UNAVAILABLE,
        outcome(IssueType.TRANSIENT, "The database is away. Search again later."));
  }

  private List<PatientOf> asEachClientKnows(String patient) {
    return clients.all().stream()
        .map(EhrClient::id)
        .map(client -> new PatientOf(client, patient))
        .toList();
  }

  private static Place placeOf(List<Call> page) {
    Call last = page.get(page.size() - 1);
    return new Place(last.at(), last.id());
  }

  private String asked(List<String> dates, AuditQuery query) {
    StringBuilder address = new StringBuilder(base).append("?_count=").append(query.count());
    dates.forEach(date -> address.append("&date=").append(encoded(date)));
    query.patient().ifPresent(id -> address.append("&patient=").append(encoded("Patient/" + id)));
    return address.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private ResponseEntity<String> answer(HttpStatus status, IBaseResource resource) {
    return ResponseEntity.status(status)
        .contentType(FHIR_JSON)
        .body(fhir.newJsonParser().encodeResourceToString(resource));
  }

  private static OperationOutcome outcome(IssueType type, String text) {
    OperationOutcome outcome = new OperationOutcome();
    outcome.addIssue().setSeverity(IssueSeverity.ERROR).setCode(type).setDiagnostics(text);
    return outcome;
  }

  /** Who looked leaves a line: the provider's own id of the person. */
  private static void read(Authentication who, int events) {
    String by = Signatory.of(who.getDetails()).subject().orElse("-");
    log.info("audit read by={} events={}", by.matches("[\\w.@:|-]{1,100}") ? by : "-", events);
  }
}
