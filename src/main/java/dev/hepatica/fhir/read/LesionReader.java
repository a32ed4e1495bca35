package dev.hepatica.fhir.read;

import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LiverLesions;
import dev.hepatica.clinical.Measure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the liver lesions: one by one (mCODE Tumor and TumorSize), or as stated together. */
final class LesionReader {

  private static final int MOST_LESIONS = 999;
  private static final String LIVER = "site.liver";

  private final Reading reading;
  private final Observations observations;
  private final Answers answers;

  LesionReader(Reading reading, Observations observations, Answers answers) {
    this.reading = reading;
    this.observations = observations;
    this.answers = answers;
  }

  LiverLesions read() {
    return new LiverLesions(
        lesions(),
        answers.truth("lesion-list-complete"),
        answers.wholeNumber("liver-lesion-count", MOST_LESIONS),
        answers.measure(Quantities.DIAMETER, CodeSets.LOCAL + "largest-lesion-diameter"));
  }

  private List<Lesion> lesions() {
    Map<String, Values<Measure>> diameters = diameters();
    List<Lesion> lesions = new ArrayList<>();
    for (Resource structure : reading.all("BodyStructure")) {
      Set<String> sites = sites(structure);
      if (sites.isEmpty()) continue;
      lesions.add(
          new Lesion(
              diameters.getOrDefault(structure.reference(), new Values<>(reading.asOf())).history(),
              segment(sites),
              History.none(),
              structure.body().bool("active").orElse(true),
              structure.from("location")));
    }
    return lesions;
  }

  private Set<String> sites(Resource structure) {
    Set<String> sites = new HashSet<>(reading.conceptsOf(structure.body().concept("location")));
    structure
        .body()
        .concepts("locationQualifier")
        .forEach(qualifier -> sites.addAll(reading.conceptsOf(qualifier)));
    sites.removeIf(site -> !site.startsWith(LIVER));
    return sites;
  }

  private static Optional<CouinaudSegment> segment(Set<String> sites) {
    for (CouinaudSegment segment : CouinaudSegment.values()) {
      if (sites.contains(LIVER + ".segment_" + segment.name().toLowerCase(Locale.ROOT))) {
        return Optional.of(segment);
      }
    }
    return Optional.empty();
  }

  private Map<String, Values<Measure>> diameters() {
    Map<String, Values<Measure>> diameters = new LinkedHashMap<>();
    for (Observations.Finding finding : observations.of("obs.tumor_size")) {
      List<Resource> tumours = tumours(finding);
      if (tumours.isEmpty()) continue;
      Optional<Measure> size = Quantities.DIAMETER.read(size(finding), finding.resource());
      for (Resource tumour : tumours) {
        size.ifPresent(
            measure ->
                diameters
                    .computeIfAbsent(tumour.reference(), reference -> new Values<>(reading.asOf()))
                    .add(measure, finding.when(), finding.resource().from("component")));
      }
    }
    return diameters;
  }

  private List<Resource> tumours(Observations.Finding finding) {
    List<String> focus = finding.body().references("focus");
    List<Resource> found =
        focus.stream()
            .flatMap(reference -> reading.resolve(finding.resource(), reference).stream())
            .toList();
    if (found.isEmpty() && !finding.body().has("specimen")) {
      finding.resource().note("the size of a tumour that was not sent");
    }
    return found.stream().filter(one -> one.type().equals("BodyStructure")).toList();
  }

  private Element size(Observations.Finding finding) {
    return finding.body().children("component").stream()
        .filter(
            component ->
                reading.conceptsOf(component.concept("code")).contains("obs.tumor_size.longest"))
        .filter(component -> !component.has("dataAbsentReason"))
        .map(component -> component.child("valueQuantity"))
        .findFirst()
        .orElseGet(() -> finding.body().child("valueQuantity"));
  }
}
