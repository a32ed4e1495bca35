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

/**
 * Builds JSON trees from a stream that goes on behind them, keeping every digit of a number. A
 * record says the same few things over and over (whom it is about, by which code, in which unit),
 * so what has been said before is the same object again: a string, a number, a whole
 * CodeableConcept. Nobody may change them. One per record, for one thread.
 */
final class JsonTrees {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** A power of two. A tree that meets another in its place takes the place over. */
  private static final int PLACES = 512;

  private static final int LISTS = 64;

  private final SharedScalars scalars = new SharedScalars();
  private final @Nullable Branch[] branches = new Branch[PLACES];
  private final @Nullable ArrayNode[] lists = new ArrayNode[LISTS];

  /** The parts of objects and arrays that are not closed yet. */
  private Object[] open = new Object[64];

  private int top;

  /** An object that grows member by member, with place for so many at first. */
  static ObjectNode growing(int members) {
    return new ObjectNode(NODES, new Members(members));
  }

  /**
   * An object with all its members.
   *
   * @param parts names and values in turn; not to be used afterwards
   */
  static ObjectNode of(Object[] parts) {
    return new ObjectNode(NODES, Members.of(parts));
  }

  /** The value on whose first token the parser stands; afterwards it stands on the last. */
  JsonNode read(JsonParser parser) {
    return read(parser.currentToken(), parser);
  }

  private JsonNode read(JsonToken token, JsonParser parser) {
    return switch (token) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readArray(parser);
      case VALUE_STRING -> scalars.string(parser);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalars.number(parser);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private Branch readObject(JsonParser parser) {
    int start = top;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      push(parser.currentName());
      push(read(parser.nextToken(), parser));
    }
    int hash = hash(start);
    Branch there = branches[place(hash, PLACES)];
    if (there != null && there.consistsOf(open, start, top)) {
      top = start;
      return there;
    }
    Branch branch = new Branch(NODES, Members.of(taken(start)), hash);
    branches[place(hash, PLACES)] = branch;
    return branch;
  }

  private ArrayNode readArray(JsonParser parser) {
    int start = top;
    for (JsonToken item; (item = parser.nextToken()) != JsonToken.END_ARRAY; ) {
      push(read(item, parser));
    }
    int place = place(hash(start), LISTS);
    ArrayNode there = lists[place];
    if (there != null && isListOf(there, start)) {
      top = start;
      return there;
    }
    ArrayNode list = new ArrayNode(NODES, items(start));
    top = start;
    lists[place] = list;
    return list;
  }

  private List<JsonNode> items(int start) {
    if (top - start == 1) return List.of((JsonNode) open[start]);
    List<JsonNode> items = new ArrayList<>(top - start);
    for (int i = start; i < top; i++) items.add((JsonNode) open[i]);
    return items;
  }

  private boolean isListOf(ArrayNode list, int start) {
    if (list.size() != top - start) return false;
    for (int i = start; i < top; i++) if (list.get(i - start) != open[i]) return false;
    return true;
  }

  private static int place(int hash, int places) {
    return (hash ^ (hash >>> 16)) & (places - 1);
  }

  /** Of what is open from there on. Of a list within it counts how long it is and how it begins. */
  private int hash(int start) {
    int hash = top - start;
    for (int i = start; i < top; i++) hash = 31 * hash + hashOf(open[i]);
    return hash;
  }

  private static int hashOf(Object part) {
    if (part instanceof Branch branch) return branch.hash();
    if (part instanceof ArrayNode list)
      return list.isEmpty() ? 1 : list.size() + hashOf(list.get(0));
    return part.hashCode();
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
