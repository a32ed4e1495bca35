package dev.hepatica.support;

import dev.hepatica.clinical.AblationMethod;
import dev.hepatica.clinical.AblationPlan;
import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.CompletedProcedure;
import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Discontinuation;
import dev.hepatica.clinical.Disease;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.ExtrahepaticMetastasis;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.LabResult;
import dev.hepatica.clinical.LabTest;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LesionRelations;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.LiverFindings;
import dev.hepatica.clinical.LiverMetastasis;
import dev.hepatica.clinical.LiverStatus;
import dev.hepatica.clinical.LocalTherapy;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.MetastasisOrigin;
import dev.hepatica.clinical.MismatchRepair;
import dev.hepatica.clinical.MolecularProfile;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.OtherPrimary;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.PrimaryCancer;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.RadioembolisationWorkUp;
import dev.hepatica.clinical.RadiotherapyCourse;
import dev.hepatica.clinical.RadiotherapyPlan;
import dev.hepatica.clinical.RadiotherapyTarget;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.Side;
import dev.hepatica.clinical.Staged;
import dev.hepatica.clinical.StagingBasis;
import dev.hepatica.clinical.TherapyCourse;
import dev.hepatica.clinical.Treatment;
import dev.hepatica.clinical.TreatmentIntent;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.clinical.Truth;
import dev.hepatica.clinical.TumourMutationalBurden;
import dev.hepatica.decision.Kebab;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a clinical picture as the FHIR R4 resources that an EHR would hold: the reader's opposite.
 * Every fact becomes a resource under the reference that the picture gives it, so that the facts of
 * an answer can be compared as well.
 */
public final class FhirRecord {

  private static final Pattern PROTEIN_CHANGE = Pattern.compile("([A-Z])(\\d+)([A-Z*])");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SNOMED = "http://snomed.info/sct";
  private static final String LOINC = "http://loinc.org";
  private static final String ATC = "http://www.whocc.no/atc";
  private static final String LOCAL = "https://hepatica.dev/fhir/CodeSystem/crlm-observation";
  private static final String LOCAL_VALUE = "https://hepatica.dev/fhir/CodeSystem/crlm-value";
  private static final String UCUM = "http://unitsofmeasure.org";
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String HGNC = "http://www.genenames.org/geneId";
  private static final String ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm";
  private static final String ICD_10_PCS = "http://www.cms.gov/Medicare/Coding/ICD10";
  private static final String INTERPRETATION =
      "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
  private static final String HCPCS = "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
  private static final String INTENT =
      "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-treatment-intent";
  private static final String DOSE_DELIVERED =
      "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-dose-delivered-to-volume";
  private static final String RELATED = "http://hl7.org/fhir/StructureDefinition/condition-related";

