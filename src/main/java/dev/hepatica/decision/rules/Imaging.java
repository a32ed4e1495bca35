package dev.hepatica.decision.rules;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.ImagingStudy;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.RecordPart;
import dev.hepatica.decision.Fact;
import dev.hepatica.decision.Slot;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** When was a region last looked at? A date without a day counts from its first day. */
final class Imaging {

  private Imaging() {}

  /** CT or MR of the liver. */
  static boolean isOfTheLiver(ImagingStudy study) {
    boolean sectional =
        study.modality() == ImagingStudy.Modality.CT
            || study.modality() == ImagingStudy.Modality.MR;
    return sectional && study.shows(ImagingStudy.Region.LIVER);
  }

  static boolean isOfTheChest(ImagingStudy study) {
    return study.shows(ImagingStudy.Region.CHEST);
  }

  /** The newest dated study of the kind. */
  static Optional<ImagingStudy> newest(ClinicalPicture patient, Predicate<ImagingStudy> kind) {
    return of(patient, kind).stream()
        .filter(study -> study.on().isPresent())
        .max(Comparator.comparing(Imaging::firstDay));
  }

  static boolean hasUndated(ClinicalPicture patient, Predicate<ImagingStudy> kind) {
    return Pick.any(of(patient, kind), study -> study.on().isEmpty());
  }

  /** The first day on which a dated study can have been done. */
  static LocalDate firstDay(ImagingStudy study) {
    return study.on().orElseThrow().earliest();
  }

  /** Were all the places read in which an examination can stand? */
  static boolean isRead(ClinicalPicture patient) {
    return !patient.unread().contains(RecordPart.IMAGING_STUDIES)
        && !patient.unread().contains(RecordPart.DIAGNOSTIC_REPORTS);
  }

  static Fact fact(String name, ImagingStudy study) {
    return new Fact(name, Slot.term("modality", study.modality()), study.on(), study.from());
  }

  private static List<ImagingStudy> of(ClinicalPicture patient, Predicate<ImagingStudy> kind) {
    return Pick.those(patient.imaging(), kind);
  }
}
