package dev.hepatica.fhir;

import ca.uhn.fhir.context.FhirContext;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.Score;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityDetailComponent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityStatus;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueSeverity;
import org.hl7.fhir.r4.model.DetectedIssue.DetectedIssueStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.GuidanceResponse.GuidanceResponseStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.hl7.fhir.r4.model.RiskAssessment.RiskAssessmentStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes an assessment as FHIR R4: a Bundle of RiskAssessment (scores), Observation (classes and
 * stages), DetectedIssue (alerts), CarePlan (options), GuidanceResponse (what is missing) and one
 * OperationOutcome that says what could not be read. All of it is preliminary or a proposal: nobody
 * has confirmed it. The texts are those of the assessment's JSON.
 */
public final class AssessmentResources {

  private static final String BASE = "https://hepatica.dev/fhir";
  private static final String RULES = BASE + "/CodeSystem/crlm-rule";
  private static final String RESULTS = BASE + "/CodeSystem/crlm-assessment";
  private static final String PROFILES = BASE + "/StructureDefinition/";
  private static final String SCORE_RANGE = PROFILES + "score-range";
  private static final String SUPPRESSED_BY = PROFILES + "suppressed-by";
  private static final String UNKNOWN = "unknown";
  private static final Pattern REFERENCE = Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}");

  private static final Map<String, DetectedIssueSeverity> SEVERITIES =
      Map.of(
          "critical", DetectedIssueSeverity.HIGH,
          "warning", DetectedIssueSeverity.MODERATE,
          "info", DetectedIssueSeverity.LOW);

  private final FhirContext context = FhirContext.forR4Cached();
  private final JsonMapper json = JsonMapper.shared();

  /**
   * @param written the same assessment as JSON, with its texts
   * @param nameOf what a clinician calls a rule
   */
  public ObjectNode write(Assessment assessment, ObjectNode written, UnaryOperator<String> nameOf) {
    Bundle bundle = new Bundle();
    bundle.setType(BundleType.COLLECTION);
    new Author(assessment, written, nameOf).resources().forEach(resource -> add(bundle, resource));
    return (ObjectNode) json.readTree(context.newJsonParser().encodeResourceToString(bundle));
  }

  private static void add(Bundle bundle, Resource resource) {
    bundle.addEntry().setFullUrl("urn:uuid:" + resource.getId()).setResource(resource);
  }

  /** One assessment being written. */
  private static final class Author {

    private final Assessment assessment;
    private final ObjectNode written;
    private final UnaryOperator<String> nameOf;
    private final Reference patient;
    private final DateTimeType asOf;

    Author(Assessment assessment, ObjectNode written, UnaryOperator<String> nameOf) {
      this.assessment = assessment;
      this.written = written;
      this.nameOf = nameOf;
      this.patient = new Reference(assessment.patient());
      this.asOf = new DateTimeType(assessment.asOf().toString());
    }

    List<Resource> resources() {
      List<Resource> resources = new ArrayList<>();
      resources.add(reading());
      assessment.classification().ifPresent(result -> classified(result, resources));
      JsonNode outcomes = written.path("outcomes");
      List<JsonNode> options = new ArrayList<>();
      for (JsonNode outcome : outcomes) {
        if (outcome.path("kind").asString("").equals("option")) {
          options.add(outcome);
        } else {
          resources.add(alert(outcome));
        }
      }
      if (!options.isEmpty()) resources.add(options(options));
      for (JsonNode need : written.path("needs")) resources.add(need(need));
      return resources;
    }

    private void classified(Classification result, List<Resource> resources) {
      JsonNode stages = written.path("stages");
      resources.add(stage("CRLM-RES-001", "fitness", written.path("fitness")));
      resources.add(stage("CRLM-FLR-001", "liver-quality", written.path("liverQuality")));
      resources.add(remnant());
      Observation scenario = stage("CRLM-RES-002", "scenario", at("scenario", "underlying"));
      if (!at("scenario", "code").equals(at("scenario", "underlying"))) {
        scenario
            .addComponent()
            .setCode(result("scenario-course"))
            .setValue(result("scenario-" + at("scenario", "code").asString()));
      }
      for (JsonNode reason : written.path("scenario").path("reasons")) {
        scenario.addNote().setText(reason.asString());
      }
      resources.add(scenario);
      resources.add(stage("CRLM-RES-003", "jsccr", stages.path("jsccr")));
      resources.add(stage("CRLM-RES-004", "oncosurge", stages.path("oncosurge")));
      resources.add(stage("CRLM-STAGE-001", "ecmtg", stages.path("ecmtg")));
      resources.add(stage("CRLM-STAGE-002", "ajcc8", stages.path("ajcc8")));
      resources.add(stage("CRLM-STAGE-003", "group", stages.path("group")));
      for (Score score : result.scores()) resources.add(score(score));
    }

    private JsonNode at(String object, String member) {
      return written.path(object).path(member);
    }

    /** A class; what is unknown stands as absent, never as a value. */
    private Observation stage(String rule, String kind, JsonNode value) {
      Observation stage = new Observation();
      identify(stage, "crlm-stage", rule);
      stage.setStatus(ObservationStatus.PRELIMINARY);
      stage.setCode(rule(rule));
      stage.setSubject(patient);
      stage.setEffective(asOf);
      String code = value.asString(UNKNOWN);
      if (code.equals(UNKNOWN)) {
        stage
            .getDataAbsentReason()
            .addCoding()
            .setSystem("http://terminology.hl7.org/CodeSystem/data-absent-reason")
            .setCode(UNKNOWN);
      } else {
        stage.setValue(result(kind + "-" + code));
      }
      return stage;
    }

    private Observation remnant() {
      Observation remnant = stage("CRLM-FLR-002", "flr", at("flr", "status"));
      JsonNode percent = at("flr", "percent");
      if (percent.isNumber()) {
        remnant
            .addComponent()
            .setCode(result("flr-percent"))
            .setValue(
                new Quantity()
                    .setValue(percent.decimalValue())
                    .setUnit("%")
                    .setSystem("http://unitsofmeasure.org")
                    .setCode("%"));
      }
      return remnant;
    }

    private RiskAssessment score(Score score) {
      RiskAssessment risk = new RiskAssessment();
      identify(risk, "crlm-score", score.ruleId());
      risk.setStatus(RiskAssessmentStatus.PRELIMINARY);
      risk.setMethod(rule(score.ruleId()));
      risk.setSubject(patient);
      risk.setOccurrence(asOf);
      Range range = new Range();
      score.min().ifPresent(min -> range.setLow(new Quantity().setValue(min)));
      score.max().ifPresent(max -> range.setHigh(new Quantity().setValue(max)));
      if (!range.isEmpty()) risk.addExtension(new Extension(SCORE_RANGE, range));
      RiskAssessment.RiskAssessmentPredictionComponent prediction = risk.addPrediction();
      score
          .group()
          .ifPresent(group -> prediction.setQualitativeRisk(result(score.id() + "-" + group)));
      prediction.setRationale(items(score));
      return risk;
    }

    private static String items(Score score) {
      List<String> items = new ArrayList<>();
      for (Score.Item item : score.items()) {
        items.add(item.id() + ": " + (item.isKnown() ? item.least() : UNKNOWN));
      }
      return String.join(", ", items);
    }

    private DetectedIssue alert(JsonNode outcome) {
      String rule = outcome.path("rule").asString();
      DetectedIssue issue = new DetectedIssue();
      identify(issue, "crlm-alert", rule + outcome.path("facts") + outcome.path("summary"));
      issue.setStatus(DetectedIssueStatus.PRELIMINARY);
      issue.setCode(rule(rule));
      issue.setSeverity(SEVERITIES.get(outcome.path("indicator").asString()));
      issue.setPatient(patient);
      issue.setIdentified(asOf);
      issue.setDetail(outcome.path("summary").asString());
      for (JsonNode fact : outcome.path("facts")) {
        String reference = fact.path("reference").asString("");
        boolean named =
            issue.getImplicated().stream().anyMatch(it -> reference.equals(it.getReference()));
        if (REFERENCE.matcher(reference).matches() && !named) {
          issue.addImplicated(new Reference(reference));
        }
      }
      for (JsonNode source : outcome.path("evidence")) {
        issue.addEvidence().addCode().setText(source.path("label").asString());
      }
      String speaker = outcome.path("suppressedBy").asString("");
      if (!speaker.isEmpty()) {
        issue.addExtension(new Extension(SUPPRESSED_BY, new CodeType(speaker)));
      }
      return issue;
    }

    /** Options are offered side by side; none has been chosen, and those spoken against say so. */
    private CarePlan options(List<JsonNode> options) {
      CarePlan plan = new CarePlan();
      identify(plan, "crlm-options", "options");
      plan.setStatus(CarePlanStatus.DRAFT);
      plan.setIntent(CarePlanIntent.PROPOSAL);
      plan.setSubject(patient);
      plan.setCreatedElement(asOf);
      for (JsonNode option : options) {
        String status = option.path("status").asString();
        CarePlanActivityDetailComponent detail = plan.addActivity().getDetail();
        detail.setCode(rule(option.path("rule").asString()));
        detail.setStatus(CarePlanActivityStatus.NOTSTARTED);
        detail.setStatusReason(result("option-" + status));
        if (status.equals("contraindicated")) detail.setDoNotPerform(true);
        List<String> reasons = new ArrayList<>();
        for (JsonNode reason : option.path("reasons")) reasons.add(reason.asString());
        if (!reasons.isEmpty()) detail.setDescription(String.join("; ", reasons));
      }
      return plan;
    }

    private GuidanceResponse need(JsonNode need) {
      String rule = need.path("rule").asString();
      GuidanceResponse response = new GuidanceResponse();
      identify(response, "crlm-data-need", rule);
      response.setModule(rule(rule));
      response.setStatus(GuidanceResponseStatus.DATAREQUIRED);
      response.setSubject(patient);
      response.setOccurrenceDateTimeElement(asOf);
      for (JsonNode waiting : need.path("neededBy")) {
        response.addReasonCode(rule(waiting.asString()));
      }
      response.addNote().setText(nameOf.apply(rule));
      return response;
    }

    /** What this answer is, and what of the record it does not rest on. */
    private OperationOutcome reading() {
      OperationOutcome outcome = new OperationOutcome();
      outcome.setId(idOf("reading"));
      issue(
          outcome,
          IssueSeverity.INFORMATION,
          IssueType.INFORMATIONAL,
          "Clinical model "
              + assessment.modelVersion()
              + ", not clinically validated, reviewed: none. Silence is never clearance.");
      if (!assessment.isApplicable()) {
        issue(
            outcome,
            IssueSeverity.WARNING,
            IssueType.NOTSUPPORTED,
            "The model does not apply: the record does not show colorectal liver metastases whose"
                + " origin is beyond question.");
      }
      for (JsonNode part : written.path("unread")) {
        issue(
            outcome,
            IssueSeverity.WARNING,
            IssueType.INCOMPLETE,
            "Not read: " + part.asString() + ".");
      }
      for (JsonNode note : written.path("readingNotes")) {
        issue(
            outcome,
            IssueSeverity.WARNING,
            IssueType.PROCESSING,
            note.path("reference").asString() + ": " + note.path("reason").asString());
      }
      return outcome;
    }

    private static void issue(
        OperationOutcome outcome, IssueSeverity severity, IssueType type, String diagnostics) {
      outcome.addIssue().setSeverity(severity).setCode(type).setDiagnostics(diagnostics);
    }

    private CodeableConcept rule(String id) {
      CodeableConcept concept = new CodeableConcept().setText(nameOf.apply(id));
      concept.addCoding().setSystem(RULES).setCode(id);
      return concept;
    }

    private static CodeableConcept result(String code) {
      CodeableConcept concept = new CodeableConcept();
      concept.addCoding().setSystem(RESULTS).setCode(code);
      return concept;
    }

    private void identify(Resource resource, String profile, String what) {
      resource.setId(idOf(what));
      resource.getMeta().addProfile(PROFILES + profile);
      resource.getMeta().addTag().setSystem(RESULTS).setCode("not-clinically-validated");
    }

    /** The same assessment gives the same ids. */
    private String idOf(String what) {
      String name =
          String.join(
              "|", assessment.modelVersion(), assessment.patient(), asOf.asStringValue(), what);
      return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
  }
}
