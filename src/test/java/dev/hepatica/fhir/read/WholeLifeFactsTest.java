package dev.hepatica.fhir.read;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.LabResult;
import dev.hepatica.clinical.RecordedFact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fact that is read from whole synthetic lives is named here, and rests on its code. */
class WholeLifeFactsTest {

  private static final FhirContext FHIR = FhirContext.forR4();
  private static final String SNOMED = "http://snomed.info/sct|";
  private static final String LOINC = "http://loinc.org|";
  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm|";

  /** Each fact and the codes on which it may rest; a fact that is not named is spurious. */
  private static final Map<String, List<String>> FACTS =
      Map.ofEntries(
          Map.entry("patient.born", List.of("Patient")),
          Map.entry("patient.sex", List.of("Patient")),
          Map.entry(
              "disease.primaries COLON_UNSPECIFIED",
              List.of(SNOMED + "363406005", SNOMED + "109838007")),
          Map.entry("laboratory.results.ALBUMIN", List.of(LOINC + "1751-7")),
          Map.entry("laboratory.results.ALP", List.of(LOINC + "6768-6")),
          Map.entry("laboratory.results.ALT", List.of(LOINC + "1742-6")),
          Map.entry("laboratory.results.AST", List.of(LOINC + "1920-8")),
          Map.entry("laboratory.results.BILIRUBIN", List.of(LOINC + "1975-2")),
          Map.entry("laboratory.results.CREATININE", List.of(LOINC + "38483-4")),
          Map.entry("laboratory.results.PLATELETS", List.of(LOINC + "777-3")),
          Map.entry("treatment.exposures LEUCOVORIN", List.of(RXNORM + "1803932")),
          Map.entry("treatment.exposures OXALIPLATIN", List.of(RXNORM + "1736776")),
          Map.entry("treatment.drugOrders LEUCOVORIN", List.of(RXNORM + "1803932")),
          Map.entry("treatment.drugOrders OXALIPLATIN", List.of(RXNORM + "1736776")),
          Map.entry("treatment.completed COLORECTAL_RESECTION", List.of(SNOMED + "43075005")));

  @ParameterizedTest
  @ValueSource(strings = {"Arthur650", "Georgann131", "Mariella503", "Signe792"})
  @DisplayName("no fact of a whole life is spurious, and none that its codes state is lost")
  void everyFactIsRight(String life) throws IOException {
    String json = json(life);
    Bundle bundle = FHIR.newJsonParser().parseResource(Bundle.class, json);
    Map<String, Resource> resources = new HashMap<>();
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      Resource resource = entry.getResource();
      String id = resource.getIdElement().getIdPart().replace("urn:uuid:", "");
      resources.put(resource.fhirType() + "/" + id, resource);
      resources.put(entry.getFullUrl(), resource);
    }
    ClinicalPicture picture = picture(json);

    Map<String, Integer> read = new TreeMap<>();
    for (RecordedFact fact : RecordedFact.allOf(picture)) {
      Resource from = Objects.requireNonNull(resources.get(fact.from().reference()));
      assertThat(FACTS).containsKey(name(fact));
      assertThat(codes(from, resources))
          .as(name(fact))
          .containsAnyElementsOf(FACTS.get(name(fact)));
      checkValue(fact, from);
      read.merge(name(fact), 1, Integer::sum);
    }
    assertThat(read).isEqualTo(stated(bundle, resources));
    assertThat(picture.notes()).isEmpty();
  }

  /** The name with what the fact says, where a list holds facts of several kinds. */
  private static String name(RecordedFact fact) {
    String name = String.join(".", fact.name());
    if (!(fact.value() instanceof Map<?, ?> parts)) return name;
    Object first = parts.values().iterator().next();
    return name + " " + first.toString().replaceAll("[\\[\\]]", "");
  }

  private static void checkValue(RecordedFact fact, Resource from) {
    if (from instanceof Patient patient && fact.name().contains("born")) {
      assertThat(fact.value()).hasToString(patient.getBirthDateElement().getValueAsString());
    } else if (from instanceof Patient patient) {
      assertThat(fact.value().toString().toLowerCase()).isEqualTo(patient.getGender().toCode());
    } else if (from instanceof Observation observation) {
      assertThat(((LabResult) fact.value()).value().value())
          .isEqualByComparingTo(observation.getValueQuantity().getValue());
      mustBeOn(fact, observation.getEffectiveDateTimeType().getValueAsString());
    } else if (from instanceof Condition condition) {
      mustBeOn(fact, condition.getOnsetDateTimeType().getValueAsString());
    } else if (from instanceof MedicationAdministration given) {
      mustBeOn(fact, given.getEffectiveDateTimeType().getValueAsString());
    }
  }

  private static void mustBeOn(RecordedFact fact, String written) {
    assertThat(fact.on()).map(Object::toString).hasValue(written.substring(0, 10));
  }

  /** How often the record states each fact, as HAPI reads it. */
  private static Map<String, Integer> stated(Bundle bundle, Map<String, Resource> resources) {
    Map<String, Integer> stated = new TreeMap<>();
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      List<String> codes = codes(entry.getResource(), resources);
      FACTS.forEach(
          (fact, ofFact) -> {
            if (isOfItsKind(fact, entry.getResource())
                && ofFact.stream().anyMatch(codes::contains)) {
              stated.merge(fact, 1, Integer::sum);
            }
          });
    }
    return stated;
  }

  private static boolean isOfItsKind(String fact, Resource resource) {
    String topic = fact.split("[. ]")[0];
    return switch (topic) {
      case "patient" -> resource instanceof Patient;
      case "disease" -> resource instanceof Condition;
      case "laboratory" -> resource instanceof Observation;
      default ->
          fact.startsWith("treatment.exposures")
              ? resource instanceof MedicationAdministration
              : fact.startsWith("treatment.drugOrders")
                  ? resource instanceof MedicationRequest
                  : resource instanceof Procedure;
    };
  }

  private static List<String> codes(Resource resource, Map<String, Resource> resources) {
    if (resource instanceof Patient) return List.of("Patient");
    if (resource instanceof Condition it) return codes(it.getCode());
    if (resource instanceof Observation it) return codes(it.getCode());
    if (resource instanceof Procedure it) return codes(it.getCode());
    if (resource instanceof Medication it) return codes(it.getCode());
    if (resource instanceof MedicationAdministration it) {
      return it.hasMedicationReference()
          ? codes(resources.get(it.getMedicationReference().getReference()), resources)
          : codes(it.getMedicationCodeableConcept());
    }
    if (resource instanceof MedicationRequest it) {
      return it.hasMedicationReference()
          ? codes(resources.get(it.getMedicationReference().getReference()), resources)
          : codes(it.getMedicationCodeableConcept());
    }
    return List.of();
  }

  private static List<String> codes(CodeableConcept concept) {
    return concept.getCoding().stream()
        .map(coding -> coding.getSystem() + "|" + coding.getCode())
        .collect(Collectors.toList());
  }

  private static ClinicalPicture picture(String json) {
    ChartIntake intake = new ChartIntake(RecordSample.CODES);
    intake.record(RecordSample.parser(json));
    return new RecordReader(RecordSample.CODES)
        .read(intake.chartOfTheOnePatient(), RecordSample.AS_OF);
  }

  private static String json(String life) throws IOException {
    try (InputStream in =
            WholeLifeFactsTest.class.getResourceAsStream("/synthea/" + life + ".json.gz");
        InputStream unzipped = new GZIPInputStream(in)) {
      return new String(unzipped.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
