package dev.hepatica.fhir.read;

import dev.hepatica.clinical.MetastasisOrigin;
import dev.hepatica.clinical.Pick;
import dev.hepatica.fhir.read.Diagnoses.Diagnosis;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** To which primary the record relates a metastasis. */
final class Origins {

  private static final List<String> RELATED =
      List.of(
          "http://hl7.org/fhir/StructureDefinition/condition-related",
          "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-related-condition");

  private final Reading reading;
  private final Diagnoses diagnoses;

  Origins(Reading reading, Diagnoses diagnoses) {
    this.reading = reading;
    this.diagnoses = diagnoses;
  }

  MetastasisOrigin of(Diagnosis metastasis) {
    Set<MetastasisOrigin> origins = EnumSet.noneOf(MetastasisOrigin.class);
    Resource resource = metastasis.resource();
    for (String url : RELATED) {
      resource
          .body()
          .extensions(url)
          .flatMap(extension -> extension.reference("valueReference").stream())
          .map(reference -> originFrom(resource, reference))
          .forEach(origins::add);
    }
    if (origins.contains(MetastasisOrigin.COLORECTAL)) return MetastasisOrigin.COLORECTAL;
    return origins.contains(MetastasisOrigin.OTHER_PRIMARY)
        ? MetastasisOrigin.OTHER_PRIMARY
        : MetastasisOrigin.NOT_STATED;
  }

  private MetastasisOrigin originFrom(Resource metastasis, String reference) {
    Optional<Resource> related = reading.resolve(metastasis, reference);
    if (related.filter(resource -> resource.type().equals("Condition")).isEmpty()) {
      metastasis.note("its related primary was not sent; the origin counts as not stated");
      return MetastasisOrigin.NOT_STATED;
    }
    Diagnosis primary = diagnoses.diagnosis(related.get());
    if (Diagnoses.isDenied(related.get()) || cannotBePrimary(primary)) {
      metastasis.note("its related condition is no primary; the origin counts as not stated");
      return MetastasisOrigin.NOT_STATED;
    }
    return ColorectalSites.find(primary).isPresent()
        ? MetastasisOrigin.COLORECTAL
        : MetastasisOrigin.OTHER_PRIMARY;
  }

  /** A metastasis, or a code that leaves open whether it is the colorectal primary. */
  private static boolean cannotBePrimary(Diagnosis related) {
    boolean secondary =
        Pick.any(related.concepts(), concept -> concept.startsWith("cond.secondary."));
    return secondary
        || (ColorectalSites.isCandidate(related) && ColorectalSites.find(related).isEmpty());
  }
}
