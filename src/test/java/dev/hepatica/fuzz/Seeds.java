package dev.hepatica.fuzz;

import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Well-formed records and calls, from which the spoilt ones are made. */
final class Seeds {

  /** Every so many stories give a seed: enough for each kind of resource and rule. */
  private static final int EVERY = 4;

  /** Small records are read faster and spoilt more. */
  private static final int MOST_OTHERS = 9;

  /** A story as it is sent; whoever changes it takes a copy. */
  private record Told(
      String patientId,
      ObjectNode person,
      List<JsonNode> others,
      ObjectNode prefetch,
      ObjectNode drafts,
      Set<String> inHand,
      String asOf) {

    static Told of(Vignette story) {
      FhirRecord record = FhirRecord.of(VignettePicture.of(story), story.fhir());
      Set<String> inHand = VignettePicture.momentOf(story).ordersInHand();
      List<JsonNode> entries = new ArrayList<>();
      record.bundle().path("entry").forEach(entries::add);
      return new Told(
          record.patientId(),
          (ObjectNode) entries.get(0),
          entries.subList(1, entries.size()),
          record.prefetch(inHand),
          record.drafts(inHand),
          inHand,
          story.asOf().toString());
    }
  }

  private static final List<Told> TOLD = new ArrayList<>();

  static {
    List<Vignette.Filed> stories = Vignette.all();
    for (int i = 0; i < stories.size(); i += EVERY) {
      TOLD.add(Told.of(stories.get(i).vignette()));
    }
  }

  private Seeds() {}

  /** The person of a story and a part of the record. */
  static ObjectNode record(Dice dice) {
    Told told = dice.any(TOLD);
    ObjectNode bundle = JsonMapper.shared().createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "collection");
    ArrayNode entries = bundle.putArray("entry").add(told.person());
    List<JsonNode> others = new ArrayList<>(told.others());
    while (others.size() > MOST_OTHERS) others.remove(dice.nextInt(others.size()));
    entries.addAll(others);
    return bundle;
  }

  /** A call about a story. */
  static ObjectNode call(String hook, Dice dice) {
    Told told = dice.any(TOLD);
    ObjectNode call = JsonMapper.shared().createObjectNode();
    call.put("hook", hook).put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
    ObjectNode context = call.putObject("context");
    context.put("userId", "Practitioner/doc").put("patientId", told.patientId());
    switch (hook) {
      case "order-sign" -> context.set("draftOrders", told.drafts());
      case "order-select" -> {
        context.set("draftOrders", told.drafts());
        ArrayNode selections = context.putArray("selections");
        told.inHand().forEach(selections::add);
      }
      case "appointment-book" -> context.set("appointments", told.drafts());
      default -> {}
    }
    call.set("prefetch", told.prefetch());
    call.putObject("extension").put("dev.hepatica.asOf", told.asOf());
    return call;
  }

  /** What a clinician did with two cards. */
  static ObjectNode feedback() {
    return (ObjectNode)
        JsonMapper.shared()
            .readTree(
                """
                {"feedback": [
                  {"card": "4e0a3a1e-3283-4575-ab82-028d55fe2719", "outcome": "accepted",
                   "outcomeTimestamp": "2026-06-01T10:00:00Z",
                   "acceptedSuggestions": [{"id": "5e0a3a1e-3283-4575-ab82-028d55fe2719"}]},
                  {"card": "6e0a3a1e-3283-4575-ab82-028d55fe2719", "outcome": "overridden",
                   "outcomeTimestamp": "2026-06-01T10:00:00+02:00",
                   "overrideReason": {"reason": {"code": "other", "system": "urn:x"},
                                      "userComment": "seen"}}]}
                """);
  }
}
