package dev.hepatica.sandbox;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.ResourceType;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Asks for the patient when an app is opened without a chart. */
@RestController
@Profile("sandbox")
class PatientChoice {

  static final String PATH = "/sandbox/choose-patient";

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final PatientRecords records;
  private final Launches launches;
  private final SmartApps apps;
  private final Template page;

  PatientChoice(PatientRecords records, Launches launches, SmartApps apps) throws IOException {
    this.records = records;
    this.launches = launches;
    this.apps = apps;
    this.page =
        Mustache.compiler()
            .compile(
                new ClassPathResource("sandbox/choose-patient.html")
                    .getContentAsString(StandardCharsets.UTF_8));
  }

  @GetMapping(PATH)
  ResponseEntity<String> choose(HttpServletRequest request) {
    String clientId = String.valueOf(request.getParameter("client_id"));
    var app = apps.findByClientId(clientId);
    if (app == null) return ResponseEntity.badRequest().body("No app of this name is registered.");
    var scopes =
        SmartScopes.granted(AuthorizationRequests.scopes(request.getParameter("scope"))).stream()
            .sorted()
            .toList();
    return ResponseEntity.ok()
        .contentType(HTML)
        .body(
            page.execute(
                Map.of(
                    "app", app.getClientName(), "scopes", scopes, "patients", choices(request))));
  }

  /** The chosen patient becomes a launch like that of a chart. */
  @GetMapping(PATH + "/{id}")
  ResponseEntity<Void> chosen(@PathVariable String id, HttpServletRequest request) {
    if (records.find(ResourceType.Patient.name(), id).isEmpty()) {
      return ResponseEntity.notFound().build();
    }
    String launch = launches.announce(Launch.of(id));
    return ResponseEntity.status(HttpStatus.FOUND)
        .header(
            HttpHeaders.LOCATION,
            AuthorizationRequests.withParametersOf(request, Addresses.AUTHORIZE)
                + "&launch="
                + launch)
        .build();
  }

  private List<Map<String, String>> choices(HttpServletRequest request) {
    return records.all(ResourceType.Patient.name()).stream()
        .map(Patient.class::cast)
        .map(
            patient ->
                Map.of(
                    "name", patient.getNameFirstRep().getNameAsSingleString(),
                    "born", patient.getBirthDateElement().getValueAsString(),
                    "address",
                        AuthorizationRequests.withParametersOf(
                            request, PATH + "/" + patient.getIdPart())))
        .toList();
  }
}
