package dev.hepatica.docs;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** What the FHIR server of an EHR must be able to answer, from the queries that Hepatica asks. */
final class EhrRequirements {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final String URL = "https://hepatica.dev/fhir/CapabilityStatement/hepatica-ehr";

  private EhrRequirements() {}

  /**
   * @param templates FHIR query by prefetch key
   */
  static String of(Map<String, String> templates) {
    CapabilityStatement statement = new CapabilityStatement();
    statement.setId("hepatica-ehr");
    statement
        .setUrl(URL)
        .setVersion(ClinicalDecisionModel.VERSION)
        .setName("HepaticaEhr")
        .setTitle("Hepatica: what it asks of an EHR")
        .setStatus(PublicationStatus.ACTIVE)
        .setExperimental(true)
        .setDateElement(new DateTimeType("2026-11-22"))
        .setPublisher("Hepatica")
        .setDescription(
            "The reads and searches by which a record is fetched for the CDS Hooks services of"
                + " Hepatica, as prefetch or afterwards. A server that lacks one of them leaves the"
                + " rules that need its data undecided.");
    statement.setKind(CapabilityStatementKind.REQUIREMENTS);
    statement.setFhirVersion(FHIRVersion._4_0_1).addFormat("json");
    CapabilityStatementRestComponent rest = statement.addRest();
    rest.setMode(RestfulCapabilityMode.SERVER);
    byType(templates).forEach((type, queries) -> rest.addResource(resource(type, queries)));
    return FHIR.newJsonParser().setPrettyPrint(true).encodeResourceToString(statement) + "\n";
  }

  private static Map<String, List<String>> byType(Map<String, String> templates) {
    Map<String, List<String>> byType = new TreeMap<>();
    templates
        .values()
        .forEach(
            query ->
                byType
                    .computeIfAbsent(query.split("[/?]")[0], key -> new ArrayList<>())
                    .add(query));
    return byType;
  }

  private static CapabilityStatementRestResourceComponent resource(
      String type, List<String> queries) {
    CapabilityStatementRestResourceComponent resource =
        new CapabilityStatementRestResourceComponent();
    resource
        .setType(type)
        .setDocumentation(
            queries.stream()
                .map(query -> "`" + query + "`")
                .collect(Collectors.joining(" and ", "Asked as ", ".")));
    if (queries.stream().anyMatch(query -> query.contains("/"))) {
      resource.addInteraction().setCode(TypeRestfulInteraction.READ);
    }
    if (queries.stream().anyMatch(query -> query.contains("?"))) {
      resource.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
      parameters(queries).forEach(name -> addParameter(resource, type, name));
    }
    return resource;
  }

  /** Parameters of results, such as {@code _count}, are no search parameters of a type. */
  private static TreeSet<String> parameters(List<String> queries) {
    TreeSet<String> names = new TreeSet<>();
    for (String query : queries) {
      for (String parameter : query.replaceFirst("^[^?]*\\??", "").split("&")) {
        String name = parameter.split("=")[0].split(":")[0];
        if (!name.isEmpty() && !name.startsWith("_")) names.add(name);
      }
    }
    return names;
  }

  private static void addParameter(
      CapabilityStatementRestResourceComponent resource, String type, String name) {
    RuntimeSearchParam known =
        Objects.requireNonNull(
            FHIR.getResourceDefinition(type).getSearchParam(name),
            () -> type + " has no search parameter " + name);
    resource
        .addSearchParam()
        .setName(name)
        .setDefinition(known.getUri())
        .setType(SearchParamType.fromCode(known.getParamType().getCode()));
  }
}
