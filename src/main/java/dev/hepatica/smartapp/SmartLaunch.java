package dev.hepatica.smartapp;

import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import dev.hepatica.clients.TimeLimits;
import dev.hepatica.consultation.ServerOffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One launch: which patient of which EHR one person looks at, and the leave to read the record. Two
 * launches in one browser are two of these and never touch each other.
 *
 * @param id part of the address of its pages
 * @param ehr id of the EHR
 * @param patient id of the patient at that EHR
 * @param accessToken leave to read; it never leaves the server
 * @param scope what was granted
 * @param startedAt in seconds since 1970
 * @param expiresAt end of the access token, in seconds since 1970
 * @param user reference of who signed in at the EHR, where it says so
 * @param rule the rule of the card from which the app was launched
 * @param pretendedToday the day that the sandbox pretends, for the sandbox alone
 * @param decision what the board decided, once it was written down
 */
record SmartLaunch(
    String id,
    String ehr,
    String patient,
    String accessToken,
    String scope,
    @Nullable String refreshToken,
    long startedAt,
    long expiresAt,
    @Nullable String user,
    @Nullable String rule,
    @Nullable String pretendedToday,
    @Nullable BoardDecision decision) {

  /** A page may take longer than a card: somebody asked for it and waits. */
  static final TimeLimits PAGE_LIMITS =
      new TimeLimits(Duration.ofSeconds(8), Duration.ofSeconds(8), Duration.ofSeconds(10));

  private static final Duration LONGEST = Duration.ofHours(8);
  private static final Duration SOON = Duration.ofSeconds(20);

  /**
   * The launch to which a grant leads. Only a demo on this machine may pretend another day: an EHR
   * must never be able to shift the clock.
   */
  static SmartLaunch begun(
      String id, SmartEhr ehr, String patient, AuthorizationServer.Redeemed redeemed, Instant now) {
    Grant grant = redeemed.grant();
    return new SmartLaunch(
        id,
        ehr.id(),
        patient,
        grant.accessToken(),
        grant.scope().orElseGet(() -> String.join(" ", ehr.resourceScopes())),
        grant.refreshToken().orElse(null),
        now.getEpochSecond(),
        grant.expiresAt(),
        redeemed.user().orElse(null),
        grant.appContext().flatMap(CardContext::ruleOf).orElse(null),
        grant.pretendedToday().filter(day -> ehr.onThisMachine()).orElse(null),
        null);
  }

  boolean isOver(Instant now) {
    return now.getEpochSecond() >= startedAt + LONGEST.toSeconds()
        || (refreshToken == null && now.getEpochSecond() >= expiresAt);
  }

  /** Whether a new token can be asked for. */
  boolean isRenewable() {
    return refreshToken != null;
  }

  /** True when the token would not last for a page. */
  boolean needsNewToken(Instant now) {
    return isRenewable() && now.getEpochSecond() >= expiresAt - SOON.toSeconds();
  }

  SmartLaunch with(Grant grant) {
    return new SmartLaunch(
        id,
        ehr,
        patient,
        grant.accessToken(),
        grant.scope().orElse(scope),
        grant.refreshToken().orElse(refreshToken),
        startedAt,
        grant.expiresAt(),
        user,
        rule,
        pretendedToday,
        decision);
  }

  SmartLaunch with(BoardDecision decided) {
    return new SmartLaunch(
        id,
        ehr,
        patient,
        accessToken,
        scope,
        refreshToken,
        startedAt,
        expiresAt,
        user,
        rule,
        pretendedToday,
        decided);
  }

  /** What the EHR can take back, the longer leave first. */
  List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    if (refreshToken != null) tokens.add(new RefreshToken(refreshToken));
    tokens.add(new BearerAccessToken(accessToken));
    return tokens;
  }

  /** The server and the leave, as the consultation takes them. */
  ServerOffer offer(SmartEhr from, Instant now) {
    long seconds = Math.max(0, expiresAt - now.getEpochSecond());
    return new ServerOffer(
        from.fhirBase().toString(),
        Optional.of(new ServerOffer.Authorization(accessToken, scope, seconds)));
  }

  /** Neither the token nor the patient. */
  @Override
  public String toString() {
    return "SmartLaunch[" + ehr + "]";
  }
}
