package dev.hepatica.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes a few places of a JSON document into what no standard allows. */
final class Spoiler {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_PLACES = 6;
  private static final int LONGEST_CUT = 40;

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "2026-02-30",
          "0000-00-00",
          "9999-12-31",
          "2026",
          "2026-06-01T24:00:00+14:00",
          "Patient/",
          "Patient/2",
          "/",
          "#",
          "#self",
          "urn:uuid:",
          "http://",
          "1e400",
          "-0",
          "HGNC:",
          "p.",
          "T",
          "null",
          "\u0000",
          "\uD800",
          "{{summary}}",
          "<script>",
          "](javascript:1)");

  private static final List<String> SIGNS =
      List.of("{", "}", "[", "]", "\"", ",", ":", "\\u", "\\", "1e9999", "-", "null", "\u0001");

  private final Dice dice;

  Spoiler(Dice dice) {
    this.dice = dice;
  }

  JsonNode spoil(JsonNode whole) {
    JsonNode copy = whole.deepCopy();
    List<JsonNode> containers = new ArrayList<>();
    collect(copy, containers);
    int places = dice.nextInt(MOST_PLACES + 1);
    for (int i = 0; i < places; i++) spoilOne(dice.any(containers), containers);
    return copy;
  }

  /** The document as bytes, of which some are cut out or put in at random. */
  byte[] tear(JsonNode whole) {
    StringBuilder text = new StringBuilder(whole.toString());
    int places = dice.nextInt(MOST_PLACES + 1);
    for (int i = 0; i < places && !text.isEmpty(); i++) {
      int at = inside(text);
      switch (dice.nextInt(3)) {
        case 0 -> text.delete(at, Math.min(text.length(), at + 1 + dice.nextInt(LONGEST_CUT)));
        case 1 -> text.insert(at, dice.any(SIGNS));
        default -> text.setCharAt(at, (char) dice.nextInt(0x100));
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private int inside(StringBuilder text) {
    return (dice.nextInt(0x100) * 0x100 + dice.nextInt(0x100)) % text.length();
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (!node.isContainer()) return;
    containers.add(node);
    node.forEach(child -> collect(child, containers));
  }

  private void spoilOne(JsonNode container, List<JsonNode> others) {
    if (container.isEmpty()) return;
    if (container instanceof ObjectNode object) {
      String name = dice.any(List.copyOf(object.propertyNames()));
      if (dice.nextInt(5) == 0) {
        object.remove(name);
      } else {
        object.set(name, odd(object.get(name), others));
      }
    } else if (container instanceof ArrayNode array) {
      int index = dice.nextInt(array.size());
      array.set(index, odd(array.get(index), others));
    }
  }

  private JsonNode odd(JsonNode instead, List<JsonNode> others) {
    return switch (dice.nextInt(12)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(dice.nextBoolean());
      case 2 -> NODES.numberNode(dice.nextLong());
      case 3 -> NODES.numberNode(dice.nextDouble(-1e9, 1e9));
      case 4 -> NODES.arrayNode();
      case 5 -> NODES.objectNode();
      case 6 -> NODES.arrayNode().add(instead).add(instead);
      case 7 -> NODES.objectNode().set("reference", instead);
      case 8 -> NODES.stringNode(letters());
      case 9 -> fromElsewhere(others);
      default -> NODES.stringNode(dice.any(ODD));
    };
  }

  /** Something well-formed in the wrong place. */
  private JsonNode fromElsewhere(List<JsonNode> others) {
    JsonNode other = dice.any(others);
    boolean holdsMuch = other.has("entry") || other.has("resource") || other.size() > 8;
    return holdsMuch || other.findValue("entry") != null ? NODES.arrayNode() : other.deepCopy();
  }

  /** Of any alphabet, halves of characters included. */
  private String letters() {
    return dice.ints(dice.nextInt(24), 0, 0x10000)
        .mapToObj(letter -> String.valueOf((char) letter))
        .collect(Collectors.joining());
  }
}
