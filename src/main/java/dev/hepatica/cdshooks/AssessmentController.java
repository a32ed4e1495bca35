package dev.hepatica.cdshooks;

import dev.hepatica.cards.Language;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.consultation.AssessedRecord;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.consultation.RecordIntake;
import dev.hepatica.consultation.Tally;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
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
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/fhir+json"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ObjectNode> assess(
      @RequestParam("asOf") Optional<String> asOf,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages,
      HttpServletRequest http) {
    long start = System.nanoTime();
    EhrClient client = clients.findUnsigned().orElseThrow();
    LocalDate day =
        asOf.map(text -> AsOf.parse(text, "asOf")).orElseGet(() -> LocalDate.now(clock));

    RecordIntake record = consultation.openRecord();
    JsonBody.read(
        http,
        body -> {
          body.requireObject();
          record.record(body.stream());
        });
    AssessedRecord assessed = consultation.assess(client, record, day, Language.of(languages));

    log(assessed.tally(), System.nanoTime() - start);
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(assessed.assessment());
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
