package dev.hepatica.smartapp;

import dev.hepatica.cards.Language;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.smartapp.page.PageWords;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What the controllers of the app share: the EHRs in force, and how a page is answered. */
final class SmartApp {

  static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

  private final Environment environment;
  private final SmartSettings settings;
  private final boolean sandbox;
  private final Pages pages = new Pages("failure", "start", "app", "board", "what-if", "left");

  /** The sandbox learns its own port only when it listens, so the settings are read late there. */
  private final AtomicReference<Optional<SmartEhrs>> ehrs = new AtomicReference<>();

  SmartApp(Environment environment, EhrClients clients, boolean sandbox) {
    this.environment = environment;
    this.sandbox = sandbox;
    this.settings = new SmartSettings(clients, sandbox);
    if (!sandbox) ehrs();
  }

  /** The EHRs that may launch the app; empty where the site registered none. */
  Optional<SmartEhrs> ehrs() {
    Optional<SmartEhrs> known = ehrs.get();
    if (known != null) return known;
    Optional<SmartEhrs> read = settings.read(Binder.get(environment));
    ehrs.set(read);
    return read;
  }

  /**
   * @throws LaunchRefused where there is no app
   */
  SmartEhrs requireEhrs() {
    return ehrs()
        .orElseThrow(
            () -> new LaunchRefused(Failure.NOT_OFFERED, "no EHR is registered for the app"));
  }

  /** The day that the sandbox pretends; empty in production. */
  String pretendedToday() {
    return sandbox ? environment.getProperty("hepatica.sandbox.today", "") : "";
  }

  String root() {
    return ehrs().map(SmartEhrs::root).orElse("");
  }

  /** What the browser asks for, else what the EHR is set to. */
  Language language(HttpServletRequest request, Optional<SmartEhr> ehr) {
    String asked = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    return Language.of(asked == null ? "" : asked, ehr.flatMap(it -> it.client().language()));
  }

  /** The page about a failure, in the words for it. */
  ResponseEntity<String> failure(Failure failure, Language language, Map<String, Object> model) {
    PageWords words = PageWords.in(language);
    Map<String, Object> filled = new HashMap<>(model);
    for (String part : List.of("title", "happened", "advice")) {
      filled.put(part, words.say("failure." + failure.code() + "." + part));
    }
    return page(failure.status(), "failure", language, filled);
  }

  ResponseEntity<String> page(
      HttpStatus status, String template, Language language, Map<String, Object> model) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .body(pages.write(template, PageWords.in(language), root(), model));
  }
}
