package dev.hepatica.publication;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The published FHIR artefacts over HTTP: read and search, nothing else. No patient data. */
@RestController
class PublicationController {

  private static final MediaType FHIR_JSON =
      new MediaType("application", "fhir+json", StandardCharsets.UTF_8);
  private static final List<MediaType> ANSWERS =
      List.of(
          MediaType.valueOf("application/fhir+json"),
          MediaType.APPLICATION_JSON,
          MediaType.valueOf("text/json"));
  private static final Set<String> FORMATS =
      Set.of(
          "json",
          "application/json",
          "text/json",
          "application/fhir+json",
          // A plus sign in a query is read as a blank.
          "application/fhir json");
  private static final CacheControl FOR_SOME_MINUTES =
      CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

  private final PublishedResources published = PublishedResources.load();

  /** What this endpoint itself offers. */
  @GetMapping("/fhir/metadata")
  ResponseEntity<byte[]> metadata(HttpServletRequest request) {
    return read("CapabilityStatement", "hepatica-published", request);
  }

  @GetMapping("/fhir/{type}/{id}")
  ResponseEntity<byte[]> read(
      @PathVariable String type, @PathVariable String id, HttpServletRequest request) {
    if (!takesJson(request)) return notAcceptable();
    return published
        .find(type, id)
        .map(resource -> found(resource.json()))
        .orElseGet(() -> notFound("Nothing is published at this address."));
  }

  @GetMapping("/fhir/{type}")
  ResponseEntity<byte[]> search(@PathVariable String type, HttpServletRequest request) {
    if (!takesJson(request)) return notAcceptable();
    List<PublishedResource> ofType = published.ofType(type);
    if (ofType.isEmpty()) {
      return notFound("Published are: " + String.join(", ", published.types()) + ".");
    }
    try {
      return found(Search.run(type, ofType, request.getParameterMap()));
    } catch (Search.Refused refused) {
      return problem(HttpStatus.BAD_REQUEST, "not-supported", refused.reason());
    }
  }

  /** Whatever else is asked of this place. */
  @RequestMapping({"/fhir", "/fhir/**"})
  ResponseEntity<byte[]> nothingElse(HttpMethod method) {
    HttpHeaders allow = new HttpHeaders();
    allow.setAllow(Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS));
    if (method.equals(HttpMethod.OPTIONS)) {
      return ResponseEntity.noContent().headers(allow).build();
    }
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      return notFound("Nothing is published at this address; /fhir/metadata says what is.");
    }
    return ResponseEntity.status(HttpStatus.METHOD_NOT_ALLOWED)
        .headers(allow)
        .contentType(FHIR_JSON)
        .body(outcome("not-supported", "This place is read-only."));
  }

  private static ResponseEntity<byte[]> found(JsonNode json) {
    byte[] body = bytes(json);
    return ResponseEntity.ok()
        .contentType(FHIR_JSON)
        .cacheControl(FOR_SOME_MINUTES)
        .eTag("\"" + digest(body) + "\"")
        .body(body);
  }

  private static ResponseEntity<byte[]> notFound(String diagnostics) {
    return problem(HttpStatus.NOT_FOUND, "not-found", diagnostics);
  }

  private static ResponseEntity<byte[]> notAcceptable() {
    return problem(
        HttpStatus.NOT_ACCEPTABLE, "not-supported", "The answer is application/fhir+json.");
  }

  private static ResponseEntity<byte[]> problem(
      HttpStatus status, String code, String diagnostics) {
    return ResponseEntity.status(status).contentType(FHIR_JSON).body(outcome(code, diagnostics));
  }

  /** Never repeats what was asked for. */
  private static byte[] outcome(String code, String diagnostics) {
    ObjectNode outcome = JsonNodeFactory.instance.objectNode();
    outcome.put("resourceType", "OperationOutcome");
    outcome
        .putArray("issue")
        .addObject()
        .put("severity", "error")
        .put("code", code)
        .put("diagnostics", diagnostics);
    return bytes(outcome);
  }

  private static byte[] bytes(JsonNode json) {
    return json.toPrettyString().getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  private static boolean takesJson(HttpServletRequest request) {
    String format = request.getParameter("_format");
    return format == null
        ? accepts(request.getHeader(HttpHeaders.ACCEPT))
        : FORMATS.contains(format);
  }

  private static boolean accepts(@Nullable String accept) {
    if (accept == null || accept.isBlank()) return true;
    try {
      return MediaType.parseMediaTypes(accept).stream()
          .anyMatch(wanted -> ANSWERS.stream().anyMatch(wanted::includes));
    } catch (InvalidMediaTypeException unreadable) {
      return false;
    }
  }
}
