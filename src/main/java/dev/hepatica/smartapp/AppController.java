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
  private final Consultation consultation;

  AppController(SmartApp app, Visits visits, Launches launches, Consultation consultation) {
    this.app = app;
    this.visits = visits;
    this.launches = launches;
    this.consultation = consultation;
  }

  @GetMapping("/smart/app/{launchId}")
  ResponseEntity<String> whole(@PathVariable String launchId, HttpServletRequest request) {
    Visit visit = visits.of(launchId, request);
    Map<String, Object> model = visits.model(visit, request, visits.reason(visit));
    return app.page(HttpStatus.OK, "app", visit.language(), model);
  }

  /** What would be different if some facts were. Nothing of it is kept. */
  @PostMapping("/smart/app/{launchId}/what-if")
  ResponseEntity<String> whatIf(@PathVariable String launchId, HttpServletRequest request) {
    Visit visit = visits.of(launchId, request);
    Supposition supposition = Suppositions.read(request, visit.asOf());
    Reasoning recorded = visits.reason(visit);
    Reasoning supposed = consultation.suppose(recorded, supposition);
    PageWords words = PageWords.in(visit.language());
    Map<String, Object> model = visits.model(visit, request, supposed);
    model.put(
        "changes",
        Change.between(recorded, supposed, consultation.vocabulary(visit.language()), words));
    model.put("nothing", supposition.isNothing());
    supposed(model, supposition);
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

  /** Drops the leave to read the record. */
  @PostMapping("/smart/app/{launchId}/leave")
  ResponseEntity<String> leave(@PathVariable String launchId, HttpServletRequest request) {
    Visit visit = visits.of(launchId, request);
    launches.forget(request, launchId);
    return app.page(HttpStatus.OK, "left", visit.language(), Map.of("ehr", visit.ehr().name()));
  }
}
