package dev.hepatica.cdshooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.decision.Moment;
import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A vignette as the call of a hook, its record in the prefetch and its drafts in the context. */
final class VignetteCall {

  static final String HOOK_INSTANCE = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea";

  private VignetteCall() {}

  static ObjectNode of(String hook, Vignette vignette) {
    FhirRecord record = FhirRecord.of(VignettePicture.of(vignette), vignette.fhir());
    Moment moment = VignettePicture.momentOf(vignette);
    ObjectNode call = JsonMapper.shared().createObjectNode();
    call.put("hook", hook).put("hookInstance", HOOK_INSTANCE);
    ObjectNode context = call.putObject("context");
    context.put("userId", "Practitioner/doc").put("patientId", record.patientId());
    JsonNode drafts = record.drafts(moment.ordersInHand());
    switch (hook) {
      case "order-sign" -> context.set("draftOrders", drafts);
      case "order-select" -> {
        ArrayNode selections = context.putArray("selections");
        moment.ordersInHand().forEach(selections::add);
        context.set("draftOrders", drafts);
      }
      case "appointment-book" -> context.set("appointments", booked(drafts));
      default -> assertThat(hook).isEqualTo("patient-view");
    }
    call.set("prefetch", record.prefetch(moment.ordersInHand()));
    call.putObject("extension").put("dev.hepatica.asOf", vignette.asOf().toString());
    return call;
  }

  /** The same operations as appointments instead of orders; drugs are not booked. */
  private static ObjectNode booked(JsonNode drafts) {
    ObjectNode bundle = JsonMapper.shared().createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", "collection");
    ArrayNode entries = bundle.putArray("entry");
    for (JsonNode entry : drafts.path("entry")) {
      JsonNode order = entry.path("resource");
      if (!order.path("resourceType").asString().equals("ServiceRequest")) continue;
      ObjectNode appointment = entries.addObject().putObject("resource");
      String id = entries.size() == 1 ? "theatre" : "theatre-" + entries.size();
      appointment.put("resourceType", "Appointment").put("id", id).put("status", "proposed");
      appointment.putArray("serviceType").add(order.path("code"));
      String day = order.path("occurrenceDateTime").asString("");
      if (day.length() == "2026-06-15".length()) {
        appointment.put("start", day + "T08:00:00+02:00").put("end", day + "T13:30:00+02:00");
      }
      ObjectNode participant = appointment.putArray("participant").addObject();
      participant.set("actor", order.path("subject"));
      participant.put("status", "accepted");
    }
    return bundle;
  }
}
