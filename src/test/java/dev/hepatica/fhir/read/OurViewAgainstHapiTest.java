package dev.hepatica.fhir.read;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import dev.hepatica.clinical.ClinicalDate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/**
 * Differential test: what our view of the JSON says is what HAPI's model says, over resources made
 * at random.
 */
class OurViewAgainstHapiTest {

  private static final BigDecimal LARGEST_DIAMETER = new BigDecimal(400);
  private static final FhirContext FHIR = FhirContext.forR4();
  private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
  private static final List<String> SYSTEMS =
      List.of(
          "http://loinc.org",
          "http://snomed.info/sct",
          "http://hl7.org/fhir/sid/icd-10-cm",
          "urn:oid:2.16.840.1.113883.6.1",
          "http://hospital.example/codes",
          "");
  private static final List<String> DATES =
      List.of(
          "2026",
          "2026-05",
          "2024-02-29",
          "2026-05-11",
          "2026-05-11T23:30:00+02:00",
          "2026-05-11T00:15:30.123Z",
          "2026-12-31T23:59:59-11:00");
  private static final List<String> REFERENCES =
      List.of(
          "Condition/c-1",
          "https://ehr.example/fhir/Condition/c-1",
          "https://ehr.example/fhir/Condition/c-1/_history/2",
          "urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7");

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  @ParameterizedTest(name = "resource {0}")
  @MethodSource("seeds")
  @DisplayName("codings, quantities, dates, references, contained resources and extensions agree")
  void theyAgree(int seed) {
    String json = FHIR.newJsonParser().encodeResourceToString(observation(new Random(seed)));
    Observation hapi = FHIR.newJsonParser().parseResource(Observation.class, json);
    Element ours = new Element(new JsonTrees().read(RecordSample.parser(json)), this::misread);

    sameConcept(ours.concept("code"), hapi.getCode());
    assertThat(ours.string("status"))
        .isEqualTo(Optional.ofNullable(hapi.getStatus()).map(status -> status.toCode()));
    assertThat(ours.concepts("category")).hasSameSizeAs(hapi.getCategory());
    sameValue(ours, hapi);
    sameDates(ours, hapi);
    assertThat(ours.references("focus"))
        .isEqualTo(hapi.getFocus().stream().map(Reference::getReference).toList());
    sameComponents(ours, hapi);
    assertThat(
            ours.extensions(ABSENT).map(extension -> extension.string("valueCode").orElseThrow()))
        .isEqualTo(
            hapi.getExtensionsByUrl(ABSENT).stream()
                .map(extension -> ((CodeType) extension.getValue()).getValue())
                .toList());
  }

  @ParameterizedTest(name = "resource {0}")
  @MethodSource("seeds")
  @DisplayName("a reference to a contained resource leads to it")
  void containedResources(int seed) {
    Random random = new Random(seed);
    Observation observation = observation(random);
    Medication contained = new Medication();
    contained.setId("m" + random.nextInt(3));
    contained.setCode(concept(random));
    observation.addContained(contained);
    observation.addFocus(new Reference("#" + contained.getIdElement().getIdPart()));
    String json = FHIR.newJsonParser().encodeResourceToString(observation);
    Observation hapi = FHIR.newJsonParser().parseResource(Observation.class, json);

    ChartIntake intake = ChartIntake.toExplain();
    intake.record(RecordSample.parser(RecordSample.bundle(json)));
    Chart chart = intake.chartOfTheOnePatient();
    Reading reading =
        new Reading(chart, RecordSample.CODES, RecordSample.AS_OF, new Notes(List.of()));
    Resource ours = reading.all("Observation").get(0);
    String reference =
        ours.body().references("focus").stream()
            .filter(one -> one.startsWith("#"))
            .findFirst()
            .orElseThrow();

    Medication expected = (Medication) hapi.getContained().get(0);
    Resource found = reading.resolve(ours, reference).orElseThrow();
    assertThat(found.type()).isEqualTo("Medication");
    sameConcept(found.body().concept("code"), expected.getCode());
  }

