package dev.hepatica.sandbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionDecoderFactory;

/** What SMART asks of an app's assertion beyond Spring: five minutes at most, and used once. */
final class ClientAssertions implements OAuth2TokenValidator<Jwt> {

  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final Cache<String, Boolean> used =
      Caffeine.newBuilder()
          .expireAfterWrite(LONGEST.plus(SKEW).plus(SKEW))
          .maximumSize(100_000)
          .build();

  JwtClientAssertionDecoderFactory decoders() {
    JwtClientAssertionDecoderFactory decoders = new JwtClientAssertionDecoderFactory();
    decoders.setJwtValidatorFactory(
        client ->
            new DelegatingOAuth2TokenValidator<>(
                JwtClientAssertionDecoderFactory.DEFAULT_JWT_VALIDATOR_FACTORY.apply(client),
                this));
    return decoders;
  }

  @Override
  public OAuth2TokenValidatorResult validate(Jwt assertion) {
    Instant ends = assertion.getExpiresAt();
    String jti = assertion.getId();
    if (ends == null || ends.isAfter(Instant.now().plus(LONGEST).plus(SKEW))) {
      return refused("it lives longer than five minutes");
    }
    if (jti == null || jti.isEmpty()) return refused("it has no jti");
    boolean first = used.asMap().putIfAbsent(assertion.getSubject() + " " + jti, true) == null;
    return first ? OAuth2TokenValidatorResult.success() : refused("it was used before");
  }

  private static OAuth2TokenValidatorResult refused(String reason) {
    return OAuth2TokenValidatorResult.failure(
        new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, "Client assertion: " + reason, null));
  }
}
