package dev.hepatica.cdshooks;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds what CDS Hooks forbids: members that are null or empty, all but {@code cards}. */
final class Emptiness {

  private Emptiness() {}

  static List<String> in(JsonNode body) {
    List<String> found = new ArrayList<>();
    search(body, "", found);
    return found;
  }

  private static void search(JsonNode node, String path, List<String> found) {
    boolean empty =
        node.isNull()
            || (node.isContainer() && node.isEmpty())
            || (node.isString() && node.asString().isEmpty());
    if (empty && !path.equals(".cards")) found.add(path);
    node.properties()
        .forEach(member -> search(member.getValue(), path + "." + member.getKey(), found));
    if (node.isArray()) node.forEach(item -> search(item, path + "[]", found));
  }
}