  private static void sameConcept(CodedText ours, CodeableConcept hapi) {
    assertThat(ours.text()).isEqualTo(Optional.ofNullable(hapi.getText()));
    assertThat(ours.codings())
        .isEqualTo(
            hapi.getCoding().stream()
                .map(
                    coding ->
                        Coding.of(
                            coding.hasSystem() ? coding.getSystem() : "",
                            coding.hasCode() ? coding.getCode() : "",
                            coding.hasDisplay() ? coding.getDisplay() : ""))
                .toList());
  }

  private static void sameValue(Element ours, Observation hapi) {
    assertThat(ours.child("valueQuantity").isPresent()).isEqualTo(hapi.hasValueQuantity());
    if (hapi.hasValueQuantity()) {
      sameQuantity(ours.child("valueQuantity"), hapi.getValueQuantity());
    }
    assertThat(ours.bool("valueBoolean").isPresent()).isEqualTo(hapi.hasValueBooleanType());
    if (hapi.hasValueBooleanType()) {
      assertThat(ours.bool("valueBoolean")).hasValue(hapi.getValueBooleanType().getValue());
    }
    assertThat(ours.string("valueString"))
        .isEqualTo(
            hapi.hasValueStringType()
                ? Optional.of(hapi.getValueStringType().getValue())
                : Optional.empty());
  }

  private static void sameQuantity(Element ours, Quantity hapi) {
    assertThat(ours.number("value")).isEqualTo(Optional.ofNullable(hapi.getValue()));
    assertThat(ours.string("unit")).isEqualTo(Optional.ofNullable(hapi.getUnit()));
    assertThat(ours.string("code")).isEqualTo(Optional.ofNullable(hapi.getCode()));
    assertThat(ours.string("system")).isEqualTo(Optional.ofNullable(hapi.getSystem()));
    assertThat(ours.has("comparator")).isEqualTo(hapi.hasComparator());
    boolean isLength = "mm".equals(hapi.getCode()) || "cm".equals(hapi.getCode());
    if (!isLength || hapi.hasComparator() || hapi.getValue() == null) return;
    BigDecimal millimetres =
        hapi.getCode().equals("cm") ? hapi.getValue().movePointRight(1) : hapi.getValue();
    if (millimetres.compareTo(LARGEST_DIAMETER) > 0) return;
    assertThat(Quantities.DIAMETER.convert(ours))
        .hasValueSatisfying(
            measure -> assertThat(measure.value()).isEqualByComparingTo(millimetres));
  }

  private static void sameDates(Element ours, Observation hapi) {
    sameDate(
        ours.date("effectiveDateTime"),
        hapi.hasEffectiveDateTimeType() ? hapi.getEffectiveDateTimeType() : new DateTimeType());
    Element period = ours.child("effectivePeriod");
    assertThat(period.isPresent()).isEqualTo(hapi.hasEffectivePeriod());
    if (hapi.hasEffectivePeriod()) {
      sameDate(period.date("start"), hapi.getEffectivePeriod().getStartElement());
      sameDate(period.date("end"), hapi.getEffectivePeriod().getEndElement());
    }
  }

  private static void sameDate(Optional<When> ours, BaseDateTimeType hapi) {
    assertThat(ours.isPresent()).isEqualTo(hapi.hasValue());
    if (!hapi.hasValue()) return;
    int year = hapi.getYear();
    ClinicalDate expected =
        switch (hapi.getPrecision()) {
          case YEAR -> ClinicalDate.of(Year.of(year));
          case MONTH -> ClinicalDate.of(YearMonth.of(year, hapi.getMonth() + 1));
          default -> ClinicalDate.of(LocalDate.of(year, hapi.getMonth() + 1, hapi.getDay()));
        };
    assertThat(ours.get().date()).isEqualTo(expected);
  }

