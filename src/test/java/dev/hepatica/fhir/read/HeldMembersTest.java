package dev.hepatica.fhir.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.support.AnyPatient;
import dev.hepatica.support.FhirRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the intake holds of a resource is what the readers ask for: no more, no less. The records
 * are every case of the input contract, patients of any kind, those of the sandbox and whole lives.
 */
class HeldMembersTest {

  private static final Interest EVERYTHING =
      new Interest() {
        @Override
        public boolean isIn(@Nullable String type, String member) {
          return true;
        }

        @Override
        public boolean isAbout(String type, JsonNode code) {
          return true;
        }
      };

  /** What is asked for only where what is usual is not there. */
  private static final String[] STAND_INS = {
    """
    {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "issued": "2026-05-20T08:00:00Z",
     "code": {"coding": [{"system": "http://loinc.org", "code": "87869-4"}]}}""",
    """
    {"resourceType": "MedicationDispense", "id": "d", "status": "completed", "whenPrepared": "2026-05-20",
     "medicationCodeableConcept": {"text": "bevacizumab"}}""",
    """
    {"resourceType": "Observation", "id": "k", "status": "final",
     "code": {"coding": [{"system": "http://loinc.org", "code": "45284-7"}]}}""",
    """
    {"resourceType": "Appointment", "id": "b", "status": "booked", "start": "2026-06-20T08:00:00Z",
     "serviceType": [{"coding": [{"system": "http://snomed.info/sct", "code": "314617008"}]}]}"""
  };

  private static final RecordReader READER = new RecordReader(RecordSample.CODES);
  private static final Map<String, Set<String>> ASKED = new TreeMap<>();
  private static final Map<String, String> RECORDS = new LinkedHashMap<>();

  /** Writes down which members of a resource somebody asks for. */
  private static final class Watched extends ObjectNode {

    private static final long serialVersionUID = 1L;

    private final String type;

    Watched(Delivered resource) {
      super(JsonNodeFactory.instance);
      type = resource.type();
      setAll(resource.tree());
    }

    private void note(String member) {
      ASKED.computeIfAbsent(type, key -> new TreeSet<>()).add(member);
    }

    @Override
    public JsonNode path(String member) {
      note(member);
      return super.path(member);
    }

    @Override
    public JsonNode get(String member) {
      note(member);
      return super.get(member);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return super.equals(other);
    }

    @Override
    public int hashCode() {
      return super.hashCode();
    }
  }

  @BeforeAll
  static void watch() throws IOException {
    RECORDS.putAll(MappingRowsTest.records());
    RECORDS.put("elements that stand in for others", RecordSample.bundle(STAND_INS));
    AnyPatient.patients(20261122, 40)
        .forEach(
            patient ->
                RECORDS.put(
                    "any " + RECORDS.size(), FhirRecord.of(patient.picture()).bundle().toString()));
    try (Stream<Path> patients = Files.list(Path.of("src/main/resources/sandbox/patients"))) {
      for (Path patient : patients.filter(HeldMembersTest::isPatient).toList()) {
        RECORDS.put(patient.toString(), Files.readString(patient));
      }
    }
    for (String life : List.of("Arthur650", "Georgann131", "Mariella503", "Signe792")) {
      RECORDS.put(life, unzipped(life));
    }
    for (String record : RECORDS.values()) {
      Chart chart = chart(record, new ChartIntake(EVERYTHING));
      for (LocalDate day : List.of(RecordSample.AS_OF, AnyPatient.TODAY)) {
        READER.read(chart.with(one -> one.with(new Watched(one))), day);
      }
      chart.with(one -> one.with(new Watched(one))).person();
    }
  }

  @Test
  @DisplayName("no reader asks for what the intake drops")
  void nothingIsMissed() {
    Interest interest = new ReadersInterest(RecordSample.CODES);
    Map<String, Set<String>> dropped = new TreeMap<>();
    ASKED.forEach(
        (type, members) ->
            members.stream()
                .filter(member -> !isAlwaysHeld(type, member))
                .filter(member -> !interest.isIn(type, member))
                .forEach(
                    member -> dropped.computeIfAbsent(type, key -> new TreeSet<>()).add(member)));
    assertThat(dropped).isEmpty();
  }

  @Test
  @DisplayName("nothing is held that no reader asks for")
  void nothingIsHeldInVain() {
    Map<String, Set<String>> inVain = new TreeMap<>();
    for (String type : ReadersInterest.types()) {
      Set<String> members = new TreeSet<>(ReadersInterest.membersOf(type));
      members.removeAll(ASKED.getOrDefault(type, Set.of()));
      // Whom an appointment is for is asked by the intake itself.
      if (type.equals("Appointment")) members.remove("participant");
      // The identifiers of the patient are compared with those of a subject.
      if (type.equals("Patient")) members.remove("identifier");
      if (!members.isEmpty()) inVain.put(type, members);
    }
    assertThat(inVain).isEmpty();
  }

  @Test
  @DisplayName("what is dropped changes no fact and no remark")
  void theSamePicture() {
    RECORDS.forEach(
        (name, record) -> {
          Chart whole = chart(record, new ChartIntake(EVERYTHING));
          Chart held = chart(record, new ChartIntake(RecordSample.CODES));
          ClinicalPicture picture = READER.read(held, RecordSample.AS_OF);
          assertThat(picture).as(name).isEqualTo(READER.read(whole, RecordSample.AS_OF));
        });
  }

  /** The id, the version and the profiles, and what names the subject. */
  private static boolean isAlwaysHeld(String type, String member) {
    return ResourceDraft.KEPT_OF_UNREAD.contains(member)
        || (member.equals("meta") && ReadersInterest.isRead(type));
  }

  private static boolean isPatient(Path file) {
    return file.toString().endsWith(".json") && !file.endsWith("index.json");
  }

  private static Chart chart(String record, ChartIntake intake) {
    intake.record(RecordSample.parser(record));
    return intake.chartOfTheOnePatient();
  }

  private static String unzipped(String life) {
    String name = "/synthea/" + life + ".json.gz";
    try (InputStream in =
        new GZIPInputStream(
            Objects.requireNonNull(HeldMembersTest.class.getResourceAsStream(name)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
