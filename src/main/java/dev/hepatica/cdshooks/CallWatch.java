package dev.hepatica.cdshooks;

import dev.hepatica.cdshooks.CallMeters.CallKind;
import dev.hepatica.cdshooks.CallMeters.CallOutcome;
import dev.hepatica.clients.CallLimits;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Watches the calls of the registered clients: times each, and refuses what is above the limits of
 * its client before a byte of it is read.
 */
@Component
final class CallWatch implements HandlerInterceptor, WebMvcConfigurer {

  private static final String BEGUN = CallWatch.class.getName() + ".begun";
  private static final String PLACE = CallWatch.class.getName() + ".place";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final CallMeters meters;
  private final Map<String, Turnstile> turnstiles;

  CallWatch(CallMeters meters, EhrClients clients) {
    this.meters = meters;
    Map<String, Turnstile> limited = new HashMap<>();
    for (EhrClient client : clients.all()) {
      client.callLimits().ifPresent(limits -> limited.put(client.id(), Turnstile.of(limits)));
    }
    this.turnstiles = Map.copyOf(limited);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(this)
        .addPathPatterns("/cds-services", "/cds-services/**", "/assessments");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    request.setAttribute(BEGUN, System.nanoTime());
    Optional<EhrClient> client = caller();
    if (client.isEmpty()) return true;
    Turnstile turnstile = turnstiles.get(client.get().id());
    if (turnstile == null) return true;
    if (!turnstile.rate().acquirePermission())
      throw refused(request, response, client.get(), "rate");
    if (!turnstile.places().tryAcquirePermission()) {
      throw refused(request, response, client.get(), "at-once");
    }
    request.setAttribute(PLACE, turnstile.places());
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    if (request.getAttribute(PLACE) instanceof Bulkhead places) places.onComplete();
    record(request, CallOutcome.of(response.getStatus()));
  }

  private void record(HttpServletRequest request, CallOutcome outcome) {
    if (!(request.getAttribute(BEGUN) instanceof Long begun)) return;
    meters.ended(
        service(request),
        kind(request),
        caller().map(EhrClient::id).orElse("none"),
        outcome,
        Duration.ofNanos(System.nanoTime() - begun));
  }

  /** Of a call that is refused here, nobody is told the end. */
  private Problem refused(
      HttpServletRequest request, HttpServletResponse response, EhrClient client, String limit) {
    meters.limited(client, limit);
    record(request, CallOutcome.LIMITED);
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(SECOND.toSeconds()));
    return new Problem(
        HttpStatus.TOO_MANY_REQUESTS,
        IssueType.THROTTLED,
        "This client has too many calls. Ask again after "
            + SECOND.toSeconds()
            + " second; the site can raise the limit.",
        List.of());
  }

  private static Optional<EhrClient> caller() {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    return caller != null && caller.getPrincipal() instanceof EhrClient client
        ? Optional.of(client)
        : Optional.empty();
  }

  private static CallKind kind(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (path.equals("/assessments")) return CallKind.ASSESSMENT;
    if (path.equals("/cds-services")) return CallKind.DISCOVERY;
    return path.endsWith("/feedback") ? CallKind.FEEDBACK : CallKind.HOOK;
  }

  /** The id of a service on offer; what else a caller may have written is no label. */
  private static String service(HttpServletRequest request) {
    return switch (kind(request)) {
      case ASSESSMENT -> CallMeters.ASSESSMENTS;
      case DISCOVERY -> "discovery";
      case HOOK, FEEDBACK ->
          Arrays.stream(OfferedService.values())
              .map(OfferedService::id)
              .filter(id -> id.equals(pathVariable(request)))
              .findFirst()
              .orElse("other");
    };
  }

  private static @Nullable Object pathVariable(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? variables.get("id")
        : null;
  }

  /** The limits of one client at work. */
  private record Turnstile(RateLimiter rate, Bulkhead places) {

    static Turnstile of(CallLimits limits) {
      return new Turnstile(
          RateLimiter.of(
              "calls",
              RateLimiterConfig.custom()
                  .limitForPeriod(limits.perSecond())
                  .limitRefreshPeriod(SECOND)
                  .timeoutDuration(Duration.ZERO)
                  .build()),
          Bulkhead.of(
              "calls",
              BulkheadConfig.custom()
                  .maxConcurrentCalls(limits.atOnce())
                  .maxWaitDuration(Duration.ZERO)
                  .build()));
    }
  }
}
