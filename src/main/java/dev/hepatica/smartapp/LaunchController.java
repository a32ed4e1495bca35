package dev.hepatica.smartapp;

import dev.hepatica.cards.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The way into the app: from the EHR or standalone, to its authorisation server and back. */
@RestController
class LaunchController {

  private static final Logger log = LoggerFactory.getLogger(LaunchController.class);

  private static final Pattern OPAQUE = Pattern.compile("[\\x21-\\x7E]{1,4096}");
  private static final Pattern ADDRESS = Pattern.compile("[\\x21-\\x7E]{1,2048}");
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");

  private final SmartApp app;
  private final AuthorizationServer authorization;
  private final Launches launches;
  private final AppKeys keys;
  private final VisitMinutes minutes;
  private final Clock clock;

  LaunchController(
      SmartApp app,
      AuthorizationServer authorization,
      Launches launches,
      AppKeys keys,
      VisitMinutes minutes,
      Clock clock) {
    this.app = app;
    this.authorization = authorization;
    this.launches = launches;
    this.keys = keys;
    this.minutes = minutes;
    this.clock = clock;
  }

  /** The EHR opens this address with {@code iss} and {@code launch}. */
  @GetMapping("/smart/launch")
  ResponseEntity<Void> launch(HttpServletRequest request) {
    SmartEhrs ehrs = app.requireEhrs();
    String iss = only(request, "iss", ADDRESS);
    String launch = only(request, "launch", OPAQUE);
    SmartEhr ehr =
        ehrs.findByIssuer(iss)
            .orElseThrow(() -> new LaunchRefused(Failure.UNKNOWN_EHR, "iss is not registered"));
    return depart(request, ehrs, ehr, Optional.of(launch));
  }

  /** A person opens this address and picks one of the registered EHRs. */
  @GetMapping("/smart/start")
  ResponseEntity<?> start(HttpServletRequest request) {
    SmartEhrs ehrs = app.requireEhrs();
    String chosen = request.getParameter("ehr");
    if (chosen == null) {
      Language language = app.language(request, Optional.empty());
      return app.page(HttpStatus.OK, "start", language, Map.of("ehrs", ehrs.all()));
    }
    SmartEhr ehr =
        ehrs.find(chosen)
            .orElseThrow(() -> new LaunchRefused(Failure.UNKNOWN_EHR, "ehr is not registered"));
    return depart(request, ehrs, ehr, Optional.empty());
  }

  private ResponseEntity<Void> depart(
      HttpServletRequest request, SmartEhrs ehrs, SmartEhr ehr, Optional<String> launch) {
    AuthorizationServer.Departure departure = authorization.depart(ehr, launch, ehrs.callback(ehr));
    launches.keep(request, departure.pending());
    log.info("app launch begun ehr={} standalone={}", ehr.id(), launch.isEmpty());
    return redirect(departure.to());
  }

  /** The authorisation server sends people back to this address. */
  @GetMapping("/smart/callback/{ehrId}")
  ResponseEntity<Void> callback(@PathVariable String ehrId, HttpServletRequest request) {
    SmartEhrs ehrs = app.requireEhrs();
    SmartEhr ehr =
        ehrs.find(ehrId)
            .orElseThrow(() -> new LaunchRefused(Failure.UNKNOWN_EHR, "ehr is not registered"));
    PendingLaunch pending = pending(request, ehr);
    requireNoError(request, ehr);
    String code = parameter(request, "code", OPAQUE).orElseThrow(() -> notValid(ehr, "no code"));
    SmartLaunch launch =
        launched(ehr, authorization.redeem(ehr, code, pending, ehrs.callback(ehr)));
    request.changeSessionId();
    launches.keep(request, launch);
    // Before the pages come, which may come together: each must find the same token for its forms.
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      token.getToken();
    }
    minutes.launched(launch, ehr, app.language(request, Optional.of(ehr)));
    log.info("app launched ehr={}", ehr.id());
    String place = launch.rule() == null ? "" : "#" + launch.rule();
    return redirect(URI.create(ehrs.base() + "/smart/app/" + launch.id() + place));
  }

  private PendingLaunch pending(HttpServletRequest request, SmartEhr ehr) {
    String state = parameter(request, "state", OPAQUE).orElseThrow(() -> notValid(ehr, "no state"));
    return launches
        .take(request, state)
        .filter(pending -> pending.ehr().equals(ehr.id()))
        .orElseThrow(() -> notValid(ehr, "the state is not this browser's, or was used"));
  }

  private static void requireNoError(HttpServletRequest request, SmartEhr ehr) {
    String error = request.getParameter("error");
    if (error == null) return;
    if (error.equals("access_denied")) {
      throw new LaunchRefused(Failure.DENIED, ehr, "access_denied");
    }
    String code = ERROR.matcher(error).matches() ? error : "an error without a name";
    throw new LaunchRefused(Failure.AUTHORIZATION_FAILED, ehr, code);
  }

  private SmartLaunch launched(SmartEhr ehr, AuthorizationServer.Redeemed redeemed) {
    String patient =
        redeemed
            .grant()
            .patient()
            .orElseThrow(
                () -> new LaunchRefused(Failure.NO_PATIENT, ehr, "the grant names no patient"));
    return SmartLaunch.begun(launches.newId(), ehr, patient, redeemed, clock.instant());
  }

  /** Where a page goes that nobody has touched for long. */
  @GetMapping("/smart/ended")
  ResponseEntity<Void> ended() {
    app.requireEhrs();
    throw new LaunchRefused(Failure.LAUNCH_EXPIRED, "nobody touched the page");
  }

  /** The public keys of the app. */
  @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> keys() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(java.time.Duration.ofMinutes(10)).cachePublic())
        .body(keys.published());
  }

  private static String only(HttpServletRequest request, String name, Pattern form) {
    String[] values = request.getParameterValues(name);
    if (values == null || values.length != 1 || !form.matcher(values[0]).matches()) {
      throw new LaunchRefused(
          Failure.LAUNCH_INCOMPLETE, name + " is missing, repeated or not well-formed");
    }
    return values[0];
  }

  private static Optional<String> parameter(HttpServletRequest request, String name, Pattern form) {
    String[] values = request.getParameterValues(name);
    return values != null && values.length == 1 && form.matcher(values[0]).matches()
        ? Optional.of(values[0])
        : Optional.empty();
  }

  private static LaunchRefused notValid(SmartEhr ehr, String detail) {
    return new LaunchRefused(Failure.STATE_NOT_VALID, ehr, detail);
  }

  private static ResponseEntity<Void> redirect(URI to) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, to.toString())
        .build();
  }
}
