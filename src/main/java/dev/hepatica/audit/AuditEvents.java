package dev.hepatica.audit;

import dev.hepatica.decisionlog.DecisionLogReader.Call;
import dev.hepatica.decisionlog.DecisionLogReader.Card;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/**
 * Writes answered calls as AuditEvents. There is no published profile for a decision-support call;
 * where one element has a counterpart in IHE's Basic Audit Log Patterns, it stands as it does
 * there.
 */
final class AuditEvents {

  private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
  private static final String OURS = "https://hepatica.dev/fhir/";
  private static final String BALP_ENTITY =
      "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";
  private static final String CLIENTS = OURS + "NamingSystem/client";
  private static final String PATIENT_HASHES = OURS + "NamingSystem/patient-hash/";
  private static final String RULES = OURS + "CodeSystem/crlm-rule";

  private AuditEvents() {}

  /**
   * A page of a search.
   *
   * @param base address of AuditEvent, by which each event is known
   * @param self what was asked
   * @param next where the next page is, if there is one
   */
  static Bundle bundle(List<Call> calls, String base, String self, Optional<String> next) {
    Bundle bundle = new Bundle();
    bundle.setType(BundleType.SEARCHSET);
    bundle.addLink().setRelation("self").setUrl(self);
    next.ifPresent(url -> bundle.addLink().setRelation("next").setUrl(url));
    for (Call call : calls) {
      BundleEntryComponent entry = bundle.addEntry();
      entry.setFullUrl(base + "/" + call.id()).setResource(event(call));
      entry.getSearch().setMode(SearchEntryMode.MATCH);
    }
    return bundle;
  }

  static AuditEvent event(Call call) {
    AuditEvent event = new AuditEvent();
    event.setId(call.id().toString());
    event.setType(coding(TERMINOLOGY + "audit-event-type", "rest", "RESTful Operation"));
    event.addSubtype(coding("http://hl7.org/fhir/restful-interaction", "operation", "operation"));
    event.setAction(AuditEventAction.E);
    event.setRecordedElement(new InstantType(Date.from(call.at().toInstant())));
    event.getRecordedElement().setTimeZoneZulu(true);
    event.setOutcome(AuditEventOutcome._0);
    event.addAgent(client(call));
    call.user().ifPresent(user -> event.addAgent(user(user)));
    event
        .getSource()
        .setObserver(new Reference().setDisplay("Hepatica"))
        .addType(coding(TERMINOLOGY + "security-source-type", "4", "Application Server"));
    event.addEntity(patient(call));
    call.encounter()
        .ifPresent(
            id -> event.addEntity(entity("2", "4").setWhat(new Reference("Encounter/" + id))));
    call.hookInstance().ifPresent(instance -> event.addEntity(transaction(instance)));
    event.addEntity(service(call));
    call.cards().forEach(card -> event.addEntity(card(card)));
    return event;
  }

  private static AuditEventAgentComponent client(Call call) {
    AuditEventAgentComponent agent = new AuditEventAgentComponent();
    agent.setType(
        new CodeableConcept(
            coding("http://dicom.nema.org/resources/ontology/DCM", "110153", "Source Role ID")));
    agent.setWho(
        new Reference().setIdentifier(new Identifier().setSystem(CLIENTS).setValue(call.client())));
    call.tenant().ifPresent(agent::setAltId);
    return agent.setRequestor(call.user().isEmpty());
  }

  private static AuditEventAgentComponent user(String user) {
    AuditEventAgentComponent agent = new AuditEventAgentComponent();
    agent.setType(
        new CodeableConcept(
            coding(TERMINOLOGY + "v3-ParticipationType", "IRCP", "information recipient")));
    // A clinician is known by a reference of the EHR, staff by the name their provider gives them.
    agent.setWho(
        user.matches("[A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64}")
            ? new Reference(user)
            : new Reference().setIdentifier(new Identifier().setValue(user)));
    return agent.setRequestor(true);
  }

  private static AuditEventEntityComponent patient(Call call) {
    AuditEventEntityComponent entity = entity("1", "1");
    return call.patient().isPresent()
        ? entity.setWhat(new Reference("Patient/" + call.patient().get()))
        : entity.setWhat(
            new Reference()
                .setIdentifier(
                    new Identifier()
                        .setSystem(PATIENT_HASHES + call.keyId())
                        .setValue(call.patientHash())));
  }

  private static AuditEventEntityComponent transaction(String hookInstance) {
    AuditEventEntityComponent entity = new AuditEventEntityComponent();
    entity.setType(coding(BALP_ENTITY, "XrequestId", "X-Request-Id"));
    return entity.setWhat(new Reference().setIdentifier(new Identifier().setValue(hookInstance)));
  }

  private static AuditEventEntityComponent service(Call call) {
    AuditEventEntityComponent entity = entity("2", "20");
    entity.setName(call.service());
    call.hook().ifPresent(hook -> detail(entity, "hook", hook));
    detail(entity, "modelVersion", call.modelVersion());
    detail(entity, "language", call.language());
    if (!call.rules().isEmpty()) detail(entity, "rules", String.join(",", call.rules()));
    return entity;
  }

  private static AuditEventEntityComponent card(Card card) {
    AuditEventEntityComponent entity = entity("2", "3");
    entity.setWhat(
        new Reference()
            .setIdentifier(
                new Identifier()
                    .setSystem("urn:ietf:rfc:3986")
                    .setValue("urn:uuid:" + card.uuid())));
    detail(entity, "rule", RULES + "#" + card.rule());
    detail(entity, "indicator", card.indicator());
    detail(entity, "kind", card.kind());
    if (!card.rules().isEmpty()) detail(entity, "rules", String.join(",", card.rules()));
    return entity;
  }

  /**
   * @param type of AuditEvent's entity types: 1 a person, 2 a system object
   * @param role 1 patient, 3 report, 4 domain resource, 20 job
   */
  private static AuditEventEntityComponent entity(String type, String role) {
    AuditEventEntityComponent entity = new AuditEventEntityComponent();
    entity.setType(
        coding(
            TERMINOLOGY + "audit-entity-type",
            type,
            type.equals("1") ? "Person" : "System Object"));
    entity.setRole(
        coding(
            TERMINOLOGY + "object-role",
            role,
            switch (role) {
              case "1" -> "Patient";
              case "3" -> "Report";
              case "4" -> "Domain Resource";
              default -> "Job";
            }));
    return entity;
  }

  private static void detail(AuditEventEntityComponent entity, String type, String value) {
    entity.addDetail().setType(type).setValue(new StringType(value));
  }

  private static Coding coding(String system, String code, String display) {
    return new Coding(system, code, display);
  }
}
