package dev.hepatica.smartapp;

import dev.hepatica.clinical.Supposition;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.consultation.Reasoning;
import dev.hepatica.smartapp.page.Change;
import dev.hepatica.smartapp.page.PageWords;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

  private final SmartApp app;
  private final Visits visits;
  private final Launches launches;
  private final AuthorizationServer authorization;
  private final Consultation consultation;
  private final VisitMinutes minutes;

  AppController(
      SmartApp app,
      Visits visits,
      Launches launches,
      AuthorizationServer authorization,
      Consultation consultation,
      VisitMinutes minutes) {
    this.app = app;
    this.visits = visits;
    this.launches = launches;
    this.authorization = authorization;
    this.consultation = consultation;
    this.minutes = minutes;
  }

  @GetMapping("/smart/app/{launchId}")
  ResponseEntity<String> whole(@PathVariable String launchId, HttpServletRequest request) {
    Opened opened = visits.open(launchId, request);
    Visit visit = opened.visit();
    Map<String, Object> model = visits.model(opened, request);
    minutes.opened(VisitMinutes.Act.PAGE, opened);
    return app.page(HttpStatus.OK, "app", visit.language(), model);
  }

  /** What would be different if some facts were. Nothing of it is kept. */
  @PostMapping("/smart/app/{launchId}/what-if")
  ResponseEntity<String> whatIf(@PathVariable String launchId, HttpServletRequest request) {
    Opened opened = visits.open(launchId, request);
    Visit visit = opened.visit();
    Supposition supposition = Suppositions.read(request, visit.asOf());
    Reasoning recorded = opened.reasoning();
    Reasoning supposed = consultation.suppose(recorded, supposition);
    PageWords words = PageWords.in(visit.language());
    Map<String, Object> model = visits.model(new Opened(visit, supposed), request);
    model.put(
        "changes",
        Change.between(recorded, supposed, consultation.vocabulary(visit.language()), words));
    model.put("nothing", supposition.isNothing());
    supposed(model, supposition);
    minutes.opened(VisitMinutes.Act.WHAT_IF, opened);
    return app.page(HttpStatus.OK, "what-if", visit.language(), model);
  }

  /** The form as it was filled in. */
  private static void supposed(Map<String, Object> model, Supposition supposition) {
    model.put("rasMutated", supposition.rasMutated().equals(Optional.of(true)));
    model.put("rasWildType", supposition.rasMutated().equals(Optional.of(false)));
    model.put("fit", supposition.fit().equals(Optional.of(true)));
    model.put("unfit", supposition.fit().equals(Optional.of(false)));
    model.put("flr", supposition.remnantPercent().map(Object::toString).orElse(""));
    model.put("surgery", supposition.hepatectomyOn().map(Object::toString).orElse(""));
  }

  /** Drops the leave to read the record, here and at the EHR. */
  @PostMapping("/smart/app/{launchId}/leave")
  ResponseEntity<String> leave(@PathVariable String launchId, HttpServletRequest request) {
    Visit visit = visits.find(launchId, request);
    launches.forget(request, launchId);
    minutes.left(visit);
    authorization.revoke(visit.ehr(), visit.launch().tokens());
    ResponseEntity<String> page =
        app.page(HttpStatus.OK, "left", visit.language(), Map.of("ehr", visit.ehr().name()));
    return ResponseEntity.status(page.getStatusCode())
        .headers(page.getHeaders())
        .header("Clear-Site-Data", "\"cache\"")
        .body(page.getBody());
  }
}
