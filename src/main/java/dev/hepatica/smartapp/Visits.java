package dev.hepatica.smartapp;

import dev.hepatica.consultation.Consultation;
import dev.hepatica.consultation.Reasoning;
import dev.hepatica.consultation.RecordUnavailable;
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
import java.util.Set;
import org.springframework.security.web.csrf.CsrfToken;

/** Finds the launch that a request belongs to, keeps its leave alive and asks about its patient. */
final class Visits {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** How an EHR says that it does not take the token any more. */
  static final Set<String> NO_LEAVE = Set.of("unauthorized", "token-expired");

  private final SmartApp app;
  private final Launches launches;
  private final Renewals renewals;
  private final Consultation consultation;
  private final Clock clock;

  Visits(
      SmartApp app, Launches launches, Renewals renewals, Consultation consultation, Clock clock) {
    this.app = app;
    this.launches = launches;
    this.renewals = renewals;
    this.consultation = consultation;
    this.clock = clock;
  }

  /**
   * Finds the launch as it is, whether or not its token still holds.
   *
   * @throws LaunchRefused if this browser has no such launch, or it is over
   */
  Visit find(String launchId, HttpServletRequest request) {
    SmartEhrs ehrs = app.requireEhrs();
    SmartLaunch launch =
        launches
            .find(request, launchId)
            .orElseThrow(
                () -> new LaunchRefused(Failure.LAUNCH_EXPIRED, "no such launch in this session"));
    SmartEhr ehr =
        ehrs.find(launch.ehr())
            .orElseThrow(() -> new LaunchRefused(Failure.UNKNOWN_EHR, "ehr is gone"));
    return new Visit(launch, ehr, app.language(request, Optional.of(ehr)), today(launch));
  }

  /**
   * Finds the launch, reads the record of its patient anew and reasons about it. Where the EHR does
   * not take the token any more, a new one is asked for once.
   *
   * @throws LaunchRefused if this browser has no such launch, or it is over
   */
  Opened open(String launchId, HttpServletRequest request) {
    Visit found = find(launchId, request);
    Visit visit =
        found.launch().needsNewToken(clock.instant())
            ? found.with(renewed(found.launch(), found.ehr(), request))
            : found;
    try {
      return new Opened(visit, reason(visit));
    } catch (RecordUnavailable unavailable) {
      if (!visit.launch().isRenewable() || !NO_LEAVE.contains(unavailable.failure().orElse(""))) {
        throw unavailable;
      }
      Visit again = visit.with(renewed(visit.launch(), visit.ehr(), request));
      return new Opened(again, reason(again));
    }
  }

  private SmartLaunch renewed(SmartLaunch launch, SmartEhr ehr, HttpServletRequest request) {
    try {
      SmartLaunch renewed = renewals.renew(launch, ehr);
      launches.keep(request, renewed);
      return renewed;
    } catch (LaunchRefused refused) {
      if (refused.failure() == Failure.OTHER_PATIENT) launches.forget(request, launch.id());
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

  private Reasoning reason(Visit visit) {
    return consultation.reason(
        visit.ehr().client(),
        visit.launch().patient(),
        visit.launch().offer(visit.ehr(), clock.instant()),
        visit.asOf());
  }

  /** What the templates are filled with. */
  Map<String, Object> model(Opened opened, HttpServletRequest request) {
    Visit visit = opened.visit();
    Reasoning reasoning = opened.reasoning();
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
