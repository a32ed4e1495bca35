package dev.hepatica.insights;

import dev.hepatica.cards.Language;
import dev.hepatica.cards.Wordings;
import dev.hepatica.storage.DatabaseAway;
import dev.hepatica.storage.GuardedDatabase;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Shows what became of the cards. Who may see it is decided before it is asked. */
@RestController
@Conditional(WhereStaffSignIn.class)
class InsightsController {

  private static final Logger log = LoggerFactory.getLogger(InsightsController.class);

  private static final String COMMENTS = "ROLE_insights-comments";
  private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  private final InsightsTables tables;
  private final InsightsPage page;
  private final Wordings wordings;
  private final Clock clock;
  private final boolean sandbox;

  InsightsController(
      GuardedDatabase database, Wordings wordings, Clock clock, Environment environment) {
    this.tables = new InsightsTables(database);
    this.page = new InsightsPage(InsightsSettings.read(Binder.get(environment)));
    this.wordings = wordings;
    this.clock = clock;
    this.sandbox = environment.acceptsProfiles(Profiles.of("sandbox"));
  }

  @GetMapping(path = "/insights", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> page(
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to,
      @RequestParam Optional<String> client,
      @RequestParam Optional<String> model,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, defaultValue = "") String languages,
      @RequestAttribute(name = "_csrf", required = false) @Nullable CsrfToken csrf,
      @CurrentSecurityContext(expression = "authentication") Authentication who) {
    boolean unusable = false;
    Range range;
    try {
      range = Range.read(from, to, client, model, clock);
    } catch (Range.Unusable outOfBounds) {
      range = Range.usual(clock);
      unusable = true;
    }
    boolean comments = seesComments(who);
    InsightsPage.Findings found =
        new InsightsPage.Findings(
            tables.outcomes(range),
            tables.reasons(range),
            tables.unmatched(range),
            comments ? tables.comments(range) : List.of(),
            tables.clients(range),
            tables.models(range));
    InsightsPage.Reader reader =
        new InsightsPage.Reader(nameOf(who), csrf == null ? "" : csrf.getToken(), comments);
    read("page", who, comments);
    return ResponseEntity.status(unusable ? HttpStatus.BAD_REQUEST : HttpStatus.OK)
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .header("Content-Security-Policy", PAGE_POLICY)
        .header("Referrer-Policy", "no-referrer")
        .body(page.write(found, range, reader, words(languages), unusable));
  }

  @GetMapping("/insights.csv")
  void summary(
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to,
      @RequestParam Optional<String> client,
      @RequestParam Optional<String> model,
      @CurrentSecurityContext(expression = "authentication") Authentication who,
      HttpServletResponse response)
      throws IOException {
    Range range = range(from, to, client, model);
    List<Outcomes.Row> rows = tables.outcomes(range);
    List<Outcomes.Reason> reasons = tables.reasons(range);
    read("summary", who, false);
    file(response, "hepatica-insights-" + range.from() + "-" + range.to());
    InsightsCsv.summary(response.getWriter(), rows, reasons, words(""));
  }

  @GetMapping("/insights/feedback.csv")
  void feedback(
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to,
      @RequestParam Optional<String> client,
      @RequestParam Optional<String> model,
      @CurrentSecurityContext(expression = "authentication") Authentication who,
      HttpServletResponse response)
      throws IOException {
    Range range = range(from, to, client, model);
    boolean comments = seesComments(who);
    read("feedback", who, comments);
    file(response, "hepatica-feedback-" + range.from() + "-" + range.to());
    InsightsCsv.feedback(
        response.getWriter(), reader -> tables.eachFeedback(range, reader), words(""), comments);
  }

  /** What tumour boards decided beside the options of the model. */
  @GetMapping("/insights/decisions.csv")
  void decisions(
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to,
      @RequestParam Optional<String> model,
      @CurrentSecurityContext(expression = "authentication") Authentication who,
      HttpServletResponse response)
      throws IOException {
    Range range = range(from, to, Optional.empty(), model);
    List<InsightsTables.Decided> decided = tables.decided(range);
    read("decisions", who, false);
    file(response, "hepatica-decisions-" + range.from() + "-" + range.to());
    InsightsCsv.decisions(response.getWriter(), decided, words(""));
  }

  @ExceptionHandler
  ResponseEntity<String> handle(DatabaseAway away) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .body("The database is away. Nothing is lost; look again later.");
  }

  private Range range(
      Optional<String> from, Optional<String> to, Optional<String> client, Optional<String> model) {
    try {
      return Range.read(from, to, client, model, clock);
    } catch (Range.Unusable outOfBounds) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
  }

  private static void file(HttpServletResponse response, String name) {
    response.setContentType(CSV.toString());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"");
  }

  private PageWords words(String languages) {
    return PageWords.in(Language.of(languages), wordings);
  }

  private boolean seesComments(Authentication who) {
    return sandbox
        || who.getAuthorities().stream().anyMatch(it -> COMMENTS.equals(it.getAuthority()));
  }

  private static String nameOf(Authentication who) {
    if (!(who.getPrincipal() instanceof OidcUser user)) return "";
    return Optional.ofNullable(user.getFullName())
        .or(() -> Optional.ofNullable(user.getPreferredUsername()))
        .orElseGet(user::getSubject);
  }

  /** Who looked leaves a line: the provider's own id of the person, no name. */
  private static void read(String what, Authentication who, boolean comments) {
    String by = who.getPrincipal() instanceof OidcUser user ? user.getSubject() : "-";
    log.info(
        "insights read what={} by={} comments={}",
        what,
        by.matches("[\\w.@:|-]{1,100}") ? by : "-",
        comments);
  }
}
