package dev.hepatica.cdshooks;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.consultation.AssessedRecord;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.consultation.RecordIntake;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
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

  private final Consultation consultation;
  private final Clock clock;

  AssessmentController(Consultation consultation, Clock clock) {
    this.consultation = consultation;
    this.clock = clock;
  }

  @PostMapping(
      path = "/assessments",
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/fhir+json"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ObjectNode> assess(
      @AuthenticationPrincipal EhrClient client,
      @RequestParam("asOf") Optional<String> asOf,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages,
      HttpServletRequest http) {
    CallLine line = new CallLine("record assessed");
    LocalDate day =
        asOf.map(text -> AsOf.parse(text, "asOf")).orElseGet(() -> LocalDate.now(clock));

    RecordIntake record = consultation.openRecord();
    JsonBody.read(
        http,
        body -> {
          body.requireObject();
          record.record(body.stream());
        });
    AssessedRecord assessed =
        consultation.assess(client, record, day, ClientLanguage.of(client, languages));

    line.with("client", client.id()).with(assessed.tally()).writeTo(log);
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(assessed.assessment());
  }
}
