package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Pick;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which antineoplastic drugs a medication resource names: by code, through a referenced Medication
 * and its ingredients, and by name where no code is understood. Eye and skin products are none.
 */
final class MedicationReader {

  private static final String EXCLUSIONS = ".exclusions";
  private static final String CANDIDATES = ".candidates";

  /** Routes (SNOMED CT): ophthalmic, intravitreal, intraocular, ocular, topical. */
  private static final Set<String> EYE_OR_SKIN =
      Set.of("54485002", "418401004", "372468001", "372472002", "6064005");

  private static final String INTRAVENOUS = "47625008";

  /** Exclusion lists under the name of another product that could be mistaken for the drug. */
  private static final Map<String, Set<Drug>> MISTAKEN_FOR =
      Map.of(
          "trastuzumab_emtansine", EnumSet.of(Drug.TRASTUZUMAB, Drug.TRASTUZUMAB_DERUXTECAN),
          "trifluridine", EnumSet.of(Drug.TRIFLURIDINE_TIPIRACIL));

  /** Codes of fixed combinations. */
  private static final Map<String, Set<Drug>> COMBINATIONS =
      Map.of(
          "med.pertuzumab.candidates", EnumSet.of(Drug.PERTUZUMAB, Drug.TRASTUZUMAB),
          "med.nivolumab.candidates", EnumSet.of(Drug.NIVOLUMAB));

  private static final String PD1_PDL1 = "med.pd1_pdl1.any";
  private static final Set<Drug> NAMED_PD1_ANTIBODIES =
      EnumSet.of(Drug.PEMBROLIZUMAB, Drug.NIVOLUMAB, Drug.DOSTARLIMAB);

  private final Reading reading;
  private final MedicationNames names;

  MedicationReader(Reading reading) {
    this.reading = reading;
    names = reading.codes().medicationNames();
  }

  /**
   * The drugs of a request, administration, statement or dispense.
   *
   * @param dosage the element that holds the route
   */
  Set<Drug> drugs(Resource resource, String dosage) {
    List<CodedText> products = new ArrayList<>();
    Optional<Resource> medication =
        resource
            .body()
            .reference("medicationReference")
            .flatMap(reference -> reading.resolve(resource, reference));
    products.add(resource.body().concept("medicationCodeableConcept"));
    medication.ifPresent(product -> addProduct(product, products, 0));
    List<CodedText> routes = routes(resource, dosage, medication);
    if (Pick.any(routes, this::isEyeOrSkin)) return Set.of();
    Set<Drug> drugs = byCode(resource, products, routes);
    noteIfNotSent(resource, medication, drugs);
    return drugs;
  }

  private void addProduct(Resource product, List<CodedText> products, int depth) {
    products.add(product.body().concept("code"));
    for (Element ingredient : product.body().children("ingredient")) {
      products.add(ingredient.concept("itemCodeableConcept"));
      if (depth > 1) continue;
      ingredient
          .reference("itemReference")
          .flatMap(reference -> reading.resolve(product, reference))
          .ifPresent(part -> addProduct(part, products, depth + 1));
    }
  }

  private static List<CodedText> routes(
      Resource resource, String dosage, Optional<Resource> medication) {
    Stream<CodedText> routes =
        resource.body().children(dosage).stream().map(element -> element.concept("route"));
    Stream<CodedText> forms = medication.stream().map(product -> product.body().concept("form"));
    return Stream.concat(routes, forms).filter(one -> !one.isEmpty()).toList();
  }

  private boolean isEyeOrSkin(CodedText route) {
    return Pick.any(EYE_OR_SKIN, code -> route.has(CodeSystems.SNOMED_CT, code))
        || names.isEyeOrSkin(route.words());
  }

