package dev.hepatica.fhir.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON value that knows the line it stands on, so that a person can be told where to mend it.
 *
 * @param text of a string or number; null for anything else
 * @param members of an object; empty for anything else
 * @param items of a list; empty for anything else
 */
record LinedJson(
    int line, @Nullable String text, Map<String, LinedJson> members, List<LinedJson> items) {

  /** A file that is not one JSON value. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    private Malformed(int line, String reason) {
      super(reason);
      this.line = line;
    }

    String reason() {
      return String.valueOf(getMessage());
    }

    int line() {
      return line;
    }
  }

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * @throws Malformed with the line on which the file cannot be understood
   */
  static LinedJson read(Path file) throws Malformed {
    try (JsonParser parser = JSON.createParser(file)) {
      if (parser.nextToken() == null) throw new Malformed(1, "the file is empty");
      LinedJson whole = value(parser);
      if (parser.nextToken() != null)
        throw new Malformed(lineOf(parser), "something follows the ValueSet");
      return whole;
    } catch (JacksonIOException unreadable) {
      throw new Malformed(1, "the file cannot be read");
    } catch (JacksonException notJson) {
      int line = notJson.getLocation() == null ? 1 : notJson.getLocation().getLineNr();
      throw new Malformed(line, "this is not JSON, or a member is named twice");
    }
  }

  private static LinedJson value(JsonParser parser) {
    int line = lineOf(parser);
    return switch (parser.currentToken()) {
      case START_OBJECT -> new LinedJson(line, null, membersOf(parser), List.of());
      case START_ARRAY -> new LinedJson(line, null, Map.of(), itemsOf(parser));
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new LinedJson(line, parser.getString(), Map.of(), List.of());
      default -> new LinedJson(line, null, Map.of(), List.of());
    };
  }

  private static Map<String, LinedJson> membersOf(JsonParser parser) {
    Map<String, LinedJson> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members;
  }

  private static List<LinedJson> itemsOf(JsonParser parser) {
    List<LinedJson> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) items.add(value(parser));
    return items;
  }

  private static int lineOf(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  /** A member, or an empty value on this line. */
  LinedJson at(String name) {
    return members.getOrDefault(name, new LinedJson(line, null, Map.of(), List.of()));
  }

  /** The text of a member, without the blanks around it; empty if there is none. */
  String textAt(String name) {
    String found = at(name).text();
    return found == null ? "" : found.strip();
  }
}
