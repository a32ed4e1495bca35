package dev.hepatica.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The page of the demo EHR, and what it needs besides the record server. */
@RestController
@Profile("sandbox")
class SandboxPage {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final PatientRecords records;
  private final Faults faults;

  SandboxPage(PatientRecords records, Faults faults) {
    this.records = records;
    this.faults = faults;
  }

  @GetMapping({"/sandbox", "/sandbox/"})
  ResponseEntity<Resource> page() {
    return file("sandbox/static/index.html", HTML);
  }

  @GetMapping("/sandbox/patients")
  ResponseEntity<Resource> patients() {
    return file("sandbox/patients/index.json", MediaType.APPLICATION_JSON);
  }

  /** The orders that the composer offers for everybody. */
  @GetMapping("/sandbox/catalogue")
  ResponseEntity<Resource> catalogue() {
    return file("sandbox/catalogue.json", MediaType.APPLICATION_JSON);
  }

  @GetMapping("/sandbox/own")
  ResponseEntity<Resource> ownRecord() {
    return file("sandbox/static/own.html", HTML);
  }

  @PostMapping("/sandbox/reset")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reset() {
    records.reset();
    faults.set(Fault.NONE);
  }

  /** The faults that can be switched on, and the one that is. */
  @GetMapping("/sandbox/faults")
  Map<String, Object> faults() {
    List<Map<String, String>> choices =
        Arrays.stream(Fault.values())
            .map(fault -> Map.of("id", fault.name(), "label", fault.label()))
            .toList();
    return Map.of("inForce", faults.inForce().name(), "choices", choices);
  }

  @PutMapping("/sandbox/faults/{fault}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void fail(@PathVariable Fault fault) {
    faults.set(fault);
  }

  private static ResponseEntity<Resource> file(String path, MediaType type) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.noCache())
        .body(new ClassPathResource(path));
  }
}
