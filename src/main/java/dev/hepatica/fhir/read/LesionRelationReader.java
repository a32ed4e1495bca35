package dev.hepatica.fhir.read;

import dev.hepatica.clinical.LesionRelations;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what a lesion lies beside, from the components of an observation that points at it. */
final class LesionRelationReader {

  private final Reading reading;
  private final Observations observations;

  LesionRelationReader(Reading reading, Observations observations) {
    this.reading = reading;
    this.observations = observations;
  }

  /** The relations under the reference of the lesion's BodyStructure. */
  Map<String, Values<LesionRelations>> byStructure() {
    Map<String, Values<LesionRelations>> byStructure = new LinkedHashMap<>();
    for (Observations.Finding finding : observations.local("lesion-relation")) {
      List<Resource> structures =
          finding.body().references("focus").stream()
              .flatMap(reference -> reading.resolve(finding.resource(), reference).stream())
              .filter(focus -> focus.type().equals("BodyStructure"))
              .toList();
      if (structures.isEmpty()) {
        finding.resource().note("the relations of a lesion that was not sent");
        continue;
      }
      LesionRelations relations = relations(finding);
      for (Resource structure : structures) {
        byStructure
            .computeIfAbsent(structure.reference(), key -> new Values<>(reading.asOf()))
            .add(relations, finding.when(), finding.resource().from("component"));
      }
    }
    return byStructure;
  }

  private LesionRelations relations(Observations.Finding finding) {
    return new LesionRelations(
        truth(finding, "central"),
        truth(finding, "subcapsular"),
        truth(finding, "vascular-contact"),
        distance(finding, "distance-to-bile-duct"),
        distance(finding, "distance-to-colon"),
        distance(finding, "distance-to-luminal-organ"),
        measures(finding, "adjacent-vessel-diameter", Quantities.VESSEL)
            .max(Comparator.naturalOrder()));
  }

  /** Unknown where two components contradict each other. */
  private Truth truth(Observations.Finding finding, String code) {
    Set<Truth> said = EnumSet.noneOf(Truth.class);
    for (Element component : components(finding, code)) {
      Answers.truthOf(component, finding.resource()).ifPresent(said::add);
    }
    if (said.size() > 1) finding.resource().note("components that contradict each other");
    return said.size() == 1 ? said.iterator().next() : Truth.UNKNOWN;
  }

  /** The nearest of several. */
  private Optional<Measure> distance(Observations.Finding finding, String code) {
    return measures(finding, code, Quantities.DISTANCE).min(Comparator.naturalOrder());
  }

  private Stream<Measure> measures(Observations.Finding finding, String code, Quantities kind) {
    return components(finding, code).stream()
        .flatMap(
            component -> kind.read(component.child("valueQuantity"), finding.resource()).stream());
  }

  private List<Element> components(Observations.Finding finding, String code) {
    return Pick.those(
        Pick.those(
            finding.body().children("component"),
            component ->
                reading.conceptsOf(component.concept("code")).contains(CodeSets.LOCAL + code)),
        component -> !component.has("dataAbsentReason"));
  }
}
