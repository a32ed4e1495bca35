package dev.hepatica.cdshooks;

import dev.hepatica.cards.Language;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.consultation.Advice;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.consultation.Question;
import dev.hepatica.consultation.RecordIntake;
import dev.hepatica.consultation.Tally;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Answers hooks. */
@RestController
class ServiceController {

  private static final Logger log = LoggerFactory.getLogger(ServiceController.class);

  private final Consultation consultation;
  private final EhrClients clients;
  private final Clock clock;
  private final boolean sandbox;

  ServiceController(
      Consultation consultation, EhrClients clients, Clock clock, Environment environment) {
    this.consultation = consultation;
    this.clients = clients;
    this.clock = clock;
    this.sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
  }

  @PostMapping(path = "/cds-services/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<HookResponse> call(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages,
      HttpServletRequest http) {
    long start = System.nanoTime();
    EhrClient client = clients.findUnsigned().orElseThrow();
    OfferedService service =
        OfferedService.findById(id).orElseThrow(ServiceController::noSuchService);

    RecordIntake record = consultation.openRecord();
    HookRequest request = read(http, new HookRequestReader(service, record, sandbox));
    Question question =
        new Question(
            client,
            service.asks(),
            request.patientId(),
            request.asOf().orElseGet(() -> LocalDate.now(clock)),
            request.selections(),
            Language.of(languages));
    Advice advice = consultation.advise(question, record);

    log(service, request, advice, System.nanoTime() - start);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(HookResponse.of(advice));
  }

  private static HookRequest read(HttpServletRequest http, HookRequestReader reader) {
    AtomicReference<HookRequest> request = new AtomicReference<>();
    JsonBody.read(http, body -> request.set(reader.read(body)));
    return request.get();
  }

  private static void log(
      OfferedService service, HookRequest request, Advice advice, long nanoseconds) {
    Tally tally = advice.tally();
    log.info(
        "hook answered service={} hook={} hookInstance={} model={} applicable={} cards={} rules={}"
            + " silenced={} waiting={} needs={} ms={}",
        service.id(),
        service.hook(),
        request.hookInstance(),
        tally.modelVersion(),
        tally.applicable(),
        advice.cards().size(),
        String.join(",", tally.rules()),
        tally.silenced(),
        tally.waiting(),
        tally.needs(),
        TimeUnit.NANOSECONDS.toMillis(nanoseconds));
  }

  private static Problem noSuchService() {
    return new Problem(
        HttpStatus.NOT_FOUND, IssueType.NOT_FOUND, "There is no service with this id.", List.of());
  }
}
