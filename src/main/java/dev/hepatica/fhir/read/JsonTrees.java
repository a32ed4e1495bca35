package dev.hepatica.fhir.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Builds JSON trees from a stream that goes on behind them, keeping every digit of a number. A
 * record says the same few things over and over (systems, codes, units, whom it is about), so equal
 * short strings of one record are one object. One per record, for one thread.
 */
final class JsonTrees {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST_SHARED = 80;

  /** A power of two. A string that meets another in its place takes the place over. */
  private static final int PLACES = 512;

  private final @Nullable StringNode[] shared = new StringNode[PLACES];

  /** The parts of objects and arrays that are not closed yet. */
  private Object[] open = new Object[64];

  private int top;

  /** An object that grows member by member, with place for so many at first. */
  static ObjectNode growing(int members) {
    return new ObjectNode(NODES, new Members(members));
  }

  /** The value on whose first token the parser stands; afterwards it stands on the last. */
  JsonNode read(JsonParser parser) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_STRING -> string(parser);
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private StringNode string(JsonParser parser) {
    int length = parser.getStringLength();
    if (length > LONGEST_SHARED) return NODES.stringNode(parser.getString());
    char[] characters = parser.getStringCharacters();
    int offset = parser.getStringOffset();
    int hash = length;
    for (int i = offset; i < offset + length; i++) hash = 31 * hash + characters[i];
    int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    StringNode there = shared[place];
    if (there != null && is(there.stringValue(), characters, offset, length)) return there;
    StringNode node = NODES.stringNode(new String(characters, offset, length));
    shared[place] = node;
    return node;
  }

  private static boolean is(String text, char[] characters, int offset, int length) {
    if (text.length() != length) return false;
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != characters[offset + i]) return false;
    }
    return true;
  }

  private static JsonNode integer(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  private ObjectNode readObject(JsonParser parser) {
    int start = top;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      push(parser.currentName());
      parser.nextToken();
      push(read(parser));
    }
    return new Branch(NODES, Members.of(taken(start)));
  }

  private ArrayNode readArray(JsonParser parser) {
    int start = top;
    while (parser.nextToken() != JsonToken.END_ARRAY) push(read(parser));
    Object[] items = taken(start);
    List<JsonNode> list = new ArrayList<>(items.length);
    for (Object item : items) list.add((JsonNode) item);
    return new ArrayNode(NODES, list);
  }

  private void push(Object part) {
    if (top == open.length) open = Arrays.copyOf(open, 2 * top);
    open[top++] = part;
  }

  private Object[] taken(int start) {
    Object[] parts = Arrays.copyOfRange(open, start, top);
    top = start;
    return parts;
  }
}
