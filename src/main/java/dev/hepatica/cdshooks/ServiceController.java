package dev.hepatica.cdshooks;

import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.Signatory;
import dev.hepatica.consultation.Advice;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.consultation.Question;
import dev.hepatica.consultation.RecordIntake;
import dev.hepatica.decisionlog.DecisionLog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Answers hooks. */
@RestController
class ServiceController {

  private static final Logger log = LoggerFactory.getLogger(ServiceController.class);

  private final Consultation consultation;
  private final DecisionLog decisionLog;
  private final CallMeters meters;
  private final Clock clock;
  private final boolean sandbox;

  ServiceController(
      Consultation consultation,
      DecisionLog decisionLog,
      CallMeters meters,
      Clock clock,
      Environment environment) {
    this.consultation = consultation;
    this.decisionLog = decisionLog;
    this.meters = meters;
    this.clock = clock;
    this.sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
  }

  @PostMapping(path = "/cds-services/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<HookResponse> call(
      @PathVariable String id,
      @AuthenticationPrincipal EhrClient client,
      @CurrentSecurityContext(expression = "authentication") Authentication caller,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages,
      HttpServletRequest http) {
    CallLine line = new CallLine("hook answered");
    OfferedService service = OfferedService.getById(id);
    line.with("client", client.id()).with("service", service.id()).with("hook", service.hook());

    RecordIntake record = consultation.openRecord();
    HookRequest request = read(http, new HookRequestReader(service, record, sandbox));
    Question question =
        new Question(
            client,
            service.asks(),
            request.patientId(),
            request.asOf().orElseGet(() -> LocalDate.now(clock)),
            request.selections(),
            ClientLanguage.of(client, languages));
    Advice advice = consultation.advise(question, record);

    meters.answered(service.id(), client, advice);
    line.with("hookInstance", request.hookInstance())
        .with("cards", advice.cards().size())
        .with(advice.tally())
        .with(advice.sources())
        .writeTo(log);
    decisionLog.keep(
        Minutes.of(
            client,
            Signatory.of(caller.getDetails()),
            service,
            request,
            question.language(),
            advice));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(HookResponse.of(advice));
  }

  private static HookRequest read(HttpServletRequest http, HookRequestReader reader) {
    AtomicReference<HookRequest> request = new AtomicReference<>();
    JsonBody.read(http, body -> request.set(reader.read(body)));
    return request.get();
  }
}
