package dev.hepatica.clinical;

import java.util.List;
import java.util.Set;

/**
 * Everything the decision model may know about one patient on one day: a snapshot, read once.
 *
 * @param unread parts of the record that could not be read; what they would hold is unknown
 * @param notes what could not be understood
 */
public record ClinicalPicture(
    Patient patient,
    Disease disease,
    LiverStatus liver,
    LiverFindings liverFindings,
    Fitness fitness,
    MolecularProfile molecular,
    Laboratory laboratory,
    BodySize bodySize,
    Treatment treatment,
    LocalTherapy localTherapy,
    TherapyCourse course,
    List<ImagingStudy> imaging,
    Set<RecordPart> unread,
    List<ReadingNote> notes) {

  public ClinicalPicture {
    imaging = List.copyOf(imaging);
    unread = Set.copyOf(unread);
    notes = List.copyOf(notes);
  }
}
