package dev.hepatica.fhir.read;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Patient;
import dev.hepatica.clinical.Sex;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads a chart into the clinical picture. Thread-safe. */
public final class RecordReader {

  private final CodeSets codeSets;

  /**
   * @param codeSets the codes by which a record is read
   */
  public RecordReader(CodeSets codeSets) {
    this.codeSets = codeSets;
  }

  /** What the chart says on the day {@code asOf}. */
  public ClinicalPicture read(Chart chart, LocalDate asOf) {
    Notes notes = new Notes(chart.notes());
    Reading reading = new Reading(chart, codeSets, asOf, notes);
    Observations observations = new Observations(reading);
    Answers answers = new Answers(reading, observations);
    Diagnoses diagnoses = new Diagnoses(reading);
    OrderStatements statements = new OrderStatements(reading, observations);
    LesionReader lesions = new LesionReader(reading, observations, answers);
    return new ClinicalPicture(
        patient(reading),
        new DiseaseReader(reading, diagnoses, observations, answers).read(),
        new LiverReader(reading, diagnoses, lesions, answers).read(),
        new LiverFindingsReader(lesions, answers).read(),
        new FitnessReader(reading, observations, answers).read(),
        new MolecularReader(reading, diagnoses, observations).read(),
        new LaboratoryReader(reading, observations).read(),
        new BodySizeReader(answers).read(),
        new TreatmentReader(reading, statements).read(),
        new LocalTherapyReader(reading, observations).read(),
        new CourseReader(reading, new ResponseReader(reading, diagnoses, observations), statements)
            .read(),
        new ImagingReader(reading).read(),
        chart.unread(),
        notes.all());
  }

  /** What the chart says on the day {@code asOf}, and what became of each of its resources. */
  public ReadingReport explain(Chart chart, LocalDate asOf) {
    return new ReadingExplainer(this, codeSets).explain(chart, asOf);
  }

  private static Patient patient(Reading reading) {
    String reference = reading.chart().patientReference();
    List<Resource> patients = reading.all("Patient");
    if (patients.isEmpty()) return new Patient(reference, Optional.empty(), Optional.empty());
    Element body = patients.get(0).body();
    return new Patient(
        reference,
        body.date("birthDate").map(When::date),
        body.string("gender").flatMap(RecordReader::sex));
  }

  private static Optional<Sex> sex(String gender) {
    return switch (gender) {
      case "female" -> Optional.of(Sex.FEMALE);
      case "male" -> Optional.of(Sex.MALE);
      case "other" -> Optional.of(Sex.OTHER);
      default -> Optional.empty();
    };
  }
}
