package dev.hepatica.fhir.read;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members that the readers ask for, and the observations and reports that any rule may ask for.
 */
final class ReadersInterest implements Interest {

  private static final Map<String, Set<String>> MEMBERS = new HashMap<>();
  private static final Set<String> OF_ANY_TYPE = new HashSet<>();

  static {
    reads("Patient", "birthDate gender identifier name");
    reads(
        "Condition",
        "code bodySite clinicalStatus verificationStatus onsetDateTime onsetPeriod recordedDate"
            + " abatementDateTime abatementPeriod abatementAge abatementRange abatementString"
            + " abatementBoolean extension");
    reads(
        "Observation",
        "status code dataAbsentReason component interpretation referenceRange focus basedOn partOf"
            + " derivedFrom specimen effectiveDateTime effectivePeriod effectiveInstant"
            + " effectiveTiming issued "
            + String.join(" ", Observations.VALUES));
    String drug = "status medicationCodeableConcept medicationReference ";
    reads(
        "MedicationRequest",
        drug
            + "doNotPerform dosageInstruction authoredOn statusReason groupIdentifier basedOn"
            + " extension");
    reads(
        "MedicationAdministration", drug + "dosage effectiveDateTime effectivePeriod statusReason");
    reads(
        "MedicationStatement",
        drug + "dosage effectiveDateTime effectivePeriod dateAsserted statusReason");
    reads("MedicationDispense", drug + "dosageInstruction whenHandedOver whenPrepared daysSupply");
    reads("Medication", "code form ingredient");
    reads(
        "Procedure",
        "status code bodySite performedDateTime performedPeriod basedOn orderDetail extension");
    reads(
        "ServiceRequest",
        "status doNotPerform code bodySite orderDetail reasonCode occurrenceDateTime"
            + " occurrencePeriod occurrenceTiming authoredOn requisition extension");
    reads("ImagingStudy", "status started modality procedureCode description series");
    reads("DiagnosticReport", "status code effectiveDateTime effectivePeriod issued");
    reads("BodyStructure", "active morphology location locationQualifier");
    reads(
        "Appointment",
        "status serviceType reasonCode start requestedPeriod basedOn bodySite participant"
            + " orderDetail extension");
    reads("CarePlan", "status category activity created period extension");
    reads("Consent", "status scope dateTime provision bodySite extension");
    reads("ResearchSubject", "status period");
  }

  private final CodeSets codeSets;

  /**
   * @param codeSets the codes by which the record will be read
   */
  ReadersInterest(CodeSets codeSets) {
    this.codeSets = codeSets;
  }

  private static void reads(String type, String members) {
    // Asked for every member of a record, for which a HashSet is faster than Set.of.
    Set<String> names = new HashSet<>(List.of(members.split(" ", -1)));
    MEMBERS.put(type, names);
    OF_ANY_TYPE.addAll(names);
  }

  /** True for a type whose content is read. */
  static boolean isRead(String type) {
    return MEMBERS.containsKey(type);
  }

  /** The types whose content is read. */
  static Set<String> types() {
    return Set.copyOf(MEMBERS.keySet());
  }

  /** What is read of a type, beside its id, its version and whom it is about. */
  static Set<String> membersOf(String type) {
    return Collections.unmodifiableSet(heldOf(type));
  }

  private static Set<String> heldOf(String type) {
    Set<String> held = MEMBERS.get(type);
    return held == null ? Set.of() : held;
  }

  @Override
  public boolean isIn(@Nullable String type, String member) {
    return (type == null ? OF_ANY_TYPE : heldOf(type)).contains(member);
  }

  /**
   * Most of a record is observations that no rule asks for, and reports that are not of imaging;
   * they need not be held.
   */
  @Override
  public boolean isAbout(String type, JsonNode code) {
    boolean report = type.equals("DiagnosticReport");
    if (!report && !type.equals("Observation")) return true;
    CodedText coded = new Element(code, () -> {}).asConcept();
    if (coded.codings().isEmpty()) return true;
    Set<String> meanings = coded.meanings(codeSets);
    return report ? ImagingReader.isImaging(meanings) : !meanings.isEmpty();
  }
}
