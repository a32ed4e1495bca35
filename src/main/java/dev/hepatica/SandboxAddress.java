package dev.hepatica;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started the sandbox where to look. */
@Component
@Profile("sandbox")
class SandboxAddress {

  private static final Logger log = LoggerFactory.getLogger(SandboxAddress.class);

  @EventListener
  void announce(ApplicationReadyEvent ready) {
    var environment = ready.getApplicationContext().getEnvironment();
    log.info("Open http://localhost:{}/sandbox", environment.getProperty("local.server.port"));
  }
}
