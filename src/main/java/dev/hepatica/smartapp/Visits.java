package dev.hepatica.smartapp;

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
import org.springframework.security.web.csrf.CsrfToken;

/** Finds the launch that a request belongs to, keeps its leave alive and asks about its patient. */
final class Visits {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final SmartApp app;
  private final Launches launches;
  private final AuthorizationServer authorization;
  private final Consultation consultation;
  private final Clock clock;

  Visits(
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

  /**
   * @throws LaunchRefused if this browser has no such launch, or it is over
   */
  Visit of(String launchId, HttpServletRequest request) {
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
    return new Visit(current, ehr, app.language(request, Optional.of(ehr)), today(current));
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
  private LocalDate today(SmartLaunch launch) {
    String pretended = Optional.ofNullable(launch.pretendedToday()).orElseGet(app::pretendedToday);
    try {
      return pretended.isEmpty() ? LocalDate.now(clock) : LocalDate.parse(pretended);
    } catch (DateTimeException noSuchDay) {
      return LocalDate.now(clock);
    }
  }

  /** Reads the record of the launch anew and reasons about it. */
  Reasoning reason(Visit visit) {
    return consultation.reason(
        visit.ehr().client(),
        visit.launch().patient(),
        visit.launch().offer(visit.ehr(), clock.instant()),
        visit.asOf());
  }

  /** What the templates are filled with. */
  Map<String, Object> model(Visit visit, HttpServletRequest request, Reasoning reasoning) {
    String rule = Optional.ofNullable(visit.launch().rule()).orElse("");
    Map<String, Object> model =
        new HashMap<>(
            new AssessmentPage(
                    reasoning,
                    consultation.write(reasoning.assessment(), visit.language()),
                    consultation.vocabulary(visit.language()),
                    PageWords.in(visit.language()),
                    rule)
                .model());
    model.put("ehr", visit.ehr().name());
    model.put("here", address(visit));
    model.put("readAt", LocalDateTime.now(clock).format(TIME));
    model.put("demo", visit.ehr().onThisMachine());
    model.put("launchedFor", rule);
    // The form of "what if", not yet filled in.
    model.put("flr", "");
    model.put("surgery", "");
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      model.put("csrfName", token.getParameterName());
      model.put("csrf", token.getToken());
    }
    return model;
  }

  /** The path of the pages of a launch. */
  String address(Visit visit) {
    return app.root() + "/smart/app/" + visit.launch().id();
  }
}
