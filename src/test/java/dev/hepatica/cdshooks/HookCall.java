package dev.hepatica.cdshooks;

import java.time.LocalDate;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request that is in order, to be spoilt in one place. The patient has no cancer. */
final class HookCall {

  static final String PATIENT_VIEW = "/cds-services/crlm-patient-view";
  static final String ORDER_SIGN = "/cds-services/crlm-order-sign";

  private static final String RECORD =
      """
      "prefetch": {
        "patient": {"resourceType": "Patient", "id": "p-1", "gender": "female", "birthDate": "1960-01-01"},
        "conditions": {"resourceType": "Bundle", "type": "searchset", "total": 0}
      }""";

  private HookCall() {}

  static String patientView() {
    return """
    {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
     "context": {"userId": "Practitioner/doc", "patientId": "p-1"},
     %s}
    """
        .formatted(RECORD);
  }

  static String orderSign() {
    return """
    {"hook": "order-sign", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
     "context": {"userId": "Practitioner/doc", "patientId": "p-1",
       "draftOrders": {"resourceType": "Bundle", "entry": []}},
     %s}
    """
        .formatted(RECORD);
  }

  /** A liver resection is signed too soon after bevacizumab, so that a rule speaks. */
  static String washout() {
    LocalDate today = LocalDate.now();
    return """
    {"hook": "order-sign", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
     "context": {"userId": "Practitioner/doc", "patientId": "p-1",
       "draftOrders": {"resourceType": "Bundle", "entry": [{"resource":
         {"resourceType": "ServiceRequest", "id": "op", "status": "draft", "intent": "order",
          "subject": {"reference": "Patient/p-1"}, "occurrenceDateTime": "%s",
          "code": {"coding": [{"system": "http://snomed.info/sct", "code": "107963000"}]}}}]}},
     "prefetch": {
       "patient": {"resourceType": "Patient", "id": "p-1", "gender": "female", "birthDate": "1960-01-01"},
       "conditions": {"resourceType": "Bundle", "type": "searchset", "entry": [
         {"resource": {"resourceType": "Condition", "id": "primary", "subject": {"reference": "Patient/p-1"},
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "363410008"}]}}},
         {"resource": {"resourceType": "Condition", "id": "liver", "subject": {"reference": "Patient/p-1"},
           "code": {"coding": [{"system": "http://snomed.info/sct", "code": "94381002"}]}}}]},
       "medicationAdministrations": {"resourceType": "Bundle", "type": "searchset", "entry": [
         {"resource": {"resourceType": "MedicationAdministration", "id": "bev", "status": "completed",
           "subject": {"reference": "Patient/p-1"}, "effectiveDateTime": "%s",
           "medicationCodeableConcept": {"coding": [{"system": "http://www.whocc.no/atc", "code": "L01FG01"}]}}}]}}}
    """
        .formatted(today.plusDays(5), today.minusDays(10));
  }

  static String withAuthorization() {
    return but(
        patientView(),
        call -> {
          call.put("fhirServer", "https://ehr.example/fhir");
          call.putObject("fhirAuthorization")
              .put("access_token", "some-token")
              .put("token_type", "Bearer")
              .put("expires_in", 300)
              .put("scope", "patient/*.rs")
              .put("subject", "hepatica")
              .put("patient", "p-1");
        });
  }

  /** The call with one thing changed. */
  static String but(String call, Consumer<ObjectNode> change) {
    ObjectNode tree = (ObjectNode) JsonMapper.shared().readTree(call);
    change.accept(tree);
    return tree.toString();
  }

  /** The call with the member at the dotted path replaced by the JSON value. */
  static String with(String call, String path, String json) {
    return but(
        call, tree -> parent(tree, path).set(last(path), JsonMapper.shared().readTree(json)));
  }

  static String without(String call, String path) {
    return but(call, tree -> parent(tree, path).remove(last(path)));
  }

  private static ObjectNode parent(ObjectNode tree, String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? tree : (ObjectNode) tree.get(path.substring(0, dot));
  }

  private static String last(String path) {
    return path.substring(path.indexOf('.') + 1);
  }
}