  private static final Map<String, RecordPart> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("Condition", RecordPart.CONDITIONS);
    PARTS.put("Observation", RecordPart.OBSERVATIONS);
    PARTS.put("MedicationRequest", RecordPart.MEDICATION_REQUESTS);
    PARTS.put("MedicationAdministration", RecordPart.MEDICATION_ADMINISTRATIONS);
    PARTS.put("Procedure", RecordPart.PROCEDURES);
    PARTS.put("ServiceRequest", RecordPart.SERVICE_REQUESTS);
    PARTS.put("ImagingStudy", RecordPart.IMAGING_STUDIES);
    PARTS.put("DiagnosticReport", RecordPart.DIAGNOSTIC_REPORTS);
    PARTS.put("BodyStructure", RecordPart.BODY_STRUCTURES);
    PARTS.put("Appointment", RecordPart.APPOINTMENTS);
    PARTS.put("CarePlan", RecordPart.CARE_PLANS);
    PARTS.put("MedicationStatement", RecordPart.MEDICATION_STATEMENTS);
    PARTS.put("MedicationDispense", RecordPart.MEDICATION_DISPENSES);
    PARTS.put("Consent", RecordPart.CONSENTS);
    PARTS.put("ResearchSubject", RecordPart.RESEARCH_SUBJECTS);
  }

  private final ClinicalPicture picture;
  private final String patient;
  private final List<ObjectNode> resources = new ArrayList<>();

  private FhirRecord(ClinicalPicture picture) {
    this.picture = picture;
    this.patient = picture.patient().reference();
  }

  /** The record of a picture. */
  public static FhirRecord of(ClinicalPicture picture) {
    return of(picture, List.of());
  }

  /**
   * @param more resources as they are
   */
  public static FhirRecord of(ClinicalPicture picture, List<JsonNode> more) {
    FhirRecord record = new FhirRecord(picture);
    record.write();
    more.forEach(resource -> record.resources.add((ObjectNode) resource));
    return record;
  }

  /** {@code Patient/…} without its type. */
  public String patientId() {
    return patient.substring(patient.indexOf('/') + 1);
  }

  /** The whole record as one Bundle. */
  public ObjectNode bundle() {
    return bundle("collection", resources);
  }

  /** The drafts in hand, as a hook's context carries them. */
  public ObjectNode drafts(Set<String> inHand) {
    return bundle("collection", resources.stream().filter(r -> isOneOf(r, inHand)).toList());
  }

  /** Every prefetch key, with an empty Bundle for nothing; what could not be read is left out. */
  public ObjectNode prefetch(Set<String> inHand) {
    ObjectNode prefetch = JSON.createObjectNode();
    for (ObjectNode resource : resources) {
      if (type(resource).equals("Patient")) prefetch.set("patient", resource);
    }
    PARTS.forEach(
        (type, part) -> {
          if (picture.unread().contains(part)) return;
          List<ObjectNode> found =
              resources.stream()
                  .filter(resource -> type(resource).equals(type))
                  .filter(resource -> !isOneOf(resource, inHand))
                  .toList();
          prefetch.set(key(part), bundle("searchset", found));
        });
    return prefetch;
  }

  private static String key(RecordPart part) {
    Matcher dash = Pattern.compile("-([a-z])").matcher(Kebab.of(part));
    return dash.replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }

  private static boolean isOneOf(ObjectNode resource, Set<String> references) {
    return references.contains(type(resource) + "/" + resource.path("id").asString());
  }

  private static String type(ObjectNode resource) {
    return resource.path("resourceType").asString();
  }

  private static ObjectNode bundle(String type, List<ObjectNode> resources) {
    ObjectNode bundle = JSON.createObjectNode();
    bundle.put("resourceType", "Bundle").put("type", type);
    if (!resources.isEmpty()) {
      ArrayNode entries = bundle.putArray("entry");
      resources.forEach(resource -> entries.addObject().set("resource", resource));
    }
    return bundle;
  }

  // The record, topic by topic

  private void write() {
    ObjectNode person = JSON.createObjectNode();
    person.put("resourceType", "Patient").put("id", patientId());
    picture.patient().sex().ifPresent(sex -> person.put("gender", Kebab.of(sex)));
    picture.patient().born().ifPresent(born -> person.put("birthDate", born.toString()));
    resources.add(person);
    disease(picture.disease());
    liver(picture.liver());
    picture
        .fitness()
        .fitForMajorHepatectomy()
        .newestFirst()
        .forEach(v -> answer("fit-for-major-hepatectomy", v));
    picture
        .fitness()
        .ecog()
        .newestFirst()
        .forEach(v -> observation(v, LOINC, "89247-1").put("valueInteger", v.value()));
    picture
        .molecular()
        .findings()
        .forEach((gene, results) -> results.newestFirst().forEach(result -> variant(gene, result)));
    picture.fitness().surgeryRefused().newestFirst().forEach(v -> answer("surgery-refused", v));
    markers(picture.molecular());
    picture
        .laboratory()
        .results()
        .forEach((test, results) -> results.newestFirst().forEach(result -> lab(test, result)));
    picture
        .bodySize()
        .bodyMassIndex()
        .newestFirst()
        .forEach(v -> quantity(observation(v, LOINC, "39156-5"), v.value()));
    findings(picture.liverFindings());
    treatment(picture.treatment());
    localTherapy(picture.localTherapy());
    course(picture.course());
    picture.imaging().forEach(this::imaging);
  }

  private void markers(MolecularProfile molecular) {
    for (Dated<MismatchRepair> result : molecular.mismatchRepair().newestFirst()) {
      String answer =
          switch (result.value()) {
            case DEFICIENT -> "LA26203-2";
            case PROFICIENT -> "LA14122-8";
            case INDETERMINATE -> "LA11884-6";
          };
      concept(
          observation(result, LOINC, "81695-9").putObject("valueCodeableConcept"),
          coding(LOINC, answer));
    }
    for (Dated<TumourMutationalBurden> result : molecular.mutationalBurden().newestFirst()) {
      ObjectNode observation = observation(result, LOINC, "94076-7");
      result.value().mutationsPerMegabase().ifPresent(number -> quantity(observation, number));
      if (result.value().flaggedHigh().isKnown()) {
        String flag = result.value().flaggedHigh().isYes() ? "H" : "N";
        concept(observation.putArray("interpretation").addObject(), coding(INTERPRETATION, flag));
      }
    }
    for (Dated<Truth> result : molecular.dpydDeficient().newestFirst()) {
      observation(result, LOINC, "45284-7")
          .put(
              "valueString",
              switch (result.value()) {
                case YES -> "DPD deficiency";
                case NO -> "normal metabolizer";
                case UNKNOWN -> "indeterminate";
              });
    }
  }

  private void lab(LabTest test, Dated<LabResult> result) {
    ObjectNode observation = observation(result, LOINC, loinc(test));
    quantity(observation, result.value().value());
    result
        .value()
        .upperReferenceLimit()
        .ifPresent(
            limit ->
                fill(observation.putArray("referenceRange").addObject().putObject("high"), limit));
  }

  private void findings(LiverFindings findings) {
    findings.distribution().newestFirst().forEach(v -> ourValue("lesion-distribution", v));
    measures("planned-resection-margin", findings.plannedMargin());
    findings.allLesionsAblatable().newestFirst().forEach(v -> answer("all-lesions-ablatable", v));
    measures("congested-volume", findings.congestedVolume());
    measures("liver-involvement-percent", findings.involvement());
    measures("icg-r15", findings.icgR15());
    findings
        .bilioentericAnastomosis()
        .newestFirst()
        .forEach(v -> answer("bilioenteric-anastomosis", v));
    findings.biliaryStent().newestFirst().forEach(v -> answer("biliary-stent", v));
    measures("expected-lung-dose", findings.expectedLungDose());
    findings
        .gastrointestinalShunt()
        .newestFirst()
        .forEach(v -> answer("gastrointestinal-shunt", v));
  }

  private void course(TherapyCourse course) {
    course.responses().newestFirst().forEach(this::response);
    for (Dated<TreatmentIntent> intent : course.intents().newestFirst()) {
      concept(
          local("treatment-intent", intent).putObject("valueCodeableConcept"),
          code(intent.value()));
    }
    for (Provenance trial : course.activeTrials()) {
      ObjectNode subject = resource(trial);
      subject.put("status", "on-study");
      reference(subject.putObject("study"), "ResearchStudy/study");
      reference(subject.putObject("individual"), patient);
    }
    course.discontinuations().forEach(this::discontinuation);
  }

  /** A dose that was not given any more. */
  private void discontinuation(Discontinuation stopped) {
    ObjectNode notGiven = resource(stopped.from());
    notGiven.put("status", "not-done");
    reference(notGiven.putObject("subject"), patient);
    concept(notGiven.putObject("medicationCodeableConcept"), code(stopped.drug()));
    stopped.on().ifPresent(on -> notGiven.put("effectiveDateTime", on.toString()));
    concept(
        notGiven.putArray("statusReason").addObject(),
        coding(
            SNOMED,
            stopped.reason() == Discontinuation.Reason.NOT_TOLERATED ? "407563006" : "266721009"));
  }

  private void response(Dated<TreatmentResponse> response) {
    TreatmentResponse.Category category = response.value().category();
    if (response.value().bySize()) {
      ObjectNode value = observation(response, DICOM, "112022").putObject("valueCodeableConcept");
      switch (category) {
        case COMPLETE -> concept(value, coding(DICOM, "112041"));
        case PARTIAL -> concept(value, coding(DICOM, "112042"));
        case STABLE -> concept(value, coding(DICOM, "112044"));
        case PROGRESSION -> concept(value, coding(DICOM, "112043"));
        case RESPONSE -> value.put("text", "improved");
      }
      return;
    }
    String judged =
        switch (category) {
          case RESPONSE -> "268910001";
          case STABLE -> "359746009";
          case PROGRESSION -> "271299001";
          case COMPLETE, PARTIAL ->
              throw new IllegalArgumentException(category + " is graded by size");
        };
    concept(
        observation(response, LOINC, "97509-4").putObject("valueCodeableConcept"),
        coding(SNOMED, judged));
  }

  private void disease(Disease disease) {
    for (PrimaryCancer primary : disease.primaries()) {
      condition(primary.from(), code(primary.site()), primary.diagnosedOn(), !primary.resolved());
    }
    for (OtherPrimary primary : disease.otherPrimaries()) {
      condition(primary.from(), code(primary.organ()), primary.diagnosedOn(), true);
    }
    for (LiverMetastasis metastasis : disease.liverMetastases()) {
      ObjectNode condition =
          condition(
              metastasis.from(),
              coding(SNOMED, "94381002"),
              metastasis.recordedOn(),
              metastasis.active());
      related(condition, metastasis.origin());
    }
    for (ExtrahepaticMetastasis metastasis : disease.extrahepatic()) {
      ObjectNode condition =
          condition(
              metastasis.from(),
              metastasis.provesDisease() ? code(metastasis.site()) : coding(ICD_10_CM, "C77.2"),
              metastasis.recordedOn(),
              metastasis.active());
      related(condition, metastasis.origin());
      metastasis
          .station()
          .ifPresent(
              station ->
                  concept(
                      condition.putArray("bodySite").addObject(),
                      coding(LOCAL_VALUE, Kebab.of(station))));
      if (metastasis.resectable().isKnown()) {
        statementAbout(metastasis.from(), "site-resectable")
            .put("valueBoolean", metastasis.resectable().isYes());
      }
    }
    disease.statedExtrahepatic().newestFirst().forEach(v -> answer("extrahepatic-disease", v));
    staged(disease.tumourCategory(), "21899-0", "21905-5", "21911-3");
    staged(disease.nodeCategory(), "21900-6", "21906-3", "21912-1");
    disease.cea().newestFirst().forEach(v -> quantity(observation(v, LOINC, "2039-6"), v.value()));
  }

  /** An observation of ours that points at another resource. */
  private ObjectNode statementAbout(Provenance of, String code) {
    String id = code + "-of-" + of.reference().substring(of.reference().indexOf('/') + 1);
    ObjectNode observation = resource(new Provenance("Observation/" + id, "value"));
    observation.put("status", "final");
    concept(observation.putObject("code"), coding(LOCAL, code));
    reference(observation.putObject("subject"), patient);
    reference(observation.putArray("focus").addObject(), of.reference());
    return observation;
  }

  private void related(ObjectNode condition, MetastasisOrigin origin) {
    if (origin == MetastasisOrigin.NOT_STATED) return;
    String primary =
        origin == MetastasisOrigin.COLORECTAL
            ? picture.disease().primaries().get(0).from().reference()
            : picture.disease().otherPrimaries().get(0).from().reference();
    ObjectNode extension = condition.putArray("extension").addObject();
    extension.put("url", RELATED).putObject("valueReference").put("reference", primary);
  }

  private <C extends Enum<C>> void staged(
      History<Staged<C>> history, String pathological, String clinical, String other) {
    for (Dated<Staged<C>> dated : history.newestFirst()) {
      StagingBasis basis = dated.value().basis();
      String loinc =
          switch (basis) {
            case PATHOLOGICAL -> pathological;
            case CLINICAL -> clinical;
            case NOT_STATED -> other;
          };
      String prefix =
          switch (basis) {
            case PATHOLOGICAL -> "p";
            case CLINICAL -> "c";
            case NOT_STATED -> "";
          };
      observation(dated, LOINC, loinc)
          .putObject("valueCodeableConcept")
          .put("text", prefix + dated.value().category().name());
    }
  }

  private void liver(LiverStatus liver) {
    liver.lesions().lesions().forEach(this::lesion);
    liver.lesions().listComplete().newestFirst().forEach(v -> answer("lesion-list-complete", v));
    liver
        .lesions()
        .statedCount()
        .newestFirst()
        .forEach(v -> local("liver-lesion-count", v).put("valueInteger", v.value()));
    measures("largest-lesion-diameter", liver.lesions().statedLargest());
    for (LiverCondition condition : liver.conditions()) {
      condition(condition.from(), code(condition.kind()), condition.recordedOn(), true);
    }
    measures("future-liver-remnant-percent", liver.remnantPercent());
    measures("future-liver-remnant-volume", liver.remnantVolume());
    measures("total-liver-volume", liver.totalVolume());
    measures("liver-tumor-volume", liver.tumourVolume());
    liver.r0Feasible().newestFirst().forEach(v -> answer("r0-resection-feasible", v));
    liver.resectability().newestFirst().forEach(v -> ourValue("resectability", v));
    liver.convertible().newestFirst().forEach(v -> answer("convertible-with-therapy", v));
    liver
        .remnantFlowAdequate()
        .newestFirst()
        .forEach(v -> answer("remnant-inflow-outflow-adequate", v));
    liver
        .twoAdjacentSegmentsSpared()
        .newestFirst()
        .forEach(v -> answer("two-adjacent-segments-spared", v));
    liver.plannedExtent().newestFirst().forEach(v -> ourValue("planned-resection-extent", v));
    liver.twoStagePlanned().newestFirst().forEach(v -> answer("two-stage-hepatectomy", v));
  }

  private void lesion(Lesion lesion) {
    ObjectNode structure = resource(lesion.from());
    structure.put("active", lesion.active());
    reference(structure.putObject("patient"), patient);
    concept(
        structure.putObject("location"),
        lesion.segment().map(FhirRecord::code).orElse(coding(SNOMED, "10200004")));
    for (Dated<Measure> size : lesion.diameter().newestFirst()) {
      ObjectNode observation = observation(size, LOINC, "21889-1");
      reference(observation.putArray("focus").addObject(), lesion.from().reference());
      ObjectNode component = observation.putArray("component").addObject();
      concept(component.putObject("code"), coding(LOINC, "33728-7"));
      quantity(component, size.value());
    }
    lesion.relations().newestFirst().forEach(beside -> relations(lesion.from(), beside));
  }

  private void relations(Provenance lesion, Dated<LesionRelations> beside) {
    ObjectNode observation = local("lesion-relation", beside);
    reference(observation.putArray("focus").addObject(), lesion.reference());
    ArrayNode components = observation.putArray("component");
    LesionRelations relations = beside.value();
    component(components, "central", relations.central());
    component(components, "subcapsular", relations.subcapsular());
    component(components, "vascular-contact", relations.vascularContact());
    component(components, "distance-to-bile-duct", relations.distanceToBileDuct());
    component(components, "distance-to-colon", relations.distanceToColon());
    component(components, "distance-to-luminal-organ", relations.distanceToLuminalOrgan());
    component(components, "adjacent-vessel-diameter", relations.adjacentVesselDiameter());
  }

  private static void component(ArrayNode components, String code, Truth value) {
    if (!value.isKnown()) return;
    ObjectNode component = components.addObject();
    concept(component.putObject("code"), coding(LOCAL, code));
    component.put("valueBoolean", value.isYes());
  }

  private static void component(ArrayNode components, String code, Optional<Measure> value) {
    if (value.isEmpty()) return;
    ObjectNode component = components.addObject();
    concept(component.putObject("code"), coding(LOCAL, code));
    quantity(component, value.get());
  }

  private void variant(Gene gene, Dated<GeneFinding> result) {
    Optional<String> ownTest = testOfItsOwn(gene);
    if (result.value() instanceof GeneFinding.WildType && ownTest.isPresent()) {
      concept(
          observation(result, LOINC, ownTest.get()).putObject("valueCodeableConcept"),
          coding(LOINC, "LA6577-6"));
      return;
    }
    ObjectNode observation = observation(result, LOINC, "69548-6");
    boolean present = result.value() instanceof GeneFinding.Variant;
    concept(
        observation.putObject("valueCodeableConcept"),
        coding(LOINC, present ? "LA9633-4" : "LA9634-2"));
    ArrayNode components = observation.putArray("component");
    ObjectNode studied = components.addObject();
    concept(studied.putObject("code"), coding(LOINC, "48018-6"));
    concept(studied.putObject("valueCodeableConcept"), coding(HGNC, hgnc(gene)));
    protein(result.value())
        .ifPresent(
            change -> {
              ObjectNode component = components.addObject();
              concept(component.putObject("code"), coding(LOINC, "48005-3"));
              concept(
                  component.putObject("valueCodeableConcept"),
                  coding("http://varnomen.hgvs.org", change));
            });
  }

  /** Genes of which the absence of a variant proves no wild type. */
  private static Optional<String> testOfItsOwn(Gene gene) {
    return switch (gene) {
      case HER2 -> Optional.of("72383-3");
      case RET -> Optional.of("90927-5");
      default -> Optional.empty();
    };
  }

  private static Optional<String> protein(GeneFinding finding) {
    if (finding instanceof GeneFinding.VariantAbsent absent)
      return Optional.of(hgvs(absent.variant()));
    if (finding instanceof GeneFinding.Variant found) {
      return Optional.of(found.variant())
          // Amplifications and fusions change no single amino acid.
          .filter(change -> PROTEIN_CHANGE.matcher(change).matches())
          .map(FhirRecord::hgvs);
    }
    return Optional.empty();
  }

  private static String hgvs(String shortChange) {
    Matcher change = PROTEIN_CHANGE.matcher(shortChange);
    if (!change.matches()) throw new IllegalArgumentException(shortChange);
    return "p." + aminoAcid(change.group(1)) + change.group(2) + aminoAcid(change.group(3));
  }

  private static String aminoAcid(String letter) {
    return switch (letter) {
      case "A" -> "Ala";
      case "R" -> "Arg";
      case "N" -> "Asn";
      case "D" -> "Asp";
      case "C" -> "Cys";
      case "Q" -> "Gln";
      case "E" -> "Glu";
      case "G" -> "Gly";
      case "H" -> "His";
      case "I" -> "Ile";
      case "L" -> "Leu";
      case "K" -> "Lys";
      case "M" -> "Met";
      case "F" -> "Phe";
      case "P" -> "Pro";
      case "S" -> "Ser";
      case "T" -> "Thr";
      case "W" -> "Trp";
      case "Y" -> "Tyr";
      case "V" -> "Val";
      case "*" -> "Ter";
      default -> throw new IllegalArgumentException(letter);
    };
  }

  private void treatment(Treatment treatment) {
    treatment.exposures().forEach(this::exposure);
    treatment.drugOrders().forEach(this::drugOrder);
    treatment.completed().forEach(this::completed);
    treatment.planned().stream()
        .filter(procedure -> !isSaidByAlpps(procedure, treatment.planned()))
        .forEach(this::planned);
    treatment
        .lineOfTherapy()
        .newestFirst()
        .forEach(v -> local("line-of-therapy", v).put("valueInteger", v.value()));
    for (Provenance plan : treatment.chemotherapyPlanned()) {
      ObjectNode carePlan = resource(plan);
      carePlan.put("status", "active").put("intent", "plan");
      reference(carePlan.putObject("subject"), patient);
      concept(carePlan.putArray("category").addObject(), coding(SNOMED, "367336001"));
    }
  }

  private void exposure(DrugExposure exposure) {
    ObjectNode given = resource(exposure.from());
    given.put("status", "completed");
    reference(given.putObject("subject"), patient);
    concept(given.putObject("medicationCodeableConcept"), code(exposure.drug()));
    String element =
        exposure.evidence() == DrugExposure.Evidence.DISPENSE
            ? "whenHandedOver"
            : "effectiveDateTime";
    exposure.on().ifPresent(on -> given.put(element, on.toString()));
    // A supply of one day says that the day of the dispense is the last one.
    if (exposure.evidence() == DrugExposure.Evidence.DISPENSE) {
      given.putObject("daysSupply").put("value", 1).put("unit", "d");
    }
  }

  private void drugOrder(DrugOrder order) {
    ObjectNode request = resource(order.from());
    request.put(
        "status", order.status() == OrderStatus.ENDED ? "stopped" : Kebab.of(order.status()));
    request.put("intent", "order");
    reference(request.putObject("subject"), patient);
    ObjectNode medication = request.putObject("medicationCodeableConcept");
    ArrayNode codings = medication.putArray("coding");
    order.drugs().stream().sorted().forEach(drug -> codings.add(code(drug)));
    order
        .requisition()
        .ifPresent(value -> request.putObject("groupIdentifier").put("value", value));
    order.orderedOn().ifPresent(day -> request.put("authoredOn", day.toString()));
    order.intent().ifPresent(intent -> intent(order, intent, request));
    order
        .line()
        .ifPresent(
            line -> statementAbout(order.from(), "line-of-therapy").put("valueInteger", line));
    order
        .nextDose()
        .ifPresent(
            day ->
                request
                    .putArray("dosageInstruction")
                    .addObject()
                    .putObject("timing")
                    .putArray("event")
                    .add(day.toString()));
  }

  /** On a draft itself; the intent of an order under way would count for the patient as well. */
  private void intent(DrugOrder order, TreatmentIntent intent, ObjectNode request) {
    if (order.status() == OrderStatus.DRAFT) {
      ObjectNode extension = request.putArray("extension").addObject().put("url", INTENT);
      concept(extension.putObject("valueCodeableConcept"), code(intent));
    } else {
      concept(
          statementAbout(order.from(), "treatment-intent").putObject("valueCodeableConcept"),
          code(intent));
    }
  }

  private void completed(CompletedProcedure done) {
    ObjectNode procedure = resource(done.from());
    procedure.put("status", "completed");
    reference(procedure.putObject("subject"), patient);
    procedure.set(
        "code", concept(done.from(), done.kind(), ResectionExtent.MAJOR, Optional.empty()));
    done.on().ifPresent(on -> procedure.put("performedDateTime", on.toString()));
  }

  /** The code of ALPPS means the hepatectomy too. */
  private static boolean isSaidByAlpps(PlannedProcedure one, List<PlannedProcedure> planned) {
    return one.kind() == ProcedureKind.HEPATECTOMY
        && planned.stream()
            .anyMatch(
                other ->
                    other.kind() == ProcedureKind.ALPPS
                        && other.reference().equals(one.reference()));
  }

  private void planned(PlannedProcedure planned) {
    ObjectNode order = resource(planned.from());
    ObjectNode code = concept(planned.from(), planned.kind(), planned.extent(), planned.side());
    if (type(order).equals("Appointment")) {
      order.put("status", planned.status() == OrderStatus.DRAFT ? "proposed" : "booked");
      // A booking has no body site: only words can say its side.
      planned.side().ifPresent(side -> code.put("text", "On the " + Kebab.of(side) + " liver"));
      order.putArray("serviceType").add(code);
      planned.on().ifPresent(on -> order.put("start", on + "T08:00:00+02:00"));
      ObjectNode participant = order.putArray("participant").addObject();
      reference(participant.putObject("actor"), patient);
      participant.put("status", "accepted");
      return;
    }
    order.put("status", Kebab.of(planned.status())).put("intent", "order");
    reference(order.putObject("subject"), patient);
    order.set("code", code);
    planned
        .side()
        .ifPresent(
            side ->
                concept(
                    order.putArray("bodySite").addObject(),
                    coding(
                        SNOMED,
                        switch (side) {
                          case RIGHT -> "24028007";
                          case LEFT -> "7771000";
                          case BOTH -> "51440002";
                        })));
    site(planned.reference())
        .ifPresent(site -> concept(order.withArray("bodySite").addObject(), site));
    irinotecan(planned.reference())
        .ifPresent(detail -> concept(order.putArray("orderDetail").addObject(), detail));
    planned.on().ifPresent(on -> order.put("occurrenceDateTime", on.toString()));
    planned.requisition().ifPresent(value -> order.putObject("requisition").put("value", value));
  }

  // Local therapy

  private Optional<ObjectNode> site(String order) {
    return Optional.ofNullable(picture.localTherapy().radiotherapyTargets().get(order))
        .map(FhirRecord::code);
  }

  private Optional<ObjectNode> irinotecan(String order) {
    return switch (picture.localTherapy().usesIrinotecanBeads(order)) {
      case YES -> Optional.of(coding(LOCAL, "irinotecan-beads"));
      case NO -> Optional.of(coding(ATC, "L01DC03"));
      case UNKNOWN -> Optional.empty();
    };
  }

  private void localTherapy(LocalTherapy therapy) {
    therapy.ablationPlans().newestFirst().forEach(this::ablationPlan);
    therapy.radiotherapyPlans().newestFirst().forEach(this::radiotherapyPlan);
    therapy.radiotherapyCourses().newestFirst().forEach(this::radiotherapyCourse);
    for (Dated<RadioembolisationWorkUp> step : therapy.workUp().newestFirst()) {
      ObjectNode procedure = resource(step.from());
      procedure.put("status", "completed");
      reference(procedure.putObject("subject"), patient);
      concept(procedure.putObject("code"), coding(LOCAL, "tare-" + Kebab.of(step.value())));
      step.on().ifPresent(on -> procedure.put("performedDateTime", on.toString()));
    }
  }

  private void ablationPlan(Dated<AblationPlan> plan) {
    ObjectNode observation = local("ablation-plan", plan);
    references(observation, "basedOn", plan.value().treatments());
    references(observation, "focus", plan.value().targets());
    ArrayNode components = observation.putArray("component");
    component(components, "planned-margin", plan.value().margin());
    component(components, "necrosis-volume", plan.value().necrosisVolume());
    component(components, "two-segment-volume", plan.value().twoSegmentVolume());
  }

  private void radiotherapyPlan(Dated<RadiotherapyPlan> dated) {
    RadiotherapyPlan plan = dated.value();
    ObjectNode observation = local("radiotherapy-plan", dated);
    references(observation, "basedOn", plan.treatments());
    ArrayNode components = observation.putArray("component");
    component(components, "total-dose", plan.totalDose());
    plan.fractions()
        .ifPresent(
            number -> {
              ObjectNode component = components.addObject();
              concept(component.putObject("code"), coding(LOCAL, "fractions"));
              component.put("valueInteger", number);
            });
    component(components, "spared-liver-volume", plan.sparedLiver());
    component(components, "stomach-third-dose", plan.stomachThirdDose());
    component(components, "bowel-max-dose", plan.bowelMaxDose());
    component(components, "triphasic-ct", plan.triphasicCt());
    component(components, "motion-management", plan.motionManagement());
    plan.target()
        .ifPresent(
            target -> {
              ObjectNode component = components.addObject();
              concept(component.putObject("code"), coding(LOCAL, "target-site"));
              concept(
                  component.putObject("valueCodeableConcept"),
                  coding(LOCAL_VALUE, Kebab.of(target)));
            });
  }

  /** As mCODE has it: dose and place stand with each volume, the dose in cGy. */
  private void radiotherapyCourse(Dated<RadiotherapyCourse> course) {
    ObjectNode procedure = resource(course.from());
    procedure.put("status", "completed");
    reference(procedure.putObject("subject"), patient);
    concept(procedure.putObject("code"), coding(SNOMED, "1217123003"));
    course.on().ifPresent(on -> procedure.putObject("performedPeriod").put("end", on.toString()));
    ArrayNode extensions = procedure.putArray("extension");
    List<RadiotherapyTarget> targets = course.value().targets().stream().sorted().toList();
    for (int volume = 0; volume < Math.max(1, targets.size()); volume++) {
      ArrayNode delivered = extensions.addObject().put("url", DOSE_DELIVERED).putArray("extension");
      course
          .value()
          .totalDose()
          .ifPresent(
              dose ->
                  delivered
                      .addObject()
                      .put("url", "totalDoseDelivered")
                      .putObject("valueQuantity")
                      .put("value", dose.value().movePointRight(2))
                      .put("unit", "cGy")
                      .put("system", UCUM)
                      .put("code", "cGy"));
      course
          .value()
          .fractions()
          .ifPresent(
              number ->
                  delivered
                      .addObject()
                      .put("url", "fractionsDelivered")
                      .put("valueUnsignedInt", number));
      if (targets.isEmpty()) continue;
      ObjectNode place = procedure.withArray("contained").addObject();
      place.put("resourceType", "BodyStructure").put("id", "volume-" + volume);
      concept(place.putObject("location"), code(targets.get(volume)));
      reference(place.putObject("patient"), patient);
      reference(
          delivered.addObject().put("url", "volume").putObject("valueReference"),
          "#volume-" + volume);
    }
  }

  private static void references(ObjectNode holder, String element, Set<String> references) {
    if (references.isEmpty()) return;
    ArrayNode array = holder.putArray(element);
    references.stream().sorted().forEach(to -> reference(array.addObject(), to));
  }

  private void imaging(ImagingStudy study) {
    ObjectNode imaging = resource(study.from());
    imaging.put("status", "available");
    reference(imaging.putObject("subject"), patient);
    study.on().ifPresent(on -> imaging.put("started", on.toString()));
    String modality =
        switch (study.modality()) {
          case CT -> "CT";
          case MR -> "MR";
          case PET -> "PT";
          case OTHER -> "US";
        };
    imaging.putArray("modality").add(coding(DICOM, modality));
    List<String> regions = study.regions().stream().sorted().map(Kebab::of).toList();
    if (!regions.isEmpty()) imaging.put("description", String.join(" and ", regions));
    for (ImagingStudy.Region region : study.regions()) {
      procedureCode(study.modality(), region)
          .ifPresent(code -> concept(imaging.withArray("procedureCode").addObject(), code));
    }
  }

  /** PET, ultrasound and MR of the chest carry no code here: the description says the region. */
  private static Optional<ObjectNode> procedureCode(
      ImagingStudy.Modality modality, ImagingStudy.Region region) {
    boolean liver = region == ImagingStudy.Region.LIVER;
    return switch (modality) {
      case CT -> Optional.of(coding(LOINC, liver ? "24815-3" : "24627-2"));
      case MR -> liver ? Optional.of(coding(LOINC, "30669-6")) : Optional.empty();
      case PET, OTHER -> Optional.empty();
    };
  }

  // Elements

  private ObjectNode resource(Provenance from) {
    String[] parts = from.reference().split("/");
    ObjectNode resource = JSON.createObjectNode();
    resource.put("resourceType", parts[0]).put("id", parts[1]);
    resources.add(resource);
    return resource;
  }

  private ObjectNode condition(
      Provenance from, ObjectNode code, Optional<ClinicalDate> on, boolean active) {
    ObjectNode condition = resource(from);
    concept(
        condition.putObject("clinicalStatus"),
        coding(
            "http://terminology.hl7.org/CodeSystem/condition-clinical",
            active ? "active" : "resolved"));
    concept(
        condition.putObject("verificationStatus"),
        coding("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed"));
    concept(condition.putObject("code"), code);
    reference(condition.putObject("subject"), patient);
    on.ifPresent(date -> condition.put("onsetDateTime", date.toString()));
    return condition;
  }

  private ObjectNode observation(Dated<?> fact, String system, String code) {
    ObjectNode observation = resource(fact.from());
    observation.put("status", "final");
    concept(observation.putObject("code"), coding(system, code));
    reference(observation.putObject("subject"), patient);
    fact.on().ifPresent(on -> observation.put("effectiveDateTime", on.toString()));
    return observation;
  }

  private ObjectNode local(String code, Dated<?> fact) {
    return observation(fact, LOCAL, code);
  }

  private void answer(String code, Dated<Truth> fact) {
    ObjectNode observation = local(code, fact);
    if (fact.value().isKnown()) {
      observation.put("valueBoolean", fact.value().isYes());
    } else {
      concept(observation.putObject("valueCodeableConcept"), coding(SNOMED, "261665006"));
    }
  }

  private void ourValue(String code, Dated<? extends Enum<?>> fact) {
    concept(
        local(code, fact).putObject("valueCodeableConcept"),
        coding(LOCAL_VALUE, Kebab.of(fact.value())));
  }

  private void measures(String code, History<Measure> history) {
    history.newestFirst().forEach(fact -> quantity(local(code, fact), fact.value()));
  }

  private static void quantity(ObjectNode holder, Measure measure) {
    fill(holder.putObject("valueQuantity"), measure);
  }

  private static void fill(ObjectNode quantity, Measure measure) {
    String ucum =
        switch (measure.unit()) {
          case MILLIMETRE -> "mm";
          case PERCENT -> "%";
          case MILLILITRE -> "mL";
          case NANOGRAM_PER_MILLILITRE -> "ng/mL";
          case MILLIGRAM_PER_DECILITRE -> "mg/dL";
          case TEN_TO_NINE_PER_LITRE -> "10*9/L";
          case UNIT_PER_LITRE -> "U/L";
          case GRAM_PER_DECILITRE -> "g/dL";
          case KILOGRAM_PER_SQUARE_METRE -> "kg/m2";
          case GRAY -> "Gy";
          case MUTATION_PER_MEGABASE -> "1/1000000";
          case RATIO -> "1";
          default -> throw new IllegalArgumentException(measure.unit() + " is not in a record");
        };
    quantity.put("value", measure.value()).put("unit", ucum).put("system", UCUM).put("code", ucum);
  }

  private static void reference(ObjectNode holder, String to) {
    holder.put("reference", to);
  }

  private static void concept(ObjectNode holder, ObjectNode coding) {
    holder.putArray("coding").add(coding);
  }

  private static ObjectNode coding(String system, String code) {
    ObjectNode coding = JSON.createObjectNode();
    return coding.put("system", system).put("code", code);
  }

  // Codes

  private static ObjectNode code(ColorectalSite site) {
    return coding(
        SNOMED,
        switch (site) {
          case CAECUM -> "363350007";
          case ASCENDING_COLON -> "363412000";
          case HEPATIC_FLEXURE -> "363407001";
          case TRANSVERSE_COLON -> "363408006";
          case SPLENIC_FLEXURE -> "363413005";
          case DESCENDING_COLON -> "363409003";
          case SIGMOID_COLON -> "363410008";
          case RECTOSIGMOID -> "363414004";
          case RECTUM -> "363351006";
          case COLON_UNSPECIFIED -> "1701000119104";
          case COLORECTUM_UNSPECIFIED -> "363510005";
        });
  }

  private static ObjectNode code(OtherPrimary.Organ organ) {
    return coding(
        SNOMED,
        switch (organ) {
          case BREAST -> "254837009";
          case LUNG -> "363358000";
          case PANCREAS -> "363418001";
          case STOMACH -> "363349007";
          case OESOPHAGUS -> "363402007";
          case BILIARY -> "363415003";
          case KIDNEY -> "363518003";
          case MELANOMA -> "372244006";
          case NEUROENDOCRINE -> "255046005";
          case STROMAL -> "420120006";
        });
  }

  private static ObjectNode code(ExtrahepaticSite site) {
    if (site == ExtrahepaticSite.LYMPH_NODES) return coding(SNOMED, "94347008");
    return coding(
        ICD_10_CM,
        switch (site) {
          case LUNG -> "C78.00";
          case LYMPH_NODES -> "C77.2";
          case PERITONEUM -> "C78.6";
          case OVARY -> "C79.60";
          case ADRENAL -> "C79.70";
          case BONE -> "C79.51";
          case BRAIN -> "C79.31";
        });
  }

  private static ObjectNode code(LiverCondition.Kind kind) {
    if (kind == LiverCondition.Kind.BILIARY_OBSTRUCTION) return coding(ICD_10_CM, "K83.1");
    return coding(
        SNOMED,
        switch (kind) {
          case CIRRHOSIS -> "19943007";
          case PORTAL_HYPERTENSION -> "34742003";
          case SINUSOIDAL_OBSTRUCTION -> "65617004";
          case STEATOSIS -> "197321007";
          case STEATOHEPATITIS -> "442685003";
          case CHOLESTASIS -> "33688009";
          case BILIARY_OBSTRUCTION -> "105997008";
          case SPLENOMEGALY -> "16294009";
          case THROMBOCYTOPENIA -> "302215000";
        });
  }

  private static ObjectNode code(CouinaudSegment segment) {
    return coding(
        SNOMED,
        switch (segment) {
          case I -> "71133005";
          case II -> "277956007";
          case III -> "277957003";
          case IV -> "277958008";
          case V -> "277959000";
          case VI -> "277960005";
          case VII -> "277961009";
          case VIII -> "277962002";
        });
  }

  /** The words say a site that the code leaves open. */
  private ObjectNode concept(
      Provenance from, ProcedureKind kind, ResectionExtent extent, Optional<Side> side) {
    ObjectNode concept = JSON.createObjectNode();
    Optional<AblationMethod> method =
        Optional.of(from.reference())
            .filter(any -> kind == ProcedureKind.ABLATION)
            .flatMap(picture.localTherapy()::methodOf);
    concept(concept, method.map(FhirRecord::code).orElseGet(() -> code(kind, extent, side)));
    if (kind == ProcedureKind.LIVER_RADIOTHERAPY) concept.put("text", "Radiotherapy of the liver");
    return concept;
  }

  private static ObjectNode code(ProcedureKind kind, ResectionExtent extent, Optional<Side> side) {
    return switch (kind) {
      case HEPATECTOMY ->
          coding(
              SNOMED,
              switch (extent) {
                case MAJOR ->
                    side.equals(Optional.of(Side.RIGHT))
                        ? "61326000"
                        : side.equals(Optional.of(Side.LEFT)) ? "63816008" : "85946004";
                case MINOR -> "174431000";
                case NOT_STATED -> "235459003";
              });
      case COLORECTAL_RESECTION -> coding(SNOMED, "23968004");
      case PORTAL_VEIN_EMBOLISATION -> coding(ICD_10_PCS, "06L83DZ");
      case ABLATION -> coding(SNOMED, "307626009");
      case RADIOEMBOLISATION -> coding(SNOMED, "764677008");
      case CHEMOEMBOLISATION -> coding(SNOMED, "314617008");
      case STEREOTACTIC_RADIOTHERAPY -> coding("http://www.ama-assn.org/go/cpt", "77373");
      case INFUSION_PUMP -> coding(SNOMED, "89398002");
      case ALPPS -> coding(SNOMED, "723069003");
      case LIVER_BIOPSY -> coding(SNOMED, "86259008");
      case EXTENDED_LYMPHADENECTOMY -> coding(LOCAL, "extended-lymphadenectomy");
      case CYTOREDUCTION_WITH_HIPEC -> coding(LOCAL, "crs-hipec");
      case LUNG_METASTASECTOMY -> coding(LOCAL, "lung-metastasectomy");
      case LIVER_RADIOTHERAPY -> coding(SNOMED, "1217123003");
    };
  }

  private static ObjectNode code(AblationMethod method) {
    return coding(
        SNOMED,
        switch (method) {
          case RADIOFREQUENCY -> "426830009";
          case MICROWAVE -> "609232008";
          case CRYOABLATION -> "307627000";
          case IRREVERSIBLE_ELECTROPORATION -> "716756004";
          case FOCUSED_ULTRASOUND -> "448012004";
          case OTHER -> "433876005";
        });
  }

  private static ObjectNode code(RadiotherapyTarget target) {
    return coding(
        SNOMED,
        switch (target) {
          case LIVER -> "10200004";
          case LUNG -> "39607008";
          case NODE -> "59441001";
        });
  }

  private static String hgnc(Gene gene) {
    return "HGNC:"
        + switch (gene) {
          case KRAS -> "6407";
          case NRAS -> "7989";
          case BRAF -> "1097";
          case HER2 -> "3430";
          case NTRK -> "8031";
          case RET -> "9967";
          case TP53 -> "11998";
          case PIK3CA -> "8975";
          case POLE -> "9177";
          case POLD1 -> "9175";
        };
  }

  private static String loinc(LabTest test) {
    return switch (test) {
      case BILIRUBIN -> "1975-2";
      case ALP -> "6768-6";
      case ALT -> "1742-6";
      case AST -> "1920-8";
      case PLATELETS -> "777-3";
      case ALBUMIN -> "1751-7";
      case INR -> "6301-6";
      case CREATININE -> "2160-0";
    };
  }

  /** SNOMED CT says no more than curative or palliative; the others are ours. */
  private static ObjectNode code(TreatmentIntent intent) {
    return intent == TreatmentIntent.CURATIVE
        ? coding(SNOMED, "373808002")
        : coding(LOCAL_VALUE, Kebab.of(intent));
  }

  /** In ATC, where liposomal irinotecan shares the code of the other. */
  private static ObjectNode code(Drug drug) {
    return drug == Drug.IRINOTECAN_LIPOSOMAL ? coding(HCPCS, "J9205") : coding(ATC, atc(drug));
  }

  private static String atc(Drug drug) {
    return switch (drug) {
      case BEVACIZUMAB -> "L01FG01";
      case AFLIBERCEPT -> "L01XX44";
      case RAMUCIRUMAB -> "L01FG02";
      case CETUXIMAB -> "L01FE01";
      case PANITUMUMAB -> "L01FE02";
      case FLUOROURACIL -> "L01BC02";
      case CAPECITABINE -> "L01BC06";
      case S1_TEGAFUR_GIMERACIL_OTERACIL -> "L01BC53";
      case FLOXURIDINE -> "L01BC09";
      case OXALIPLATIN -> "L01XA03";
      case IRINOTECAN, IRINOTECAN_LIPOSOMAL -> "L01CE02";
      case MITOMYCIN -> "L01DC03";
      case TRIFLURIDINE_TIPIRACIL -> "L01BC59";
      case REGORAFENIB -> "L01EX05";
      case FRUQUINTINIB -> "L01EK04";
      case ENCORAFENIB -> "L01EC03";
      case BINIMETINIB -> "L01EE03";
      case SOTORASIB -> "L01XX73";
      case ADAGRASIB -> "L01XX77";
      case PEMBROLIZUMAB -> "L01FF02";
      case NIVOLUMAB -> "L01FF01";
      case IPILIMUMAB -> "L01FX04";
      case DOSTARLIMAB -> "L01FF07";
      case OTHER_PD1_PDL1_ANTIBODY -> "L01FF05";
      case TRASTUZUMAB -> "L01FD01";
      case PERTUZUMAB -> "L01FD02";
      case TUCATINIB -> "L01EH03";
      case TRASTUZUMAB_DERUXTECAN -> "L01FD04";
      case LAROTRECTINIB -> "L01EX12";
      case ENTRECTINIB -> "L01EX14";
      case SELPERCATINIB -> "L01EX22";
      case LEUCOVORIN -> "V03AF03";
      case LEVOLEUCOVORIN -> "V03AF04";
    };
  }
}
