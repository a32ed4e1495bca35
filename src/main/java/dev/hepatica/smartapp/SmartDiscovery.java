package dev.hepatica.smartapp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds out how an EHR wants to be asked, and remembers it for a while. */
final class SmartDiscovery {

  private static final int MOST_EHRS = 500;

  private final EhrHttp http;
  private final JsonMapper json = JsonMapper.shared();
  private final Cache<String, SmartConfiguration> known =
      Caffeine.newBuilder().maximumSize(MOST_EHRS).expireAfterWrite(Duration.ofMinutes(10)).build();
  private final Cache<String, Failed> failed =
      Caffeine.newBuilder().maximumSize(MOST_EHRS).expireAfterWrite(Duration.ofSeconds(30)).build();

  /** What went wrong a moment ago; asking again at once would only keep people waiting. */
  private record Failed(Failure failure, String detail) {}

  SmartDiscovery(EhrHttp http) {
    this.http = http;
  }

  /**
   * @throws LaunchRefused if the EHR cannot be asked or what it says cannot be used
   */
  SmartConfiguration of(SmartEhr ehr) {
    SmartConfiguration remembered = known.getIfPresent(ehr.id());
    if (remembered != null) return remembered;
    Optional<Failed> before = Optional.ofNullable(failed.getIfPresent(ehr.id()));
    if (before.isPresent()) {
      throw new LaunchRefused(before.get().failure(), ehr, before.get().detail());
    }
    try {
      SmartConfiguration found = SmartConfiguration.parse(document(ehr), ehr);
      known.put(ehr.id(), found);
      return found;
    } catch (LaunchRefused refused) {
      failed.put(ehr.id(), new Failed(refused.failure(), refused.detail()));
      throw refused;
    }
  }

  private JsonNode document(SmartEhr ehr) {
    try {
      EhrHttp.Answer answer =
          http.getJson(URI.create(ehr.fhirBase() + "/.well-known/smart-configuration"));
      if (!answer.isJson()) {
        throw unreachable(ehr, "discovery answers " + answer.status() + " without JSON");
      }
      return json.readTree(answer.body());
    } catch (IOException | JacksonException failure) {
      throw unreachable(ehr, "discovery failed");
    }
  }

  private static LaunchRefused unreachable(SmartEhr ehr, String detail) {
    return new LaunchRefused(Failure.EHR_UNREACHABLE, ehr, detail);
  }
}
