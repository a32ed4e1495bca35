package dev.hepatica.fhir.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/**
 * The short strings and the numbers of one record, each once for each spelling. They are found by
 * the characters that the parser holds, before anything is made of them. For one thread.
 */
final class SharedScalars {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST_SHARED = 80;

  /** A power of two. What meets another in its place takes the place over. */
  private static final int PLACES = 256;

  private static final int NUMBERS = 64;

  /** A number by its spelling: 7.0 is not 7.00. */
  private record Spelled(String text, JsonNode number) {}

  private final @Nullable StringNode[] strings = new StringNode[PLACES];
  private final @Nullable Spelled[] numbers = new Spelled[NUMBERS];

  /** Room for the characters of a string, so that all are compared at once. */
  private final char[] compared = new char[LONGEST_SHARED];

  StringNode string(JsonParser parser) {
    int length = parser.getStringLength();
    if (length > LONGEST_SHARED) return NODES.stringNode(parser.getString());
    char[] characters = parser.getStringCharacters();
    int offset = parser.getStringOffset();
    int place = place(characters, offset, length, PLACES);
    StringNode there = strings[place];
    if (there != null && is(there.stringValue(), characters, offset, length)) return there;
    StringNode node = NODES.stringNode(new String(characters, offset, length));
    strings[place] = node;
    return node;
  }

  JsonNode number(JsonParser parser) {
    int length = parser.getStringLength();
    if (length > LONGEST_SHARED) return read(parser);
    char[] characters = parser.getStringCharacters();
    int offset = parser.getStringOffset();
    int place = place(characters, offset, length, NUMBERS);
    Spelled there = numbers[place];
    if (there != null && is(there.text(), characters, offset, length)) return there.number();
    Spelled spelled = new Spelled(new String(characters, offset, length), read(parser));
    numbers[place] = spelled;
    return spelled.number();
  }

  private static JsonNode read(JsonParser parser) {
    if (parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
      return NODES.numberNode(parser.getDecimalValue());
    }
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  /** A long string goes by some of its characters; that two meet in a place costs only time. */
  private static int place(char[] characters, int offset, int length, int places) {
    int hash = length;
    int step = 1 + length / 32;
    for (int i = offset + length - 1; i >= offset; i -= step) hash = 31 * hash + characters[i];
    return (hash ^ (hash >>> 16)) & (places - 1);
  }

  private boolean is(String text, char[] characters, int offset, int length) {
    if (text.length() != length) return false;
    text.getChars(0, length, compared, 0);
    return Arrays.equals(compared, 0, length, characters, offset, offset + length);
  }
}
