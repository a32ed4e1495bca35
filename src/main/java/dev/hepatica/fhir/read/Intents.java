package dev.hepatica.fhir.read;

import dev.hepatica.clinical.TreatmentIntent;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a code or an extension says a treatment is for. */
final class Intents {

  private static final List<String> EXTENSIONS =
      List.of(
          "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-treatment-intent",
          "http://hl7.org/fhir/us/mcode/StructureDefinition/mcode-procedure-intent");

  private static final Map<String, TreatmentIntent> OUR_VALUES =
      Map.of(
          "perioperative", TreatmentIntent.PERIOPERATIVE,
          "conversion", TreatmentIntent.CONVERSION,
          "adjuvant", TreatmentIntent.ADJUVANT,
          "palliative", TreatmentIntent.PALLIATIVE);

  private static final Map<String, TreatmentIntent> SNOMED =
      Map.of(
          "373808002", TreatmentIntent.CURATIVE,
          "363676003", TreatmentIntent.PALLIATIVE);

  private Intents() {}

  /** The intent of a code: ours before SNOMED CT, which is coarser; none if two contradict. */
  static Optional<TreatmentIntent> of(CodedText coded) {
    Set<TreatmentIntent> ours = EnumSet.noneOf(TreatmentIntent.class);
    Set<TreatmentIntent> coarse = EnumSet.noneOf(TreatmentIntent.class);
    for (Coding coding : coded.codings()) {
      if (coding.system().equals(CodeSystems.CRLM_VALUE)) {
        Optional.ofNullable(OUR_VALUES.get(coding.code())).ifPresent(ours::add);
      } else if (coding.system().equals(CodeSystems.SNOMED_CT)) {
        Optional.ofNullable(SNOMED.get(coding.code())).ifPresent(coarse::add);
      }
    }
    Set<TreatmentIntent> said = ours.isEmpty() ? coarse : ours;
    return said.size() == 1 ? said.stream().findFirst() : Optional.empty();
  }

  /** The intent that the extension of an order or plan states, under either of its names. */
  static Optional<TreatmentIntent> statedOn(Resource resource) {
    Set<TreatmentIntent> said = EnumSet.noneOf(TreatmentIntent.class);
    for (String url : EXTENSIONS) {
      resource
          .body()
          .extensions(url)
          .forEach(
              extension -> {
                Optional<TreatmentIntent> intent = of(extension.concept("valueCodeableConcept"));
                intent.ifPresent(said::add);
                if (intent.isEmpty()) {
                  resource.note("a treatment intent without a code that is understood");
                }
              });
    }
    if (said.size() > 1) resource.note("treatment intents that contradict each other; not counted");
    return said.size() == 1 ? said.stream().findFirst() : Optional.empty();
  }
}
