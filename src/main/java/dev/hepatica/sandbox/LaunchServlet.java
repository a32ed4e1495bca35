package dev.hepatica.sandbox;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.ResourceType;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Announces a launch, in the form in which the public CDS Hooks sandbox asks its FHIR server for
 * one: {@code {"launchUrl": …, "parameters": {"patient": …, "appContext": …}}}.
 */
final class LaunchServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  static final String PATH = Addresses.FHIR + "/_services/smart/Launch";

  private static final int LARGEST_BYTES = 64 * 1024;
  private static final String FHIR_JSON = "application/fhir+json";

  private final transient PatientRecords records;
  private final transient Launches launches;

  LaunchServlet(PatientRecords records, Launches launches) {
    this.records = records;
    this.launches = launches;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST_BYTES + 1);
    if (body.length > LARGEST_BYTES) {
      refuse(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "The body is too long.");
      return;
    }
    JsonNode parameters;
    try {
      parameters = JsonMapper.shared().readTree(body).path("parameters");
    } catch (JacksonException malformed) {
      refuse(response, HttpServletResponse.SC_BAD_REQUEST, "The body is not JSON.");
      return;
    }
    Optional<String> patient = text(parameters, "patient");
    if (patient.flatMap(id -> records.find(ResourceType.Patient.name(), id)).isEmpty()) {
      refuse(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "parameters.patient must be the id of a patient of this server.");
      return;
    }
    Optional<String> today = text(parameters, Launch.PRETENDED_TODAY);
    if (today.filter(LaunchServlet::isNoDay).isPresent()) {
      refuse(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "parameters." + Launch.PRETENDED_TODAY + " must be a date such as 2026-06-01.");
      return;
    }
    String id =
        launches.announce(
            new Launch(
                patient.get(), text(parameters, "appContext"), text(parameters, "intent"), today));
    write(response, MediaType.APPLICATION_JSON_VALUE, Map.of("launch_id", id));
  }

  private static boolean isNoDay(String text) {
    try {
      LocalDate.parse(text);
      return false;
    } catch (DateTimeException malformed) {
      return true;
    }
  }

  private static Optional<String> text(JsonNode parameters, String name) {
    return Optional.of(parameters.path(name)).filter(JsonNode::isString).map(JsonNode::asString);
  }

  private static void refuse(HttpServletResponse response, int status, String reason)
      throws IOException {
    response.setStatus(status);
    write(
        response,
        FHIR_JSON,
        Map.of(
            "resourceType",
            "OperationOutcome",
            "issue",
            List.of(Map.of("severity", "error", "code", "invalid", "diagnostics", reason))));
  }

  private static void write(HttpServletResponse response, String type, Map<String, ?> members)
      throws IOException {
    response.setContentType(type);
    response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(members));
  }
}
