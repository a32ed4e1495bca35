package dev.hepatica.fhir;

import ca.uhn.fhir.context.FhirContext;
import dev.hepatica.fhir.read.Person;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the page of a tumour board as a FHIR R4 document: a Bundle with a Composition first, the
 * patient, the program as author, and the resources of the assessment. It is offered as a file;
 * nothing is sent anywhere.
 */
public final class BoardDocument {

  private static final String RULES = "https://hepatica.dev/fhir/CodeSystem/crlm-rule";
  private static final Pattern RELATIVE =
      Pattern.compile("[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}(/_history/.*)?");
  private static final Pattern BIRTH_DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");
  private static final Pattern IDENTIFIER_SYSTEM = Pattern.compile("[a-z][a-z0-9+.-]*:[!-~]+");

  private final FhirContext context = FhirContext.forR4Cached();
  private final JsonMapper json = JsonMapper.shared();

  /**
   * What the document says beside the resources.
   *
   * @param fhirBase where the record of the patient is
   * @param patient {@code Patient/…} there
   * @param writtenAt moment of writing
   * @param language IETF language tag
   * @param model what to call the program and its model
   */
  public record Frame(
      String fhirBase,
      String patient,
      Optional<Person> person,
      OffsetDateTime writtenAt,
      String language,
      String title,
      String model,
      List<Section> sections) {

    public Frame {
      sections = List.copyOf(sections);
    }
  }

  /**
   * A section of the document.
   *
   * @param lines its text, a paragraph each
   * @param types of the resources that belong to it
   * @param codes in rule code systems of ours, such as the option that was chosen
   */
  public record Section(
      String title, List<String> lines, Set<String> types, Map<String, String> codes) {

    public Section {
      lines = List.copyOf(lines);
      types = Set.copyOf(types);
      codes = Map.copyOf(codes);
    }
  }

  /**
   * @param assessed the resources of the assessment, from {@link AssessmentResources}
   */
  public ObjectNode write(ObjectNode assessed, Frame frame) {
    Bundle resources =
        context
            .newJsonParser()
            .parseResource(Bundle.class, absolute(assessed, frame.fhirBase()).toString());
    Bundle document = new Bundle();
    document.setType(BundleType.DOCUMENT);
    document.setTimestamp(Date.from(frame.writtenAt().toInstant()));
    document
        .getIdentifier()
        .setSystem("urn:ietf:rfc:3986")
        .setValue("urn:uuid:" + UUID.randomUUID());
    Device author = author(frame);
    Composition composition = composition(frame, author, resources);
    add(document, composition);
    document
        .addEntry()
        .setFullUrl(frame.fhirBase() + "/" + frame.patient())
        .setResource(patient(frame));
    add(document, author);
    resources.getEntry().forEach(document::addEntry);
    return (ObjectNode) json.readTree(context.newJsonParser().encodeResourceToString(document));
  }

  private static void add(Bundle document, Resource resource) {
    document.addEntry().setFullUrl("urn:uuid:" + resource.getId()).setResource(resource);
  }

  /** A document is read away from the server, where a relative reference means nothing. */
  private static JsonNode absolute(JsonNode node, String base) {
    if (node instanceof ObjectNode object) {
      String reference = object.path("reference").asString("");
      if (RELATIVE.matcher(reference).matches()) object.put("reference", base + "/" + reference);
    }
    node.valueStream().forEach(child -> absolute(child, base));
    return node;
  }

  private static Composition composition(Frame frame, Device author, Bundle resources) {
    Composition composition = new Composition();
    composition.setId(UUID.randomUUID().toString());
    composition.setLanguage(frame.language());
    composition.setStatus(CompositionStatus.PRELIMINARY);
    composition.setType(
        new CodeableConcept()
            .addCoding(new Coding("http://loinc.org", "34805-2", "Oncology Consult note")));
    composition.setSubject(new Reference(frame.fhirBase() + "/" + frame.patient()));
    composition.setDate(Date.from(frame.writtenAt().toInstant()));
    composition.addAuthor(new Reference("urn:uuid:" + author.getId()));
    composition.setTitle(frame.title());
    Set<String> placed = new LinkedHashSet<>();
    for (Section section : frame.sections()) {
      Composition.SectionComponent written = composition.addSection();
      written.setTitle(section.title());
      written.setText(narrative(section));
      if (!section.codes().isEmpty()) {
        CodeableConcept code = new CodeableConcept();
        section
            .codes()
            .forEach((value, display) -> code.addCoding(new Coding(RULES, value, display)));
        written.setCode(code);
      }
      for (Bundle.BundleEntryComponent entry : resources.getEntry()) {
        String type = entry.getResource().fhirType();
        if (section.types().contains(type) && placed.add(entry.getFullUrl())) {
          written.addEntry(new Reference(entry.getFullUrl()));
        }
      }
    }
    return composition;
  }

  private static Narrative narrative(Section section) {
    Narrative narrative = new Narrative();
    narrative.setStatus(NarrativeStatus.GENERATED);
    String paragraphs =
        section.lines().stream()
            .map(line -> "<p>" + escaped(line) + "</p>")
            .collect(Collectors.joining());
    narrative.setDivAsString(
        "<div xmlns=\"http://www.w3.org/1999/xhtml\">"
            + (paragraphs.isEmpty() ? "<p>-</p>" : paragraphs)
            + "</div>");
    return narrative;
  }

  private static Device author(Frame frame) {
    Device device = new Device();
    device.setId(UUID.randomUUID().toString());
    device.addDeviceName().setName(frame.model()).setType(DeviceNameType.OTHER);
    return device;
  }

  private static Patient patient(Frame frame) {
    Patient patient = new Patient();
    patient.setId(frame.patient().replaceFirst("^Patient/", ""));
    frame
        .person()
        .ifPresent(
            person -> {
              person.name().ifPresent(name -> patient.addName(new HumanName().setText(name)));
              person
                  .birthDate()
                  .filter(date -> BIRTH_DATE.matcher(date).matches())
                  .ifPresent(date -> patient.setBirthDateElement(new DateType(date)));
              person.gender().flatMap(BoardDocument::gender).ifPresent(patient::setGender);
              for (Person.Identifier identifier : person.identifiers()) {
                var written = patient.addIdentifier().setValue(identifier.value());
                if (IDENTIFIER_SYSTEM.matcher(identifier.system()).matches()) {
                  written.setSystem(identifier.system());
                }
              }
            });
    return patient;
  }

  private static Optional<AdministrativeGender> gender(String code) {
    return switch (code) {
      case "female" -> Optional.of(AdministrativeGender.FEMALE);
      case "male" -> Optional.of(AdministrativeGender.MALE);
      case "other" -> Optional.of(AdministrativeGender.OTHER);
      case "unknown" -> Optional.of(AdministrativeGender.UNKNOWN);
      default -> Optional.empty();
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
