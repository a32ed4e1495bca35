package dev.hepatica.load;

import dev.hepatica.fhir.read.PrefetchPlan;
import dev.hepatica.load.Caller.Answer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A patient-view call that brings the whole chart along, a Bundle for each key that Hepatica asks
 * for. Nobody has signed it, and every key is there, so that nothing is fetched.
 *
 * @param name of the chart, as the results show it
 */
record HookCall(String name, byte[] body) implements Traffic {

  /** Where every server expects it. */
  static final String PATH = "/cds-services/crlm-patient-view";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public boolean send(Caller caller, long number) {
    return caller.post(PATH, body) == Answer.CARDS;
  }

  /**
   * @param bundle a Bundle of all resources of one patient
   */
  static HookCall of(String name, byte[] bundle) {
    ObjectNode call = JSON.createObjectNode();
    call.put("hook", "patient-view").put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
    ObjectNode context = call.putObject("context").put("userId", "Practitioner/load");
    Map<String, ArrayNode> entriesByType = new LinkedHashMap<>();
    ObjectNode prefetch = call.putObject("prefetch");
    PrefetchPlan.templates()
        .forEach(
            (key, template) -> {
              ObjectNode page = prefetch.putObject(key);
              page.put("resourceType", "Bundle").put("type", "searchset");
              entriesByType.put(template.split("[/?]")[0], page.putArray("entry"));
            });
    for (JsonNode entry : JSON.readTree(bundle).path("entry")) {
      JsonNode resource = entry.path("resource");
      String type = resource.path("resourceType").asString();
      if (type.equals("Patient")) {
        context.set("patientId", resource.path("id"));
        prefetch.set("patient", resource);
      } else if (entriesByType.containsKey(type)) {
        entriesByType.get(type).add(entry);
      }
    }
    return new HookCall(name, call.toString().getBytes(StandardCharsets.UTF_8));
  }
}
