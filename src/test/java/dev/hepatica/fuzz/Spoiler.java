package dev.hepatica.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes a few places of a JSON document into what no standard allows. */
final class Spoiler {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_PLACES = 6;

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

  private final RandomGenerator random;

  Spoiler(RandomGenerator random) {
    this.random = random;
  }

  JsonNode spoil(JsonNode whole) {
    JsonNode copy = whole.deepCopy();
    int places = random.nextInt(MOST_PLACES + 1);
    for (int i = 0; i < places; i++) {
      List<JsonNode> containers = new ArrayList<>();
      collect(copy, containers);
      spoilOne(containers.get(random.nextInt(containers.size())));
    }
    return copy;
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (!node.isContainer()) return;
    containers.add(node);
    node.forEach(child -> collect(child, containers));
  }

  private void spoilOne(JsonNode container) {
    if (container.isEmpty()) return;
    if (container instanceof ObjectNode object) {
      List<String> names = new ArrayList<>(object.propertyNames());
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(5) == 0) {
        object.remove(name);
      } else {
        object.set(name, odd(object.get(name)));
      }
    } else if (container instanceof ArrayNode array) {
      int index = random.nextInt(array.size());
      array.set(index, odd(array.get(index)));
    }
  }

  private JsonNode odd(JsonNode instead) {
    return switch (random.nextInt(11)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.numberNode(random.nextDouble(-1e9, 1e9));
      case 4 -> NODES.arrayNode();
      case 5 -> NODES.objectNode();
      case 6 -> NODES.arrayNode().add(instead).add(instead);
      case 7 -> NODES.objectNode().set("reference", instead);
      case 8 -> NODES.stringNode(letters());
      default -> NODES.stringNode(ODD.get(random.nextInt(ODD.size())));
    };
  }

  /** Of any alphabet, halves of characters included. */
  private String letters() {
    return random
        .ints(random.nextInt(24), 0, 0x10000)
        .mapToObj(letter -> String.valueOf((char) letter))
        .collect(Collectors.joining());
  }
}
