package dev.hepatica.smartapp;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What an authorisation server granted, checked.
 *
 * @param expiresAt in seconds since 1970
 * @param patient the patient in context; empty where the answer names none
 * @param appContext what the card wrote for the app; untrusted
 * @param pretendedToday a day in place of today, as ISO text; from whom it counts, is for others to
 *     say
 */
record Grant(
    String accessToken,
    Optional<String> scope,
    Optional<String> refreshToken,
    long expiresAt,
    Optional<String> patient,
    Optional<String> idToken,
    Optional<String> appContext,
    Optional<String> pretendedToday) {

  private static final long USUAL_SECONDS = 300;
  private static final long MOST_SECONDS = 24 * 3600;
  private static final Pattern FHIR_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1,8192}");

  /**
   * @param now in seconds since 1970
   * @return empty if the answer grants nothing that the app can use
   */
  static Optional<Grant> parse(JsonNode answer, long now) {
    Optional<String> token = text(answer, "access_token").filter(it -> TOKEN.matcher(it).matches());
    boolean bearer = answer.path("token_type").asString("").equalsIgnoreCase("bearer");
    if (token.isEmpty() || !bearer) return Optional.empty();
    long seconds = answer.path("expires_in").asLong(USUAL_SECONDS);
    return Optional.of(
        new Grant(
            token.get(),
            text(answer, "scope"),
            text(answer, "refresh_token").filter(it -> TOKEN.matcher(it).matches()),
            now + Math.max(0, Math.min(seconds, MOST_SECONDS)),
            text(answer, "patient").filter(id -> FHIR_ID.matcher(id).matches()),
            text(answer, "id_token"),
            text(answer, "appContext"),
            text(answer, "dev.hepatica.asOf").filter(Grant::isDay)));
  }

  private static boolean isDay(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException malformed) {
      return false;
    }
  }

  private static Optional<String> text(JsonNode answer, String name) {
    JsonNode value = answer.path(name);
    return value.isString()
        ? Optional.of(value.asString()).filter(it -> !it.isBlank())
        : Optional.empty();
  }

  /** Never a token. */
  @Override
  public String toString() {
    return "Grant";
  }
}
