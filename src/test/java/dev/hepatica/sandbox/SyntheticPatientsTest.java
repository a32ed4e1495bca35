package dev.hepatica.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SyntheticPatientsTest {

  private static final Path FOLDER = Path.of("src/main/resources/sandbox/patients");
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final FhirValidator VALIDATOR = validator();

  static List<String> patients() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json") && !name.equals("index.json"))
          .map(name -> name.replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("patients")
  void aRecordIsValidR4(String patient) throws IOException {
    var errors =
        VALIDATOR
            .validateWithResult(Files.readString(FOLDER.resolve(patient + ".json")))
            .getMessages()
            .stream()
            .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
            .map(message -> message.getLocationString() + ": " + message.getMessage())
            .toList();

    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("patients")
  void everyReferenceStaysInTheRecord(String patient) throws IOException {
    var resources = resources(patient);
    var known =
        resources.stream()
            .map(resource -> resource.fhirType() + "/" + resource.getIdPart())
            .collect(Collectors.toSet());

    var references = resources.stream().flatMap(SyntheticPatientsTest::references).toList();

    assertThat(references)
        .isNotEmpty()
        .filteredOn(reference -> !reference.startsWith("#"))
        .allSatisfy(reference -> assertThat(known).contains(reference));
  }

  @ParameterizedTest
  @MethodSource("patients")
  void aRecordIsAboutOnePatientWhoseIdNamesTheFile(String patient) throws IOException {
    assertThat(resources(patient)).filteredOn(Patient.class::isInstance).hasSize(1);
    assertThat(resources(patient))
        .filteredOn(Patient.class::isInstance)
        .allSatisfy(resource -> assertThat(resource.getIdPart()).isEqualTo(patient));
  }

  @Test
  void thePageKnowsEveryPatientAndNoOther() throws IOException {
    assertThat(index().stream().map(entry -> entry.get("id").asString()))
        .containsExactlyInAnyOrderElementsOf(patients());
  }

  @Test
  void theDraftOrdersOfThePageAreValidR4() throws IOException {
    for (var entry : index()) {
      for (var order : entry.get("orders")) {
        requireValid(order, order.get("date").asString(), entry.get("id").asString());
      }
    }
  }

  @Test
  void theOrdersOfTheCatalogueAreValidR4() throws IOException {
    var catalogue = tree(FOLDER.resolveSibling("catalogue.json"));

    assertThat(catalogue.valueStream().map(order -> order.get("id").asString()).distinct())
        .hasSize(catalogue.size());
    assertThat(catalogue.valueStream().map(order -> order.get("group").asString()))
        .contains("Chemotherapy", "Operations", "Ablation", "Book the theatre");
    for (var order : catalogue) requireValid(order, "2026-06-08", "somebody");
  }

  /** What is made up around a record is of the same quality as the record. */
  @Test
  void theOrdinaryYearsAreValidR4AndAlwaysTheSame() throws IOException {
    var record =
        FHIR.newJsonParser()
            .parseResource(Bundle.class, Files.readString(FOLDER.resolve("kras-mutant.json")));
    var years = new Bundle().setType(Bundle.BundleType.COLLECTION);
    OrdinaryYears.of(record)
        .forEach(
            resource ->
                years
                    .addEntry()
                    .setResource(resource)
                    .setFullUrl(
                        "https://hepatica.dev/sandbox/fhir/"
                            + resource.fhirType()
                            + "/"
                            + resource.getIdPart()));

    assertThat(years.getEntry()).hasSizeGreaterThan(150);
    assertThat(VALIDATOR.validateWithResult(years).getMessages())
        .filteredOn(it -> it.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .filteredOn(it -> !it.getMessage().contains("Unable to resolve"))
        .isEmpty();
    assertThat(OrdinaryYears.of(record).stream().map(FHIR.newJsonParser()::encodeResourceToString))
        .containsExactlyElementsOf(
            OrdinaryYears.of(record).stream()
                .map(FHIR.newJsonParser()::encodeResourceToString)
                .toList());
  }

  private static void requireValid(JsonNode order, String date, String patient) {
    for (var template : order.get("resources")) {
      var draft =
          template
              .toString()
              .replace("{{date}}", date)
              .replace("{{today}}", "2026-06-01")
              .replace("{{patient}}", patient)
              .replaceFirst("\\{", "{\"id\": \"draft\", ")
              .replaceFirst("\"id\":\"bw-hepatectomy\",", "");

      var result = VALIDATOR.validateWithResult(draft);

      assertThat(result.isSuccessful()).as("%s%n%s", draft, result).isTrue();
      assertThat(draft).contains("\"Patient/" + patient + "\"");
    }
  }

  private static List<JsonNode> index() throws IOException {
    return tree(FOLDER.resolve("index.json")).valueStream().toList();
  }

  private static JsonNode tree(Path file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  private static List<Resource> resources(String patient) throws IOException {
    var file = Files.readString(FOLDER.resolve(patient + ".json"));
    var bundle = FHIR.newJsonParser().parseResource(Bundle.class, file);
    return bundle.getEntry().stream().map(BundleEntryComponent::getResource).toList();
  }

  private static Stream<String> references(Base element) {
    if (element instanceof Reference reference && reference.hasReference()) {
      return Stream.of(reference.getReference());
    }
    return element.children().stream()
        .flatMap(child -> child.getValues().stream())
        .flatMap(SyntheticPatientsTest::references);
  }

  private static FhirValidator validator() {
    var support =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(FHIR),
            new CommonCodeSystemsTerminologyService(FHIR),
            new InMemoryTerminologyServerValidationSupport(FHIR));
    var validator = FHIR.newValidator();
    validator.registerValidatorModule(new FhirInstanceValidator(support));
    return validator;
  }
}
