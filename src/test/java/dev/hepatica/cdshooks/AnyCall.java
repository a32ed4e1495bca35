package dev.hepatica.cdshooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.LiverStatus;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.decision.Occasion;
import dev.hepatica.support.AnyPatient;
import dev.hepatica.support.FhirRecord;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call about a patient made up at random, with the whole record in its prefetch.
 *
 * @param service id of the service that is called
 */
record AnyCall(String service, ObjectNode body) {

  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /**
   * Patients whose record can be written, because no record holds a liver without a volume, and
   * whose conditions, which are required, were read.
   */
  static Stream<AnyPatient> patients(long seed, int number) {
    return AnyPatient.patients(seed, number)
        .filter(
            patient -> {
              if (patient.picture().unread().contains(RecordPart.CONDITIONS)) return false;
              LiverStatus liver = patient.picture().liver();
              return Stream.of(liver.remnantVolume(), liver.totalVolume())
                  .flatMap(volumes -> volumes.newestFirst().stream())
                  .noneMatch(volume -> volume.value().value().signum() == 0);
            });
  }

  /** A chart is opened, or the patient's drafts are signed. */
  static AnyCall about(AnyPatient patient, FhirRecord record) {
    Set<String> inHand = patient.moment().ordersInHand();
    boolean signing = patient.moment().occasion() == Occasion.ORDER_SIGN && !inHand.isEmpty();
    String hook = signing ? "order-sign" : "patient-view";
    ObjectNode call = JsonMapper.shared().createObjectNode();
    call.put("hook", hook).put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
    ObjectNode context = call.putObject("context");
    context.put("userId", "Practitioner/doc").put("patientId", record.patientId());
    if (signing) context.set("draftOrders", record.drafts(inHand));
    call.set("prefetch", record.prefetch(signing ? inHand : Set.of()));
    call.putObject("extension").put("dev.hepatica.asOf", AnyPatient.TODAY.toString());
    return new AnyCall("crlm-" + hook, call);
  }

  /** The entries of each part of the record; drafts are no part of it. */
  Stream<ArrayNode> parts() {
    return body.path("prefetch")
        .valueStream()
        .filter(part -> part.path("entry").isArray())
        .map(part -> (ArrayNode) part.path("entry"));
  }

  AnyCall copy() {
    return new AnyCall(service, body.deepCopy());
  }

  /** The answer, without what is drawn by lot. */
  String answer(CallsInProcess all) {
    return answer(all, service, body.toString());
  }

  static String answer(CallsInProcess all, String service, String body) {
    CallsInProcess.Answer answer = all.hook(service, body.getBytes(UTF_8));
    String text = new String(answer.body(), UTF_8);
    assertThat(answer.status()).as(text).isEqualTo(200);
    return withoutLots(text);
  }

  /** Every card and suggestion has an id that no other has. */
  static String withoutLots(String answer) {
    return UUID.matcher(answer).replaceAll("-");
  }
}
