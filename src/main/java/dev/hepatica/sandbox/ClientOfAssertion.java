package dev.hepatica.sandbox;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the name of the app from its assertion where the request does not repeat it: the standard
 * (RFC 7521, 4.2) lets apps leave it out, and Spring asks for it. Whether the assertion is the
 * app's is checked afterwards.
 */
final class ClientOfAssertion extends OncePerRequestFilter {

  private static final String CLIENT_ID = "client_id";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String assertion = request.getParameter("client_assertion");
    Optional<String> subject =
        assertion != null && request.getParameter(CLIENT_ID) == null
            ? subject(assertion)
            : Optional.empty();
    chain.doFilter(
        subject.<HttpServletRequest>map(id -> new Named(request, id)).orElse(request), response);
  }

  private static Optional<String> subject(String assertion) {
    try {
      return Optional.ofNullable(SignedJWT.parse(assertion).getJWTClaimsSet().getSubject());
    } catch (ParseException malformed) {
      return Optional.empty();
    }
  }

  private static final class Named extends HttpServletRequestWrapper {

    private final Map<String, String[]> parameters;

    Named(HttpServletRequest request, String client) {
      super(request);
      this.parameters = new LinkedHashMap<>(request.getParameterMap());
      parameters.put(CLIENT_ID, new String[] {client});
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return parameters;
    }

    @Override
    public @Nullable String getParameter(String name) {
      String[] values = parameters.get(name);
      return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return parameters.get(name);
    }
  }
}
