package dev.hepatica.sandbox;

import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The page of the demo EHR, and what it needs besides the record server. */
@RestController
@Profile("sandbox")
class SandboxPage {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final PatientRecords records;

  SandboxPage(PatientRecords records) {
    this.records = records;
  }

  @GetMapping({"/sandbox", "/sandbox/"})
  ResponseEntity<Resource> page() {
    return file("sandbox/static/index.html", HTML);
  }

  @GetMapping("/sandbox/patients")
  ResponseEntity<Resource> patients() {
    return file("sandbox/patients/index.json", MediaType.APPLICATION_JSON);
  }

  @PostMapping("/sandbox/reset")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reset() {
    records.reset();
  }

  private static ResponseEntity<Resource> file(String path, MediaType type) {
    return ResponseEntity.ok()
        .contentType(type)
        .cacheControl(CacheControl.noCache())
        .body(new ClassPathResource(path));
  }
}
