package dev.hepatica.support;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.StructureDefinition;

/** HAPI's validator with the published profiles, value sets and code systems. */
public final class PublishedProfiles {

  private static final Path FOLDER = Path.of("fhir-profiles");
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final FhirValidator VALIDATOR = validator();

  private PublishedProfiles() {}

  /** What is wrong with a resource, by R4 and by the profiles that it names. */
  public static List<String> errors(String resource) {
    return VALIDATOR.validateWithResult(resource).getMessages().stream()
        .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .map(message -> message.getLocationString() + ": " + message.getMessage())
        .toList();
  }

  private static FhirValidator validator() {
    PrePopulatedValidationSupport ours = new PrePopulatedValidationSupport(FHIR);
    DefaultProfileValidationSupport standard = new DefaultProfileValidationSupport(FHIR);
    published("valuesets").forEach(ours::addResource);
    published("codesystems").forEach(ours::addResource);
    addWithSnapshots(ours, standard);
    FhirValidator validator = FHIR.newValidator();
    validator.registerValidatorModule(
        new FhirInstanceValidator(
            new ValidationSupportChain(
                ValidationSupportChain.CacheConfiguration.defaultValues(),
                standard,
                ours,
                new CommonCodeSystemsTerminologyService(FHIR),
                new InMemoryTerminologyServerValidationSupport(FHIR))));
    return validator;
  }

  /** Once and for all: the validator would generate them anew for each resource. */
  private static void addWithSnapshots(
      PrePopulatedValidationSupport ours, DefaultProfileValidationSupport standard) {
    List<StructureDefinition> profiles =
        published("structuredefinitions").map(StructureDefinition.class::cast).toList();
    profiles.forEach(ours::addStructureDefinition);
    SnapshotGeneratingValidationSupport generator = new SnapshotGeneratingValidationSupport(FHIR);
    ValidationSupportChain known =
        new ValidationSupportChain(
            standard,
            ours,
            generator, // a profile may build on another of ours
            new CommonCodeSystemsTerminologyService(FHIR),
            new InMemoryTerminologyServerValidationSupport(FHIR));
    for (StructureDefinition profile : profiles) {
      ours.addStructureDefinition(
          generator.generateSnapshot(
              new ValidationSupportContext(known),
              profile,
              profile.getUrl(),
              "",
              profile.getName()));
    }
  }

  private static Stream<IBaseResource> published(String folder) {
    IParser parser = FHIR.newJsonParser();
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files
          .sorted()
          .map(PublishedProfiles::text)
          .map(parser::parseResource)
          .toList()
          .stream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
