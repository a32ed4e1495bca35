package dev.hepatica.fhir.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.LiverStatus;
import dev.hepatica.clinical.OrderStatus;
import dev.hepatica.support.AnyPatient;
import dev.hepatica.support.FhirRecord;
import dev.hepatica.support.PatientBuilder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is written as FHIR is read back as the same facts. */
class WrittenRecordIsReadBackTest {

  private static final int MANY = 1500;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DAY = AnyPatient.TODAY.toString();

  @Test
  void everyFactOfAnyPatientComesBackFromABundle() {
    AnyPatient.patients(31, MANY)
        .forEach(
            patient -> {
              ClinicalPicture written = patient.picture();
              if (!canBeWritten(written)) return;
              mustBeSame(patient, readAsBundle(written), written);
            });
  }

  @Test
  void everyFactOfAnyPatientComesBackFromAHook() {
    AnyPatient.patients(32, MANY)
        .forEach(
            patient -> {
              ClinicalPicture written = patient.picture();
              if (!canBeWritten(written) || !written.unread().isEmpty()) return;
              Set<String> inHand = patient.moment().ordersInHand();
              mustBeSame(patient, readAsHook(written, inHand), written);
            });
  }

  @ParameterizedTest
  @EnumSource
  void everyDrugComesBack(Drug drug) {
    ClinicalPicture written =
        PatientBuilder.aPatient()
            .given(drug, DAY)
            .drugOrder("o-1", OrderStatus.ACTIVE, DAY, drug)
            .build();

    ClinicalPicture read = readAsBundle(written);

    assertThat(read.treatment().exposures())
        .extracting(given -> given.drug())
        .containsExactly(drug);
    assertThat(read.treatment().drugOrders().get(0).drugs()).containsExactly(drug);
  }

  @Test
  void everyChangeOfOneAminoAcidComesBack() {
    for (char from : "ACDEFGHIKLMNPQRSTVWY".toCharArray()) {
      for (char to : "ACDEFGHIKLMNPQRSTVWY*".toCharArray()) {
        if (from == to) continue;
        GeneFinding change = new GeneFinding.Variant(from + "12" + to);
        ClinicalPicture written = PatientBuilder.aPatient().gene(Gene.KRAS, change, DAY).build();

        assertThat(readAsBundle(written).molecular().findingsOf(Gene.KRAS).newestFirst())
            .extracting(finding -> finding.value())
            .containsExactly(change);
      }
    }
  }

  /** No record can hold a liver without a volume. */
  private static boolean canBeWritten(ClinicalPicture picture) {
    LiverStatus liver = picture.liver();
    return Stream.of(liver.remnantVolume(), liver.totalVolume())
        .flatMap(volumes -> volumes.newestFirst().stream())
        .noneMatch(volume -> volume.value().value().signum() == 0);
  }

  private static ClinicalPicture readAsBundle(ClinicalPicture picture) {
    ChartIntake intake = new ChartIntake(RecordSample.CODES);
    intake.record(RecordSample.parser(FhirRecord.of(picture).bundle().toString()));
    return new RecordReader(RecordSample.CODES)
        .read(intake.chartOfTheOnePatient(), AnyPatient.TODAY);
  }

  private static ClinicalPicture readAsHook(ClinicalPicture picture, Set<String> inHand) {
    FhirRecord record = FhirRecord.of(picture);
    ChartIntake intake = new ChartIntake(RecordSample.CODES);
    record
        .prefetch(inHand)
        .properties()
        .forEach(
            part ->
                intake.prefetch(part.getKey(), RecordSample.parser(part.getValue().toString())));
    intake.ordersInHand("draftOrders", RecordSample.parser(record.drafts(inHand).toString()));
    return new RecordReader(RecordSample.CODES)
        .read(intake.chartOf(record.patientId()), AnyPatient.TODAY);
  }

  private static void mustBeSame(
      AnyPatient patient, ClinicalPicture read, ClinicalPicture written) {
    List<String> lost = facts(written, written);
    List<String> invented = facts(read, written);
    for (String fact : List.copyOf(lost)) {
      if (invented.remove(fact)) lost.remove(fact);
    }
    assertThat(lost).as("lost, while %s was invented, of %s", invented, patient).isEmpty();
    assertThat(invented).as("invented of %s", patient).isEmpty();
  }

  /**
   * Every fact as a line, with the reference of its resource. Left out are the element it stood in,
   * the order of a list, which parts were read and what was noted; further what no record of the
   * patient as {@code written} can give back: an examination that is not of a kind that counts, and
   * the absence of a distribution where the segments of the lesions tell it.
   */
  private static List<String> facts(ClinicalPicture picture, ClinicalPicture written) {
    ObjectNode facts = JSON.valueToTree(picture);
    facts.remove(List.of("unread", "notes"));
    ((ObjectNode) facts.path("disease")).remove("conditionsReadInFull");
    ((ObjectNode) facts.path("treatment"))
        .remove(List.of("drugHistoryRead", "drugOrdersRead", "proceduresRead"));
    if (written.liverFindings().distribution().isEmpty()) {
      ((ObjectNode) facts.path("liverFindings")).remove("distribution");
    }
    facts.set(
        "imaging",
        JSON.valueToTree(
            picture.imaging().stream()
                .filter(study -> study.modality() != ImagingStudy.Modality.OTHER)
                .toList()));
    List<String> lines = new ArrayList<>();
    addLines("", facts, lines);
    return lines;
  }

  /** One line for a history, whose order means something, and one for each item of a list. */
  private static void addLines(String place, JsonNode node, List<String> lines) {
    if (node.isObject() && !node.has("newestFirst")) {
      node.properties()
          .forEach(member -> addLines(place + "/" + member.getKey(), member.getValue(), lines));
    } else if (node.isArray()) {
      node.forEach(item -> lines.add(place + ": " + plain(item)));
    } else {
      lines.add(place + ": " + plain(node));
    }
  }

  private static String plain(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .filter(member -> !member.getKey().equals("path"))
          .map(member -> member.getKey() + "=" + member(member.getKey(), member.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (!node.isNumber()) return node.toString();
    BigDecimal number = node.decimalValue();
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String member(String name, JsonNode value) {
    if (!value.isArray()) return plain(value);
    List<String> items = new ArrayList<>();
    value.forEach(item -> items.add(plain(item)));
    if (!name.equals("newestFirst")) Collections.sort(items);
    return items.toString();
  }
}
