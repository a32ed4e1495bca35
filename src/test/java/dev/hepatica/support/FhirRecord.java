package dev.hepatica.support;

import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ColorectalSite;
import dev.hepatica.clinical.CompletedProcedure;
import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.Dated;
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
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.LiverMetastasis;
import dev.hepatica.clinical.LiverStatus;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.MetastasisOrigin;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.clinical.OtherPrimary;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.PrimaryCancer;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.clinical.Staged;
import dev.hepatica.clinical.StagingBasis;
import dev.hepatica.clinical.Treatment;
import dev.hepatica.clinical.Truth;
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
    treatment(picture.treatment());
    picture.imaging().forEach(this::imaging);
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
    }
    disease.statedExtrahepatic().newestFirst().forEach(v -> answer("extrahepatic-disease", v));
    staged(disease.tumourCategory(), "21899-0", "21905-5", "21911-3");
    staged(disease.nodeCategory(), "21900-6", "21906-3", "21912-1");
    disease.cea().newestFirst().forEach(v -> quantity(observation(v, LOINC, "2039-6"), v.value()));
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
  }

  private void variant(Gene gene, Dated<GeneFinding> result) {
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

  private static Optional<String> protein(GeneFinding finding) {
    if (finding instanceof GeneFinding.VariantAbsent absent)
      return Optional.of(hgvs(absent.variant()));
    if (finding instanceof GeneFinding.Variant found) {
      return Optional.of(found.variant())
          .filter(change -> !change.equals(GeneFinding.Variant.UNSPECIFIED))
          .map(FhirRecord::hgvs);
    }
    return Optional.empty();
  }

  private static String hgvs(String shortChange) {
    Matcher change = Pattern.compile("([A-Z])(\\d+)([A-Z])").matcher(shortChange);
    if (!change.matches()) throw new IllegalArgumentException(shortChange);
    return "p." + aminoAcid(change.group(1)) + change.group(2) + aminoAcid(change.group(3));
  }

  private static String aminoAcid(String letter) {
    return switch (letter) {
      case "G" -> "Gly";
      case "C" -> "Cys";
      case "D" -> "Asp";
      case "V" -> "Val";
      case "E" -> "Glu";
      case "Q" -> "Gln";
      case "K" -> "Lys";
      case "H" -> "His";
      case "L" -> "Leu";
      case "R" -> "Arg";
      default -> throw new IllegalArgumentException(letter);
    };
  }

  private void treatment(Treatment treatment) {
    treatment.exposures().forEach(this::exposure);
    treatment.drugOrders().forEach(this::drugOrder);
    treatment.completed().forEach(this::completed);
    treatment.planned().forEach(this::planned);
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
    concept(given.putObject("medicationCodeableConcept"), coding(ATC, atc(exposure.drug())));
    String element =
        exposure.evidence() == DrugExposure.Evidence.DISPENSE
            ? "whenHandedOver"
            : "effectiveDateTime";
    exposure.on().ifPresent(on -> given.put(element, on.toString()));
  }

  private void drugOrder(DrugOrder order) {
    ObjectNode request = resource(order.from());
    request.put(
        "status", order.status() == OrderStatus.ENDED ? "stopped" : Kebab.of(order.status()));
    request.put("intent", "order");
    reference(request.putObject("subject"), patient);
    ObjectNode medication = request.putObject("medicationCodeableConcept");
    ArrayNode codings = medication.putArray("coding");
    order.drugs().stream().sorted().forEach(drug -> codings.add(coding(ATC, atc(drug))));
    order
        .requisition()
        .ifPresent(value -> request.putObject("groupIdentifier").put("value", value));
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

  private void completed(CompletedProcedure done) {
    ObjectNode procedure = resource(done.from());
    procedure.put("status", "completed");
    reference(procedure.putObject("subject"), patient);
    concept(procedure.putObject("code"), code(done.kind(), ResectionExtent.MAJOR));
    done.on().ifPresent(on -> procedure.put("performedDateTime", on.toString()));
  }

  private void planned(PlannedProcedure planned) {
    ObjectNode order = resource(planned.from());
    ObjectNode code = code(planned.kind(), planned.extent());
    if (type(order).equals("Appointment")) {
      order.put("status", planned.status() == OrderStatus.DRAFT ? "proposed" : "booked");
      concept(order.putArray("serviceType").addObject(), code);
      planned.on().ifPresent(on -> order.put("start", on + "T08:00:00+02:00"));
      ObjectNode participant = order.putArray("participant").addObject();
      reference(participant.putObject("actor"), patient);
      participant.put("status", "accepted");
      return;
    }
    order.put("status", Kebab.of(planned.status())).put("intent", "order");
    reference(order.putObject("subject"), patient);
    concept(order.putObject("code"), code);
    planned.on().ifPresent(on -> order.put("occurrenceDateTime", on.toString()));
    planned.requisition().ifPresent(value -> order.putObject("requisition").put("value", value));
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
    if (study.regions().isEmpty()) return;
    ArrayNode procedures = imaging.putArray("procedureCode");
    for (ImagingStudy.Region region : study.regions()) {
      boolean liver = region == ImagingStudy.Region.LIVER;
      boolean mr = study.modality() == ImagingStudy.Modality.MR;
      // MR of the chest and PET carry no code of their own here: the description says the region.
      if (!liver && mr) continue;
      concept(
          procedures.addObject(), coding(LOINC, liver ? (mr ? "30669-6" : "24815-3") : "24627-2"));
    }
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
    String ucum =
        switch (measure.unit()) {
          case MILLIMETRE -> "mm";
          case PERCENT -> "%";
          case MILLILITRE -> "mL";
          case NANOGRAM_PER_MILLILITRE -> "ng/mL";
          default -> throw new IllegalArgumentException(measure.unit() + " is not in a record");
        };
    holder
        .putObject("valueQuantity")
        .put("value", measure.value())
        .put("unit", ucum)
        .put("system", UCUM)
        .put("code", ucum);
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

  private static ObjectNode code(ProcedureKind kind, ResectionExtent extent) {
    return switch (kind) {
      case HEPATECTOMY ->
          coding(
              SNOMED,
              switch (extent) {
                case MAJOR -> "61326000";
                case MINOR -> "174431000";
                case NOT_STATED -> "235459003";
              });
      case COLORECTAL_RESECTION -> coding(SNOMED, "23968004");
      case PORTAL_VEIN_EMBOLISATION -> coding(ICD_10_PCS, "06L83DZ");
      case ABLATION -> coding(SNOMED, "609232008");
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

  private static String atc(Drug drug) {
    return switch (drug) {
      case BEVACIZUMAB -> "L01FG01";
      case AFLIBERCEPT -> "L01XX44";
      case RAMUCIRUMAB -> "L01FG02";
      case CETUXIMAB -> "L01FE01";
      case PANITUMUMAB -> "L01FE02";
      case FLUOROURACIL -> "L01BC02";
      case CAPECITABINE -> "L01BC06";
      case OXALIPLATIN -> "L01XA03";
      case IRINOTECAN -> "L01CE02";
      case SOTORASIB -> "L01XX73";
      case ADAGRASIB -> "L01XX77";
      case ENCORAFENIB -> "L01EC03";
      case MITOMYCIN -> "L01DC03";
      case TRIFLURIDINE_TIPIRACIL -> "L01BC59";
      case LEUCOVORIN -> "V03AF03";
      default -> throw new IllegalArgumentException("no vignette uses " + drug);
    };
  }
}
