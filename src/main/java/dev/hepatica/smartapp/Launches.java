package dev.hepatica.smartapp;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The launches of one browser, sealed in its session, each under a name of its own. */
final class Launches {

  private static final String PENDING = "smart.pending.";
  private static final String LAUNCHED = "smart.launch.";

  /** A browser keeps no more than these; the oldest gives way. */
  private static final int MOST_PENDING = 8;

  private static final int MOST_LAUNCHED = 12;
  private static final Duration RETURNED_WITHIN = Duration.ofMinutes(10);
  private static final int ID_BYTES = 16;

  private final JsonMapper json = JsonMapper.shared();
  private final SecureRandom random = new SecureRandom();
  private final Seal seal;
  private final Clock clock;

  Launches(Seal seal, Clock clock) {
    this.seal = seal;
    this.clock = clock;
  }

  String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }

  void keep(HttpServletRequest request, PendingLaunch pending) {
    HttpSession session = request.getSession(true);
    makeRoom(session, PENDING, PendingLaunch.class, PendingLaunch::startedAt, MOST_PENDING);
    put(session, PENDING + pending.state(), pending);
  }

  /** What left with this state and may return now; it can be taken once. */
  Optional<PendingLaunch> take(HttpServletRequest request, String state) {
    HttpSession session = request.getSession(false);
    if (session == null) return Optional.empty();
    String name = PENDING + state;
    Optional<PendingLaunch> pending = get(session, name, PendingLaunch.class);
    session.removeAttribute(name);
    Instant now = clock.instant();
    return pending
        .filter(it -> it.state().equals(state))
        .filter(it -> now.getEpochSecond() < it.startedAt() + RETURNED_WITHIN.toSeconds());
  }

  void keep(HttpServletRequest request, SmartLaunch launch) {
    HttpSession session = request.getSession(true);
    makeRoom(session, LAUNCHED, SmartLaunch.class, SmartLaunch::startedAt, MOST_LAUNCHED);
    put(session, LAUNCHED + launch.id(), launch);
  }

  /** The launch with this id, if it is this browser's and not over. */
  Optional<SmartLaunch> find(HttpServletRequest request, String id) {
    HttpSession session = request.getSession(false);
    if (session == null) return Optional.empty();
    return get(session, LAUNCHED + id, SmartLaunch.class)
        .filter(launch -> launch.id().equals(id))
        .filter(launch -> !launch.isOver(clock.instant()));
  }

  void forget(HttpServletRequest request, String id) {
    HttpSession session = request.getSession(false);
    if (session == null) return;
    session.removeAttribute(LAUNCHED + id);
    if (names(session, LAUNCHED).isEmpty()) session.invalidate();
  }

  private <T> void makeRoom(
      HttpSession session, String prefix, Class<T> type, ToLongFunction<T> startedAt, int most) {
    List<String> names = names(session, prefix);
    names.sort(
        Comparator.comparingLong(
            name -> get(session, name, type).map(startedAt::applyAsLong).orElse(0L)));
    for (int i = 0; i <= names.size() - most; i++) session.removeAttribute(names.get(i));
  }

  private static List<String> names(HttpSession session, String prefix) {
    List<String> names = new ArrayList<>(Collections.list(session.getAttributeNames()));
    names.removeIf(name -> !name.startsWith(prefix));
    return names;
  }

  private void put(HttpSession session, String name, Object value) {
    session.setAttribute(name, seal.close(json.writeValueAsString(value)));
  }

  private <T> Optional<T> get(HttpSession session, String name, Class<T> type) {
    if (!(session.getAttribute(name) instanceof String sealed)) return Optional.empty();
    try {
      return seal.open(sealed).map(text -> json.readValue(text, type));
    } catch (JacksonException ofAnotherVersion) {
      return Optional.empty();
    }
  }
}
