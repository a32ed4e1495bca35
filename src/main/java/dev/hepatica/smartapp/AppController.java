package dev.hepatica.smartapp;

import dev.hepatica.cards.Language;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.consultation.Reasoning;
import dev.hepatica.smartapp.page.AssessmentPage;
import dev.hepatica.smartapp.page.PageWords;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pages of one launch. Each reads the record anew and keeps nothing of it: what is shown is
 * never older than the page.
 */
@RestController
class AppController {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final SmartApp app;
  private final Launches launches;
  private final AuthorizationServer authorization;
  private final Consultation consultation;
  private final Clock clock;

  AppController(
      SmartApp app,
      Launches launches,
      AuthorizationServer authorization,
      Consultation consultation,
      Clock clock) {
    this.app = app;
    this.launches = launches;
    this.authorization = authorization;
    this.consultation = consultation;
    this.clock = clock;
  }

  /** A launch with the EHR it came from and the language of its pages. */
  private record Visit(SmartLaunch launch, SmartEhr ehr, Language language, LocalDate asOf) {}

  @GetMapping("/smart/app/{launchId}")
  ResponseEntity<String> whole(@PathVariable String launchId, HttpServletRequest request) {
    Visit visit = visit(launchId, request);
    return app.page(HttpStatus.OK, "app", visit.language(), model(visit, request, reason(visit)));
  }

  /** Drops the leave to read the record. */
  @PostMapping("/smart/app/{launchId}/leave")
  ResponseEntity<String> leave(@PathVariable String launchId, HttpServletRequest request) {
    Visit visit = visit(launchId, request);
    launches.forget(request, launchId);
    return app.page(HttpStatus.OK, "left", visit.language(), Map.of("ehr", visit.ehr().name()));
  }

  private Visit visit(String launchId, HttpServletRequest request) {
    SmartEhrs ehrs = app.requireEhrs();
    SmartLaunch launch =
        launches
            .find(request, launchId)
            .orElseThrow(
                () -> new LaunchRefused(Failure.LAUNCH_EXPIRED, "no such launch in this session"));
    SmartEhr ehr =
        ehrs.find(launch.ehr())
            .orElseThrow(() -> new LaunchRefused(Failure.UNKNOWN_EHR, "ehr is gone"));
    SmartLaunch current = renewed(launch, ehr, request);
    return new Visit(
        current, ehr, app.language(request, Optional.of(ehr)), today(current, request));
  }

  private SmartLaunch renewed(SmartLaunch launch, SmartEhr ehr, HttpServletRequest request) {
    if (!launch.needsNewToken(clock.instant())) return launch;
    try {
      Grant grant = authorization.refresh(ehr, String.valueOf(launch.refreshToken()));
      if (grant.patient().filter(patient -> !patient.equals(launch.patient())).isPresent()) {
        throw new LaunchRefused(Failure.OTHER_PATIENT, ehr, "the new grant is for another patient");
      }
      SmartLaunch renewed = launch.with(grant);
      launches.keep(request, renewed);
      return renewed;
    } catch (LaunchRefused refused) {
      launches.forget(request, launch.id());
      throw refused.failure() == Failure.TOKEN_REFUSED
          ? new LaunchRefused(Failure.LAUNCH_EXPIRED, ehr, "the token could not be renewed")
          : refused;
    }
  }

  /** Only the sandbox pretends another day. */
  private LocalDate today(SmartLaunch launch, HttpServletRequest request) {
    String pretended =
        Optional.ofNullable(launch.pretendedToday()).orElseGet(() -> app.pretendedToday());
    try {
      return pretended.isEmpty() ? LocalDate.now(clock) : LocalDate.parse(pretended);
    } catch (DateTimeException noSuchDay) {
      return LocalDate.now(clock);
    }
  }

  private Reasoning reason(Visit visit) {
    EhrClient client = visit.ehr().client();
    return consultation.reason(
        client,
        visit.launch().patient(),
        visit.launch().offer(visit.ehr(), clock.instant()),
        visit.asOf());
  }

  private Map<String, Object> model(Visit visit, HttpServletRequest request, Reasoning reasoning) {
    PageWords words = PageWords.in(visit.language());
    String rule = Optional.ofNullable(visit.launch().rule()).orElse("");
    Map<String, Object> model =
        new HashMap<>(
            new AssessmentPage(
                    reasoning,
                    consultation.write(reasoning.assessment(), visit.language()),
                    consultation.vocabulary(visit.language()),
                    words,
                    rule)
                .model());
    model.put("ehr", visit.ehr().name());
    model.put("here", app.root() + "/smart/app/" + visit.launch().id());
    model.put("readAt", LocalDateTime.now(clock).format(TIME));
    model.put("demo", visit.ehr().onThisMachine());
    model.put("launchedFor", rule);
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      model.put("csrfName", token.getParameterName());
      model.put("csrf", token.getToken());
    }
    return model;
  }
}
