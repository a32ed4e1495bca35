package dev.hepatica.fhir.read;

import dev.hepatica.clinical.AblationPlan;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.RadiotherapyPlan;
import dev.hepatica.clinical.RadiotherapyTarget;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads plans of ablation and radiotherapy, and for which order or procedure each was made. */
final class TreatmentPlanReader {

  private static final int MOST_FRACTIONS = 100;
  private static final List<String> TREATMENTS =
      List.of("ServiceRequest", "Procedure", "Appointment");
  private static final Map<String, RadiotherapyTarget> TARGETS =
      Map.of(
          "liver", RadiotherapyTarget.LIVER,
          "lung", RadiotherapyTarget.LUNG,
          "node", RadiotherapyTarget.NODE);

  private final Reading reading;
  private final Observations observations;

  TreatmentPlanReader(Reading reading, Observations observations) {
    this.reading = reading;
    this.observations = observations;
  }

  History<AblationPlan> ablation() {
    Values<AblationPlan> plans = new Values<>(reading.asOf());
    for (Observations.Finding finding : observations.local("ablation-plan")) {
      Components components = new Components(reading, finding);
      plans.add(
          new AblationPlan(
              components.measure("planned-margin", Quantities.MARGIN),
              components.measure("necrosis-volume", Quantities.VOLUME),
              components.measure("two-segment-volume", Quantities.VOLUME),
              targets(finding),
              treatments(finding)),
          finding.when(),
          finding.resource().from("component"));
    }
    return plans.history();
  }

  History<RadiotherapyPlan> radiotherapy() {
    Values<RadiotherapyPlan> plans = new Values<>(reading.asOf());
    for (Observations.Finding finding : observations.local("radiotherapy-plan")) {
      Components components = new Components(reading, finding);
      plans.add(
          new RadiotherapyPlan(
              components.measure("total-dose", Quantities.DOSE),
              components.count("fractions", MOST_FRACTIONS),
              components.measure("spared-liver-volume", Quantities.VOLUME),
              components.measure("stomach-third-dose", Quantities.DOSE),
              components.measure("bowel-max-dose", Quantities.DOSE),
              components.truth("triphasic-ct"),
              components.truth("motion-management"),
              components.ourValue("target-site", TARGETS),
              treatments(finding)),
          finding.when(),
          finding.resource().from("component"));
    }
    return plans.history();
  }

  private Set<String> targets(Observations.Finding finding) {
    return finding.body().references("focus").stream()
        .map(reference -> nameOf(finding, reference))
        .filter(reference -> reference.startsWith("BodyStructure/"))
        .collect(Collectors.toSet());
  }

  /** The orders and procedures that the plan names, and the bookings and procedures upon them. */
  private Set<String> treatments(Observations.Finding finding) {
    Set<String> named =
        Stream.concat(
                finding.body().references("basedOn").stream(),
                finding.body().references("partOf").stream())
            .map(reference -> nameOf(finding, reference))
            .filter(reference -> Pick.any(TREATMENTS, reference::contains))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<String> all = new LinkedHashSet<>(named);
    for (String type : List.of("Appointment", "Procedure")) {
      for (Resource later : reading.all(type)) {
        boolean restsOnIt =
            later.body().references("basedOn").stream()
                .flatMap(reference -> reading.resolve(later, reference).stream())
                .anyMatch(order -> named.contains(order.reference()));
        if (restsOnIt) all.add(later.reference());
      }
    }
    return all;
  }

  /** The reference as the record knows it; as it was written, if what it names was not sent. */
  private String nameOf(Observations.Finding finding, String reference) {
    Optional<Resource> resolved = reading.resolve(finding.resource(), reference);
    return resolved
        .map(Resource::reference)
        .or(() -> FhirReferences.typeAndId(FhirReferences.withoutVersion(reference)))
        .orElse(reference);
  }
}