  private static void sameComponents(Element ours, Observation hapi) {
    List<Element> components = ours.children("component");
    assertThat(components).hasSameSizeAs(hapi.getComponent());
    for (int i = 0; i < components.size(); i++) {
      ObservationComponentComponent expected = hapi.getComponent().get(i);
      sameConcept(components.get(i).concept("code"), expected.getCode());
      sameQuantity(components.get(i).child("valueQuantity"), expected.getValueQuantity());
    }
  }

  private void misread() {
    throw new AssertionFailedError("a well-formed resource was misread");
  }

  private static Observation observation(Random random) {
    Observation observation = new Observation();
    observation.setId("o-" + random.nextInt(1000));
    if (random.nextInt(4) > 0) observation.setStatus(Observation.ObservationStatus.FINAL);
    observation.setCode(concept(random));
    for (int i = random.nextInt(3); i > 0; i--) observation.addCategory(concept(random));
    switch (random.nextInt(5)) {
      case 0 -> observation.setValue(quantity(random));
      case 1 -> observation.setValue(new BooleanType(random.nextBoolean()));
      case 2 -> observation.setValue(new StringType("p.Gly12Cys"));
      case 3 -> observation.setValue(concept(random));
      default -> {}
    }
    switch (random.nextInt(4)) {
      case 0, 1 -> observation.setEffective(date(random));
      case 2 -> observation.setEffective(period(random));
      default -> {}
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      observation.addFocus(new Reference(any(random, REFERENCES)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      ObservationComponentComponent component = observation.addComponent();
      component.setCode(concept(random));
      component.setValue(quantity(random));
    }
    if (random.nextBoolean()) observation.addExtension(ABSENT, new CodeType("masked"));
    if (random.nextInt(4) == 0) {
      observation.getStatusElement().addExtension(ABSENT, new CodeType("unknown"));
    }
    return observation;
  }

  private static CodeableConcept concept(Random random) {
    CodeableConcept concept = new CodeableConcept();
    for (int i = random.nextInt(4); i > 0; i--) {
      org.hl7.fhir.r4.model.Coding coding = concept.addCoding();
      String system = any(random, SYSTEMS);
      if (!system.isEmpty()) coding.setSystem(system);
      coding.setCode(any(random, List.of("2039-6", "C78.7", "94381002", "hgnc", "69548-6")));
      if (random.nextBoolean()) coding.setDisplay("display " + random.nextInt(9));
    }
    if (random.nextBoolean()) concept.setText("text “" + random.nextInt(9) + "” ü");
    return concept;
  }

  private static Quantity quantity(Random random) {
    Quantity quantity = new Quantity();
    quantity.setValue(
        new BigDecimal(any(random, List.of("3", "0.50", "12.0", "31.25", "100", "7.000"))));
    String unit = any(random, List.of("mm", "cm", "ng/mL", "umol/L"));
    if (random.nextInt(4) > 0) quantity.setUnit(unit);
    if (random.nextInt(4) > 0) quantity.setSystem(CodeSystems.UCUM).setCode(unit);
    if (random.nextInt(5) == 0) quantity.setComparator(Quantity.QuantityComparator.LESS_THAN);
    if (random.nextInt(6) == 0) {
      quantity.setValue((BigDecimal) null);
      quantity.getValueElement().addExtension(ABSENT, new CodeType("unknown"));
    }
    return quantity;
  }

  /** A date, sometimes with an extension beside it, sometimes with an extension in its place. */
  private static DateTimeType date(Random random) {
    int kind = random.nextInt(5);
    DateTimeType date = kind == 0 ? new DateTimeType() : new DateTimeType(any(random, DATES));
    if (kind < 2) date.addExtension(ABSENT, new CodeType("unknown"));
    return date;
  }

  private static Period period(Random random) {
    List<DateTimeType> ends = new ArrayList<>(List.of(date(random), date(random)));
    Period period = new Period();
    if (random.nextInt(3) > 0) period.setStartElement(ends.get(0));
    period.setEndElement(ends.get(1));
    return period;
  }

  private static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
