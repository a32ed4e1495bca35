package dev.hepatica.fhir.read;

import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.RadiotherapyCourse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads courses of radiotherapy that were given, with the dose that each of their volumes received
 * (mCODE Radiotherapy Course Summary).
 */
final class RadiotherapyCourseReader {

  static final String DOSE_DELIVERED =
      "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-radiotherapy-dose-delivered-to-volume";
  private static final int MOST_FRACTIONS = 100;

  /** What one volume received. */
  private record Delivered(Optional<Measure> dose, Optional<Integer> fractions, CodedText place) {}

  private final Reading reading;
  private final RadiotherapyTargets targets;

  RadiotherapyCourseReader(Reading reading, RadiotherapyTargets targets) {
    this.reading = reading;
    this.targets = targets;
  }

  History<RadiotherapyCourse> read() {
    Values<RadiotherapyCourse> courses = new Values<>(reading.asOf());
    for (Resource procedure : reading.all("Procedure")) {
      if (!procedure.hasStatus("completed")) continue;
      List<Delivered> volumes =
          procedure
              .body()
              .extensions(DOSE_DELIVERED)
              .map(extension -> delivered(extension, procedure))
              .toList();
      if (volumes.isEmpty()) continue;
      courses.add(
          course(volumes, procedure),
          procedure.lastMoment("performedDateTime", "performedPeriod"),
          procedure.from("extension"));
    }
    return courses.history();
  }

  private RadiotherapyCourse course(List<Delivered> volumes, Resource procedure) {
    List<CodedText> sites = new ArrayList<>(procedure.body().concepts("bodySite"));
    volumes.forEach(volume -> sites.add(volume.place()));
    Optional<Delivered> highest =
        volumes.stream()
            .filter(volume -> volume.dose().isPresent())
            .max(Comparator.comparing(volume -> volume.dose().orElseThrow()));
    return new RadiotherapyCourse(
        highest.flatMap(Delivered::dose),
        highest.or(() -> volumes.stream().findFirst()).flatMap(Delivered::fractions),
        targets.in(sites));
  }

  private Delivered delivered(Element extension, Resource procedure) {
    return new Delivered(
        extension
            .extensions("totalDoseDelivered")
            .flatMap(dose -> Quantities.DOSE.read(dose.child("valueQuantity"), procedure).stream())
            .findFirst(),
        extension
            .extensions("fractionsDelivered")
            .flatMap(fractions -> fractions.number("valueUnsignedInt").stream())
            .filter(RadiotherapyCourseReader::isPossible)
            .map(BigDecimal::intValueExact)
            .findFirst(),
        extension
            .extensions("volume")
            .flatMap(volume -> volume.reference("valueReference").stream())
            .flatMap(reference -> reading.resolve(procedure, reference).stream())
            .filter(volume -> volume.type().equals("BodyStructure"))
            .map(volume -> volume.body().concept("location"))
            .findFirst()
            .orElse(CodedText.NONE));
  }

  private static boolean isPossible(BigDecimal fractions) {
    return fractions.stripTrailingZeros().scale() <= 0
        && fractions.signum() > 0
        && fractions.compareTo(BigDecimal.valueOf(MOST_FRACTIONS)) <= 0;
  }
}
