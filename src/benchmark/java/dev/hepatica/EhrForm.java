package dev.hepatica;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a bare record as an EHR sends it: a searchset whose resources carry a version, a profile,
 * a narrative, business identifiers, the encounter and who did it.
 */
final class EhrForm {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SERVER = "https://ehr.example.org/api/FHIR/R4";

  /** How a server names what most of its resources have. */
  private static final String AROUND =
      """
      {"identifier": [{"system": "urn:oid:1.2.246.537.6.96.10", "value": "A%1$s-7731"}],
       "encounter": {"reference": "Encounter/e3Fp-%1$s", "display": "Office Visit"},
       "performer": [{"reference": "Practitioner/eM5C-%1$s", "display": "Physician"}]}""";

  /** What a generated narrative leaves out. */
  private static final Set<String> NOT_TOLD =
      Set.of("resourceType", "id", "identifier", "category", "extension", "communication");

  private EhrForm() {}

  /** A searchset of those resources of a record whose ids are given. */
  static ObjectNode of(ObjectNode record, Set<String> ids) {
    ObjectNode bundle = JSON.createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "searchset");
    ArrayNode entries = bundle.putArray("entry");
    for (JsonNode entry : record.path("entry")) {
      JsonNode resource = entry.path("resource");
      String id = resource.path("id").asString();
      if (!ids.contains(id)) continue;
      String type = resource.path("resourceType").asString();
      ObjectNode sent = entries.addObject();
      sent.put("fullUrl", SERVER + "/" + type + "/" + id);
      sent.set("resource", asSent((ObjectNode) resource, type, entries.size()));
      sent.putObject("search").put("mode", "match");
    }
    if (entries.size() != ids.size()) throw new IllegalStateException("not all are there");
    bundle.put("total", entries.size());
    return bundle;
  }

  private static ObjectNode asSent(ObjectNode resource, String type, int number) {
    ObjectNode sent = JSON.createObjectNode();
    sent.put("resourceType", type);
    sent.set("id", resource.path("id"));
    ObjectNode meta = sent.putObject("meta");
    meta.put("versionId", Integer.toString(1 + number % 4));
    meta.put("lastUpdated", "2026-05-%02dT08:%02d:11Z".formatted(1 + number % 28, number));
    meta.putArray("profile").add("http://example.org/fhir/StructureDefinition/ehr-" + type);
    ObjectNode text = sent.putObject("text").put("status", "generated");
    text.put("div", narrative(resource));
    for (Map.Entry<String, JsonNode> member : resource.properties()) {
      sent.putIfAbsent(member.getKey(), member.getValue());
    }
    if (!type.equals("Patient")) {
      JSON.readTree(AROUND.formatted(number))
          .properties()
          .forEach(member -> sent.putIfAbsent(member.getKey(), member.getValue()));
    }
    return sent;
  }

  /** A line for each member, as servers generate it. */
  private static String narrative(ObjectNode resource) {
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, JsonNode> member : resource.properties()) {
      String words = words(member.getValue());
      if (words.isBlank() || NOT_TOLD.contains(member.getKey())) continue;
      lines.append("<p><b>%s</b>: %s</p>".formatted(member.getKey(), words));
    }
    return "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + lines + "</div>";
  }

  /** What a person would read of a value: texts and displays, else the value itself. */
  private static String words(JsonNode value) {
    if (value.isValueNode()) return value.asString();
    for (String name : new String[] {"text", "display", "reference"}) {
      if (value.path(name).isString()) return value.path(name).stringValue();
    }
    StringBuilder words = new StringBuilder();
    Iterable<JsonNode> parts =
        value.isArray() ? value : JsonNodeFactory.instance.arrayNode().addAll(value.values());
    for (JsonNode part : parts) {
      if (part.isContainer() || part.isNumber()) words.append(words(part)).append(' ');
    }
    return words.toString().strip();
  }
}
