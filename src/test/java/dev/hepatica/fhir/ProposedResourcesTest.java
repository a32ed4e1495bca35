package dev.hepatica.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import dev.hepatica.cards.FhirDrafts;
import dev.hepatica.clinical.Gene;
import dev.hepatica.decision.ProposedAction;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ProposedResourcesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final LocalDate LATER = LocalDate.of(2026, 7, 6);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final FhirValidator VALIDATOR = validator();

  private static final FhirDrafts.Reason WHY =
      new FhirDrafts.Reason(
          List.of(new FhirDrafts.Reason.Rule("CRLM-DRUG-003", "Incomplete genotype")),
          "Genotype incomplete.",
          List.of("Observation/kras", "ServiceRequest/op", "Observation/kras", "Bundle.entry[3]"));

  private static final String ORDER =
      """
      {"resourceType": "ServiceRequest", "id": "op", "status": "draft", "intent": "order",
       "text": {"status": "generated", "div": "<div xmlns=\\"http://www.w3.org/1999/xhtml\\">kept</div>"},
       "subject": {"reference": "Patient/p-1"}, "quantityQuantity": {"value": 1.50},
       "extension": [{"url": "https://ehr.example/theatre", "valueString": "2"}],
       "code": {"coding": [{"system": "http://snomed.info/sct", "code": "107963000"}]},
       "occurrenceDateTime": "2026-06-15T07:30:00+02:00"}
      """;

  @Test
  void aMovedOrderKeepsEverythingElse() {
    JsonNode moved = only(drafts(ORDER).write(move("ServiceRequest/op"), WHY));

    assertThat(moved.path("occurrenceDateTime").asString()).isEqualTo("2026-07-06T07:30:00+02:00");
    ObjectNode expected = (ObjectNode) JSON.readTree(ORDER);
    expected.put("occurrenceDateTime", "2026-07-06T07:30:00+02:00");
    assertThat(moved).isEqualTo(expected);
    assertThat(moved.toString()).contains("1.50");
  }

  @Test
  void aPeriodGivesWayToTheDay() {
    String order =
        ORDER.replace(
            "\"occurrenceDateTime\": \"2026-06-15T07:30:00+02:00\"",
            "\"occurrencePeriod\": {\"start\": \"2026-06-15\"}");

    JsonNode moved = only(drafts(order).write(move("ServiceRequest/op"), WHY));

    assertThat(moved.path("occurrenceDateTime").asString()).isEqualTo("2026-07-06");
    assertThat(moved.has("occurrencePeriod")).isFalse();
  }

  @Test
  void anOrderWithoutAnIdCannotBeUpdated() {
    String order = ORDER.replace("\"id\": \"op\",", "");

    assertThat(drafts(order).write(move("ServiceRequest/op"), WHY)).isEmpty();
  }

  @Test
  void anOrderThatIsNotInHandCannotBeUpdated() {
    FhirDrafts nothingInHand =
        new ProposedResources().about("Patient/p-1", TODAY, reference -> Optional.empty());

    assertThat(nothingInHand.write(move("ServiceRequest/op"), WHY)).isEmpty();
  }

  @Test
  void aDraftIsRemovedByItsReference() {
    List<FhirDrafts.Draft> removed =
        drafts(ORDER).write(new ProposedAction.RemoveDraft("remove", "MedicationRequest/a-1"), WHY);

    assertThat(removed).singleElement().isEqualTo(FhirDrafts.Draft.delete("MedicationRequest/a-1"));
    assertThat(
            drafts(ORDER)
                .write(
                    new ProposedAction.RemoveDraft("remove", "context.draftOrders.entry[0]"), WHY))
        .isEmpty();
  }

  @Test
  void genotypingIsOneDraftForEachGene() {
    List<FhirDrafts.Draft> orders =
        drafts(ORDER)
            .write(
                new ProposedAction.OrderGenotyping(
                    "order", List.of(Gene.KRAS, Gene.NRAS, Gene.BRAF)),
                WHY);

    assertThat(orders).hasSize(3);
    assertThat(orders).allSatisfy(order -> assertValidDraft(order.resource().orElseThrow()));
    assertThat(orders.toString()).contains("HGNC:6407", "HGNC:7989", "HGNC:1097");
  }

  @ParameterizedTest
  @EnumSource(ProposedAction.Requested.class)
  void everyRequestIsAValidDraft(ProposedAction.Requested what) {
    JsonNode order = only(drafts(ORDER).write(new ProposedAction.Request("key", what), WHY));

    assertValidDraft(order);
    assertThat(order.path("code").path("text").asString()).isNotBlank();
  }

  private static void assertValidDraft(JsonNode order) {
    assertThat(order.path("status").asString()).isEqualTo("draft");
    assertThat(order.path("subject").path("reference").asString()).isEqualTo("Patient/p-1");
    assertThat(order.has("id")).isFalse();
    JsonNode reason = order.path("reasonCode").path(0);
    assertThat(reason.path("text").asString()).isEqualTo("Genotype incomplete.");
    assertThat(reason.path("coding").path(0).path("code").asString()).isEqualTo("CRLM-DRUG-003");
    // Neither the draft in hand, which no server knows, nor what is no reference.
    assertThat(order.path("supportingInfo").findValuesAsString("reference"))
        .containsExactly("Observation/kras");
    assertIsAsHapiWritesIt(order);
    assertThat(VALIDATOR.validateWithResult(order.toString()).getMessages())
        .filteredOn(
            message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
        .isEmpty();
  }

  @Test
  void whatHasNoReasonOnRecordSaysNothingAboutIt() {
    FhirDrafts.Reason bare = new FhirDrafts.Reason(List.of(), "Genotype incomplete.", List.of());
    ProposedAction request = new ProposedAction.Request("key", ProposedAction.Requested.PET);

    JsonNode order = only(drafts(ORDER).write(request, bare));

    assertThat(order.path("reasonCode").path(0).propertyNames()).containsExactly("text");
    assertThat(order.has("supportingInfo")).isFalse();
    assertIsAsHapiWritesIt(order);
  }

  /** The same members in the same order: nothing that HAPI would not know or write otherwise. */
  private static void assertIsAsHapiWritesIt(JsonNode order) {
    IParser parser = FHIR.newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    assertThat(parser.encodeResourceToString(parser.parseResource(order.toString())))
        .isEqualTo(order.toString());
  }

  private static ProposedAction move(String order) {
    return new ProposedAction.MoveProcedure("move", order, LATER);
  }

  private static FhirDrafts drafts(String inHand) {
    return new ProposedResources()
        .about(
            "Patient/p-1",
            TODAY,
            reference ->
                Optional.of(JSON.readTree(inHand))
                    .filter(order -> reference.equals("ServiceRequest/op")));
  }

  private static JsonNode only(List<FhirDrafts.Draft> drafts) {
    assertThat(drafts).hasSize(1);
    return drafts.get(0).resource().orElseThrow();
  }

  private static FhirValidator validator() {
    var support =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(FHIR),
            new CommonCodeSystemsTerminologyService(FHIR),
            new InMemoryTerminologyServerValidationSupport(FHIR));
    FhirValidator validator = FHIR.newValidator();
    validator.registerValidatorModule(new FhirInstanceValidator(support));
    return validator;
  }
}