  private Set<Drug> byCode(Resource resource, List<CodedText> products, List<CodedText> routes) {
    Set<String> concepts = new HashSet<>();
    products.forEach(product -> concepts.addAll(reading.conceptsOf(product)));
    Set<Drug> excluded = excluded(concepts);
    Set<Drug> drugs = EnumSet.noneOf(Drug.class);
    for (String concept : concepts) {
      drug(concept).ifPresent(drugs::add);
      drugs.addAll(COMBINATIONS.getOrDefault(concept, Set.of()));
    }
    if (drugs.isEmpty()) drugs.addAll(byName(products));
    if (drugs.isEmpty()) drugs.addAll(candidates(resource, concepts, excluded, routes));
    drugs.removeAll(excluded);
    if (drugs.contains(Drug.IRINOTECAN_LIPOSOMAL)) drugs.remove(Drug.IRINOTECAN);
    if (isNamedPd1Antibody(drugs, products)) drugs.remove(Drug.OTHER_PD1_PDL1_ANTIBODY);
    return drugs;
  }

  /** The group of PD-1 and PD-L1 antibodies holds the named ones too. */
  private boolean isNamedPd1Antibody(Set<Drug> drugs, List<CodedText> products) {
    if (!drugs.contains(Drug.OTHER_PD1_PDL1_ANTIBODY)) return false;
    Set<Drug> named = byName(products);
    named.retainAll(NAMED_PD1_ANTIBODIES);
    drugs.addAll(named);
    return Pick.any(drugs, NAMED_PD1_ANTIBODIES::contains);
  }

  private static Set<Drug> excluded(Set<String> concepts) {
    Set<Drug> excluded = EnumSet.noneOf(Drug.class);
    for (String concept : concepts) {
      if (!concept.endsWith(EXCLUSIONS)) continue;
      String plain = concept.substring(0, concept.length() - EXCLUSIONS.length());
      drug(plain).ifPresent(excluded::add);
      excluded.addAll(MISTAKEN_FOR.getOrDefault(plain.substring(plain.indexOf('.') + 1), Set.of()));
    }
    return excluded;
  }

  /** Names in texts, and in displays of codings that no code set holds. */
  private Set<Drug> byName(List<CodedText> products) {
    Set<Drug> drugs = EnumSet.noneOf(Drug.class);
    for (CodedText product : products) {
      Stream<String> displays =
          product.codings().stream()
              .filter(coding -> !reading.codes().understands(coding))
              .map(Coding::display);
      Stream.concat(product.text().stream(), displays)
          .flatMap(text -> names.conceptsIn(text).stream())
          .forEach(concept -> drug(concept).ifPresent(drugs::add));
    }
    boolean eyeOrSkin = products.stream().map(CodedText::words).anyMatch(names::isEyeOrSkin);
    return eyeOrSkin ? EnumSet.noneOf(Drug.class) : drugs;
  }

  /** A code shared with another product counts when the drug is infused. */
  private Set<Drug> candidates(
      Resource resource, Set<String> concepts, Set<Drug> excluded, List<CodedText> routes) {
    Set<Drug> candidates = EnumSet.noneOf(Drug.class);
    for (String concept : concepts) {
      if (!concept.startsWith("med.") || !concept.endsWith(CANDIDATES)) continue;
      drug(concept.substring(0, concept.length() - CANDIDATES.length())).ifPresent(candidates::add);
    }
    candidates.removeAll(excluded);
    if (candidates.isEmpty()) return candidates;
    boolean infused = Pick.any(routes, route -> route.has(CodeSystems.SNOMED_CT, INTRAVENOUS));
    if (infused) return candidates;
    resource.note("a drug code that is shared with another product; not counted");
    return Set.of();
  }

  private static void noteIfNotSent(
      Resource resource, Optional<Resource> medication, Set<Drug> drugs) {
    boolean refers = resource.body().reference("medicationReference").isPresent();
    if (refers && medication.isEmpty() && drugs.isEmpty()) {
      resource.note("its Medication was not sent; the drug is unknown");
    }
  }

  private static Optional<Drug> drug(String concept) {
    if (!concept.startsWith("med.")) return Optional.empty();
    if (concept.equals(PD1_PDL1)) return Optional.of(Drug.OTHER_PD1_PDL1_ANTIBODY);
    String name = concept.substring(4).toUpperCase(Locale.ROOT);
    for (Drug drug : Drug.values()) {
      if (drug.name().equals(name)) return Optional.of(drug);
    }
    return Optional.empty();
  }
}
