package dev.hepatica.cards;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A situation as an opaque text that an EHR keeps and sends back, so that the service itself need
 * keep nothing. The text is encoded, not encrypted: it holds values of the patient to whom the
 * EHR's record belongs. A checksum over patient and model version makes it worth nothing for
 * another patient, for another version of the model, and when it is damaged.
 */
final class Fingerprint {

  private static final String FORM = "2.";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** A fact with longer values is carried as a digest: that it changed can be told, not how. */
  private static final int LONGEST_FACT = 240;

  /** Beyond this all facts are carried as digests. */
  private static final int LONGEST_FACTS = 6000;

  private static final int USUAL_CONTENT = 2000;
  private static final int LONGEST_TEXT = 16_000;
  private static final int CHECKSUM = 12;
  private static final int MOST_SENT_BACK = 10;
  private static final String DIGEST = "#";

  private final String about;

  /**
   * @param patient as the record refers to the patient
   */
  Fingerprint(String modelVersion, String patient) {
    this.about = FORM + modelVersion + "|" + patient + "|";
  }

  String write(SituationState state) {
    byte[] content = json(state);
    byte[] all = new byte[CHECKSUM + content.length];
    System.arraycopy(checksum(content), 0, all, 0, CHECKSUM);
    System.arraycopy(content, 0, all, CHECKSUM, content.length);
    return FORM + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  private static byte[] json(SituationState state) {
    boolean allFit = length(state.facts()) <= LONGEST_FACTS;
    ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_CONTENT);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringProperty("d", state.asOf().toString());
      json.writeStringProperty("h", state.digest());
      json.writeObjectPropertyStart("o");
      state.outcomes().forEach(json::writeStringProperty);
      json.writeEndObject();
      json.writeObjectPropertyStart("f");
      state
          .facts()
          .forEach(
              (name, values) -> {
                boolean fits = allFit && lengthInARow(values) <= LONGEST_FACT;
                json.writeArrayPropertyStart(name);
                (fits ? values : List.of(digest(values))).forEach(json::writeString);
                json.writeEndArray();
              });
      json.writeEndObject();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  /** As they would be written in a row, with two signs around and between names and values. */
  private static int length(Map<String, List<String>> facts) {
    int length = 0;
    for (Map.Entry<String, List<String>> fact : facts.entrySet()) {
      // Names and values have two signs around and between them, one more than in a bare row.
      length += fact.getKey().length() + 5 + lengthInARow(fact.getValue());
      length += fact.getValue().size() - 1;
    }
    return length;
  }

  /** With one sign between two values. */
  private static int lengthInARow(List<String> values) {
    int length = values.size() - 1;
    for (String value : values) length += value.length();
    return length;
  }

  /** The newest situation among those sent back that is not of a later day. */
  Optional<SituationState> newest(List<String> sentBack, LocalDate asOf) {
    return sentBack.stream()
        .limit(MOST_SENT_BACK)
        .flatMap(text -> read(text).stream())
        .filter(state -> !state.asOf().isAfter(asOf))
        .reduce((one, other) -> other.asOf().isBefore(one.asOf()) ? one : other);
  }

  /** What was written; empty for anything else, whatever is wrong with it. */
  Optional<SituationState> read(String text) {
    if (!text.startsWith(FORM) || text.length() > LONGEST_TEXT) return Optional.empty();
    try {
      byte[] all = Base64.getUrlDecoder().decode(text.substring(FORM.length()));
      byte[] content = Arrays.copyOfRange(all, CHECKSUM, all.length);
      if (!Arrays.equals(checksum(content), Arrays.copyOf(all, CHECKSUM))) return Optional.empty();
      return Optional.of(state(JSON.readTree(content)));
    } catch (RuntimeException damaged) {
      return Optional.empty();
    }
  }

  /** True if the two hold the same values, be they carried as they are or as a digest. */
  static boolean areSame(List<String> before, List<String> now) {
    return isDigest(before) ? before.get(0).equals(digest(now)) : before.equals(now);
  }

  /** True where the values themselves were too many to be carried. */
  static boolean isDigest(List<String> values) {
    return values.size() == 1 && values.get(0).startsWith(DIGEST);
  }

  private static String digest(List<String> values) {
    return DIGEST + Digest.of(String.join("|", values));
  }

  private static SituationState state(JsonNode json) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    json.path("o").properties().forEach(o -> outcomes.put(o.getKey(), o.getValue().asString()));
    Map<String, List<String>> facts = new LinkedHashMap<>();
    json.path("f")
        .properties()
        .forEach(
            fact -> {
              List<String> values = new ArrayList<>();
              fact.getValue().forEach(value -> values.add(value.asString()));
              facts.put(fact.getKey(), values);
            });
    return new SituationState(
        LocalDate.parse(json.path("d").asString()), json.path("h").asString(), outcomes, facts);
  }

  private byte[] checksum(byte[] content) {
    byte[] place = about.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(place, place.length + content.length);
    System.arraycopy(content, 0, all, place.length, content.length);
    return Digest.bytes(all);
  }
}
