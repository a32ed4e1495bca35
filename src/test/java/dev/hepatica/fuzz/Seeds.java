package dev.hepatica.fuzz;

import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Well-formed records and calls, from which the spoilt ones are made. */
final class Seeds {

  /** Every so many stories give a seed: enough for each kind of resource and rule. */
  private static final int EVERY = 4;

  /** Small records are read faster and spoilt more. */
  private static final int MOST_OTHERS = 9;

  private record Told(FhirRecord record, Set<String> inHand, String asOf) {}

  private static final List<Told> TOLD = new ArrayList<>();

  static {
    List<Vignette.Filed> stories = Vignette.all();
    for (int i = 0; i < stories.size(); i += EVERY) {
      Vignette story = stories.get(i).vignette();
      TOLD.add(
          new Told(
              FhirRecord.of(VignettePicture.of(story), story.fhir()),
              VignettePicture.momentOf(story).ordersInHand(),
              story.asOf().toString()));
    }
  }

  private Seeds() {}

  /** The person of a story and a part of the record. */
  static ObjectNode record(Dice dice) {
    ObjectNode bundle = dice.any(TOLD).record().bundle();
    ArrayNode entries = (ArrayNode) bundle.path("entry");
    while (entries.size() > 1 + MOST_OTHERS) entries.remove(1 + dice.nextInt(entries.size() - 1));
    return bundle;
  }

  /** A call about a story. */
  static ObjectNode call(String hook, Dice dice) {
    Told told = dice.any(TOLD);
    ObjectNode call = JsonMapper.shared().createObjectNode();
    call.put("hook", hook).put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
    ObjectNode context = call.putObject("context");
    context.put("userId", "Practitioner/doc").put("patientId", told.record().patientId());
    ObjectNode drafts = told.record().drafts(told.inHand());
    switch (hook) {
      case "order-sign" -> context.set("draftOrders", drafts);
      case "order-select" -> {
        context.set("draftOrders", drafts);
        ArrayNode selections = context.putArray("selections");
        told.inHand().forEach(selections::add);
      }
      case "appointment-book" -> context.set("appointments", drafts);
      default -> {}
    }
    call.set("prefetch", told.record().prefetch(told.inHand()));
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
