package dev.hepatica.smartapp.page;

import dev.hepatica.clinical.ReadingNote;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What of the record could not be used, and why.
 *
 * @param lang IETF tag of the language in which the reason is written
 */
record NoteLine(String reference, String reason, String lang) {

  private static final String ENGLISH = "en";
  private static final Map<String, Map<String, String>> SPANISH = load();

  static NoteLine of(ReadingNote note, PageWords words) {
    Optional<String> said =
        words.tag().equals(ENGLISH) ? Optional.empty() : inSpanish(note.reason());
    return new NoteLine(
        note.reference(), said.orElse(note.reason()), said.isPresent() ? words.tag() : ENGLISH);
  }

  /** Empty for a reason that nobody has put into Spanish. */
  static Optional<String> inSpanish(String reason) {
    return Optional.ofNullable(of("reasons").get(reason)).or(() -> aboutAMeasure(reason));
  }

  /** A measured value and what is the matter with it. */
  private static Optional<String> aboutAMeasure(String reason) {
    for (Map.Entry<String, String> defect : of("defects").entrySet()) {
      if (!reason.endsWith(" " + defect.getKey())) continue;
      String name = reason.substring(0, reason.length() - defect.getKey().length() - 1);
      return Optional.ofNullable(of("measures").get(name))
          .map(measure -> measure + " " + defect.getValue());
    }
    return Optional.empty();
  }

  private static Map<String, String> of(String part) {
    return SPANISH.getOrDefault(part, Map.of());
  }

  private static Map<String, Map<String, String>> load() {
    try (InputStream in =
        NoteLine.class.getResourceAsStream("/smartapp/words/reading-notes.es.yaml")) {
      return new YAMLMapper().readValue(in, new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
