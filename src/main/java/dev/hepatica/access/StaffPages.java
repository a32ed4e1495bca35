package dev.hepatica.access;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;

/** Pages around the sign-in of staff: refused, not allowed, signed out. They say what to do. */
final class StaffPages {

  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  private final Template page;
  private final Optional<String> endSession;

  StaffPages(Optional<URI> endSession, String clientId) {
    this.endSession =
        endSession.map(
            url ->
                url
                    + (url.getRawQuery() == null ? "?" : "&")
                    + "client_id="
                    + URLEncoder.encode(clientId, StandardCharsets.UTF_8));
    try (InputStream in = StaffPages.class.getResourceAsStream("/access/staff.html")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      this.page = Mustache.compiler().defaultValue("").emptyStringIsFalse(true).compile(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void refused(HttpServletRequest request, HttpServletResponse response) throws IOException {
    write(request, response, HttpStatus.UNAUTHORIZED, "refused");
  }

  void forbidden(HttpServletRequest request, HttpServletResponse response) throws IOException {
    write(request, response, HttpStatus.FORBIDDEN, "forbidden");
  }

  /** A form without the token of its page: it stood open too long, or came from elsewhere. */
  void expired(HttpServletRequest request, HttpServletResponse response) throws IOException {
    write(request, response, HttpStatus.FORBIDDEN, "expired");
  }

  void signedOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
    write(request, response, HttpStatus.OK, "signedOut");
  }

  private void write(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String what)
      throws IOException {
    Map<String, Object> values = new HashMap<>();
    values.put(what, true);
    values.put("name", name());
    values.put("role", StaffRole.INSIGHTS);
    // Below /staff and /insights alike: relative links start one step up from the folder.
    values.put("root", request.getRequestURI().indexOf('/', 1) < 0 ? "" : "../");
    endSession.ifPresent(url -> values.put("endSession", url));
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      values.put("csrf", token.getToken());
    }
    response.setStatus(status.value());
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Content-Security-Policy", POLICY);
    response.getWriter().write(page.execute(values));
  }

  /** Of somebody who has signed in. */
  private static String name() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    if (who == null || !(who.getPrincipal() instanceof OidcUser user)) return "";
    return Optional.ofNullable(user.getFullName())
        .or(() -> Optional.ofNullable(user.getPreferredUsername()))
        .orElseGet(user::getSubject);
  }
}
