package dev.hepatica.fuzz;

import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Well-formed records and calls, from which the spoilt ones are made. */
final class Seeds {

  /** Every so many stories give a seed: enough for each kind of resource and rule. */
  private static final int EVERY = 12;

  static final List<ObjectNode> RECORDS = new ArrayList<>();
  static final List<ObjectNode> CALLS = new ArrayList<>();

  static {
    List<Vignette.Filed> stories = Vignette.all();
    for (int i = 0; i < stories.size(); i += EVERY) {
      Vignette story = stories.get(i).vignette();
      FhirRecord record = FhirRecord.of(VignettePicture.of(story), story.fhir());
      RECORDS.add(record.bundle());
      CALLS.add(call(story, record));
    }
  }

  private Seeds() {}

  private static ObjectNode call(Vignette story, FhirRecord record) {
    var inHand = VignettePicture.momentOf(story).ordersInHand();
    ObjectNode call = JsonMapper.shared().createObjectNode();
    call.put("hook", "order-sign").put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
    ObjectNode context = call.putObject("context");
    context.put("userId", "Practitioner/doc").put("patientId", record.patientId());
    context.set("draftOrders", record.drafts(inHand));
    call.set("prefetch", record.prefetch(inHand));
    call.putObject("extension").put("dev.hepatica.asOf", story.asOf().toString());
    return call;
  }
}
