package dev.hepatica.cdshooks;

import dev.hepatica.consultation.Consultation;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a client which services there are and what to fetch for them. */
@RestController
class DiscoveryController {

  private final Discovery discovery;

  DiscoveryController(Consultation consultation) {
    this.discovery = Discovery.of(consultation);
  }

  @GetMapping("/cds-services")
  ResponseEntity<Discovery> listServices() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(discovery);
  }
}
