package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.Pick;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which antineoplastic drugs a medication resource names: by code, through a referenced Medication
 * and its ingredients, and by name where no code is understood. Eye and skin products are none.
 */
final class MedicationReader {

  private static final String MEDICATION = "med.";
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

  private static final Map<String, Drug> BY_CONCEPT = new HashMap<>();

  static {
    for (Drug drug : Drug.values()) {
      BY_CONCEPT.put(MEDICATION + drug.name().toLowerCase(Locale.ROOT), drug);
    }
    BY_CONCEPT.put(PD1_PDL1, Drug.OTHER_PD1_PDL1_ANTIBODY);
  }

  private final Reading reading;
  private final MedicationNames names;

  /** Most orders of a record are for other drugs, and for the same ones again and again. */
  private final Map<CodedText, Boolean> antineoplastic = new IdentityHashMap<>();

  /**
   * Searching a text for names takes long, and a record orders the same products again and again.
   */
  private final Map<CodedText, Set<Drug>> named = new IdentityHashMap<>();

  private final Map<CodedText, Boolean> eyeOrSkin = new IdentityHashMap<>();

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
    Optional<String> reference = resource.body().reference("medicationReference");
    CodedText named = resource.body().concept("medicationCodeableConcept");
    List<CodedText> routes = routes(resource, dosage);
    if (reference.isEmpty() && !antineoplastic.computeIfAbsent(named, this::mayNameADrug)) {
      return Set.of();
    }
    Optional<Resource> medication = reference.flatMap(to -> reading.resolve(resource, to));
    List<CodedText> products = new ArrayList<>(2);
    products.add(named);
    medication.ifPresent(product -> addProduct(product, products, 0));
    medication.ifPresent(product -> addIfNotEmpty(routes, product.body().concept("form")));
    if (Pick.any(routes, this::isEyeOrSkin)) return Set.of();
    Set<Drug> drugs = byCode(resource, products, routes);
    if (reference.isPresent() && medication.isEmpty() && drugs.isEmpty()) {
      resource.note("its Medication was not sent; the drug is unknown");
    }
    return drugs;
  }

  private boolean mayNameADrug(CodedText product) {
    return Pick.any(reading.conceptsOf(product), concept -> concept.startsWith(MEDICATION))
        || !byName(List.of(product)).isEmpty();
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

  private static List<CodedText> routes(Resource resource, String dosage) {
    List<CodedText> routes = new ArrayList<>(1);
    for (Element one : resource.body().children(dosage)) {
      addIfNotEmpty(routes, one.concept("route"));
    }
    return routes;
  }

  private static void addIfNotEmpty(List<CodedText> list, CodedText coded) {
    if (!coded.isEmpty()) list.add(coded);
  }

  private boolean isEyeOrSkin(CodedText route) {
    return Pick.any(EYE_OR_SKIN, code -> route.has(CodeSystems.SNOMED_CT, code))
        || isEyeOrSkinInWords(route);
  }

  private Set<Drug> byCode(Resource resource, List<CodedText> products, List<CodedText> routes) {
    Set<String> concepts =
        products.size() == 1 ? reading.conceptsOf(products.get(0)) : conceptsOf(products);
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

  private Set<String> conceptsOf(List<CodedText> products) {
    Set<String> concepts = new HashSet<>();
    for (CodedText product : products) concepts.addAll(reading.conceptsOf(product));
    return concepts;
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
      drugs.addAll(named.computeIfAbsent(product, this::namedIn));
    }
    if (drugs.isEmpty()) return drugs;
    return Pick.any(products, this::isEyeOrSkinInWords) ? EnumSet.noneOf(Drug.class) : drugs;
  }

  private Set<Drug> namedIn(CodedText product) {
    Set<Drug> drugs = EnumSet.noneOf(Drug.class);
    product.text().ifPresent(text -> addNamed(drugs, text));
    for (Coding coding : product.codings()) {
      if (!reading.codes().understands(coding)) addNamed(drugs, coding.display());
    }
    return drugs;
  }

  private boolean isEyeOrSkinInWords(CodedText coded) {
    return eyeOrSkin.computeIfAbsent(coded, key -> names.isEyeOrSkin(key.words()));
  }

  private void addNamed(Set<Drug> drugs, String text) {
    for (String concept : names.conceptsIn(text)) drug(concept).ifPresent(drugs::add);
  }

  /** A code shared with another product counts when the drug is infused. */
  private Set<Drug> candidates(
      Resource resource, Set<String> concepts, Set<Drug> excluded, List<CodedText> routes) {
    Set<Drug> candidates = EnumSet.noneOf(Drug.class);
    for (String concept : concepts) {
      if (!concept.startsWith(MEDICATION) || !concept.endsWith(CANDIDATES)) continue;
      drug(concept.substring(0, concept.length() - CANDIDATES.length())).ifPresent(candidates::add);
    }
    candidates.removeAll(excluded);
    if (candidates.isEmpty()) return candidates;
    boolean infused = Pick.any(routes, route -> route.has(CodeSystems.SNOMED_CT, INTRAVENOUS));
    if (infused) return candidates;
    resource.note("a drug code that is shared with another product; not counted");
    return Set.of();
  }

  private static Optional<Drug> drug(String concept) {
    return Optional.ofNullable(BY_CONCEPT.get(concept));
  }
}
