package dev.hepatica.smartapp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Changes a token that does not hold any more for a new one. A refresh token is good for one use:
 * of the requests of one launch that come together, one asks and the others are given its answer.
 */
final class Renewals {

  private static final Duration TOGETHER = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final AuthorizationServer authorization;

  /** What the token of a launch was changed for, a moment ago. It never leaves the memory. */
  private final Cache<String, Grant> granted =
      Caffeine.newBuilder().expireAfterWrite(TOGETHER).maximumSize(MOST).build();

  Renewals(AuthorizationServer authorization) {
    this.authorization = authorization;
  }

  /**
   * @throws LaunchRefused if the server grants nothing, or grants leave to read another patient
   */
  SmartLaunch renew(SmartLaunch launch, SmartEhr ehr) {
    Grant grant =
        granted.get(
            launch.id() + " " + launch.accessToken(),
            spent -> authorization.refresh(ehr, String.valueOf(launch.refreshToken())));
    if (grant.patient().filter(patient -> !patient.equals(launch.patient())).isPresent()) {
      throw new LaunchRefused(Failure.OTHER_PATIENT, ehr, "the new grant is for another patient");
    }
    return launch.with(grant);
  }
}
