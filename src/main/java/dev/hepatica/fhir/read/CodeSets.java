package dev.hepatica.fhir.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which code means which concept, as the published ValueSets say. A concept is named by the
 * identifier of its ValueSet, for example {@code cond.secondary.liver}; {@code .candidates} and
 * {@code .exclusions} are its other kinds. Immutable; loaded once.
 */
public final class CodeSets {

  static final String CONCEPT = "https://hepatica.dev/fhir/concept";
  static final String LOCAL = "crlm-observation.";
  private static final String EXCLUSIONS = ".exclusions";
  private static final String CANDIDATES = ".candidates";
  private static final String EXCLUDED_DISEASES = "cond.exclude.";
  private static final String LOCAL_CODES = "codesystems/crlm-observation.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Key(String system, String code) {}

  private record Family(String system, String prefix, String concept) {}

  private final Map<Key, Set<String>> conceptsByCode = new HashMap<>();
  private final Set<Family> families = new LinkedHashSet<>();
  private final Map<String, List<Family>> familiesBySystem = new HashMap<>();
  private final Map<String, Set<String>> localConcepts = new HashMap<>();
  private final Set<String> published = new HashSet<>();
  private final MedicationNames medicationNames;
  private final TnmValues tnmValues;
  private final List<SiteCodes> siteCodes;

  private CodeSets(ClassPathFolder folder) {
    folder.jsonFiles("valuesets").forEach(file -> add(read(file)));
    for (JsonNode local : read(folder.file(LOCAL_CODES)).path("concept")) {
      published.add(LOCAL + local.path("code").asString(""));
    }
    medicationNames = new MedicationNames(read(folder.file("names/medication-names.json")));
    tnmValues = new TnmValues(read(folder.file("names/tnm-values.json")));
    siteCodes = List.of();
    settle();
  }

  private CodeSets(CodeSets published, List<SiteCodes> siteCodes) {
    published.conceptsByCode.forEach(
        (key, concepts) -> conceptsByCode.put(key, new HashSet<>(concepts)));
    families.addAll(published.families);
    this.published.addAll(published.published);
    medicationNames = published.medicationNames;
    tnmValues = published.tnmValues;
    this.siteCodes = List.copyOf(siteCodes);
    for (SiteCodes added : siteCodes) {
      for (SiteCodes.Code code : added.codes()) {
        Coding coding = Coding.of(code.system(), code.code());
        add(coding.system(), coding.code(), added.concept());
      }
    }
    settle();
  }

  /** From now on nothing is added. */
  private void settle() {
    conceptsByCode.replaceAll((key, concepts) -> Set.copyOf(concepts));
    for (Family family : families) {
      familiesBySystem.computeIfAbsent(family.system, key -> new ArrayList<>()).add(family);
    }
    for (String concept : published) {
      if (concept.startsWith(LOCAL)) {
        localConcepts.put(concept.substring(LOCAL.length()), Set.of(concept));
      }
    }
  }

  /** The published code sets. */
  public static CodeSets load() {
    return new CodeSets(new ClassPathFolder(CodeSets.class.getClassLoader(), "fhir-profiles"));
  }

  /**
   * The published code sets and what a site adds to them.
   *
   * @throws RefusedSiteCodes if a file of the folder cannot be used; it names file, line and reason
   */
  public static CodeSets load(Path siteFolder) {
    CodeSets published = load();
    return new CodeSets(published, SiteCodesReader.read(siteFolder, published));
  }

  private static JsonNode read(InputStream in) {
    try (in) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(JsonNode valueSet) {
    Set<String> concepts = new LinkedHashSet<>();
    for (JsonNode identifier : valueSet.path("identifier")) {
      if (CONCEPT.equals(identifier.path("system").asString(""))) {
        concepts.add(identifier.path("value").asString(""));
      }
    }
    published.addAll(concepts);
    for (String concept : concepts) {
      for (JsonNode include : valueSet.path("compose").path("include")) addCodes(concept, include);
    }
  }

  private void addCodes(String concept, JsonNode include) {
    String system = CodeSystems.canonical(include.path("system").asString(""));
    for (JsonNode entry : include.path("concept")) {
      String code = CodeSystems.canonicalCode(system, entry.path("code").asString(""));
      add(system, code, concept);
    }
    for (JsonNode filter : include.path("filter")) {
      if (!"is-a".equals(filter.path("op").asString(""))) continue;
      String prefix = CodeSystems.canonicalCode(system, filter.path("value").asString(""));
      families.add(new Family(system, prefix, concept));
    }
  }

  private void add(String system, String code, String concept) {
    conceptsByCode.computeIfAbsent(new Key(system, code), key -> new HashSet<>()).add(concept);
  }

  /** What this site adds to the published code sets, in the order of its files. */
  public List<SiteCodes> siteCodes() {
    return siteCodes;
  }

  /** True for a concept that readers know: a published one, or the negative list of one. */
  boolean canBeExtended(String concept) {
    return published.contains(concept)
        || (isExclusion(concept) && published.contains(baseOf(concept)));
  }

  /** Why a code may not be given a meaning; empty if it may. */
  Optional<String> objectionTo(Coding coding, String concept) {
    return conceptsOf(coding).stream()
        .filter(meaning -> !mayShareCodes(meaning, concept))
        .sorted()
        .findFirst()
        .map(
            meaning -> {
              if (isExclusion(meaning)) {
                return "the code is on the published list of codes that never count (%s)"
                    .formatted(meaning);
              }
              return isExclusion(concept)
                  ? "the code is published as %s; a site adds codes, it takes none away"
                      .formatted(meaning)
                  : "the code already means %s".formatted(meaning);
            });
  }

  /**
   * True when one code may mean both: two that are only possible, a negative list and a concept
   * that it is not about, or two concepts that share published codes.
   */
  boolean mayShareCodes(String one, String other) {
    if (one.equals(other)) return true;
    boolean sameConcept = baseOf(one).equals(baseOf(other));
    boolean onANegativeList = isExclusion(one) || isExclusion(other);
    if (onANegativeList && !isExcludedDisease(one) && !isExcludedDisease(other)) {
      return !sameConcept;
    }
    boolean bothOnlyPossible = one.endsWith(CANDIDATES) && other.endsWith(CANDIDATES);
    return bothOnlyPossible || sharePublishedCodes(one, other);
  }

  private boolean sharePublishedCodes(String one, String other) {
    List<String> both = List.of(one, other);
    return conceptsByCode.keySet().stream()
        .anyMatch(key -> conceptsOf(new Coding(key.system, key.code, "")).containsAll(both));
  }

  private static boolean isExclusion(String concept) {
    return concept.endsWith(EXCLUSIONS) || isExcludedDisease(concept);
  }

  /** A negative list of its own: a disease that is not the colorectal primary. */
  private static boolean isExcludedDisease(String concept) {
    return concept.startsWith(EXCLUDED_DISEASES);
  }

  private static String baseOf(String concept) {
    return concept.replaceFirst("\\.(?:candidates|exclusions)$", "");
  }

  /**
   * The concepts that the codings mean, a candidate under {@code <concept>.candidates}. What an
   * exclusion names is not among them, whatever other coding stands beside it.
   */
  Set<String> conceptsOf(CodedText coded) {
    if (coded.codings().isEmpty()) return Set.of();
    if (coded.codings().size() == 1) return settled(conceptsOf(coded.codings().get(0)));
    Set<String> concepts = new HashSet<>();
    for (Coding coding : coded.codings()) concepts.addAll(conceptsOf(coding));
    return settled(concepts);
  }

  private static Set<String> settled(Set<String> found) {
    if (!holdsExclusion(found)) return found;
    Set<String> concepts = new HashSet<>(found);
    for (String excluded : found) {
      if (!excluded.endsWith(EXCLUSIONS)) continue;
      String concept = excluded.substring(0, excluded.length() - EXCLUSIONS.length());
      concepts.remove(concept);
      concepts.remove(concept + CANDIDATES);
    }
    return concepts;
  }

  private Set<String> conceptsOf(Coding coding) {
    if (coding.code().isEmpty()) return Set.of();
    Set<String> listed =
        conceptsByCode.getOrDefault(new Key(coding.system(), coding.code()), Set.of());
    boolean local = coding.system().equals(CodeSystems.CRLM_OBSERVATION);
    Set<String> more = local ? localConcept(coding.code()) : familiesOf(coding);
    if (more.isEmpty()) return listed;
    if (listed.isEmpty()) return more;
    Set<String> concepts = new HashSet<>(listed);
    concepts.addAll(more);
    return concepts;
  }

  /** The concept of one of our own codes. */
  String local(String code) {
    Set<String> known = localConcepts.get(code);
    return known != null ? known.iterator().next() : LOCAL + code;
  }

  private Set<String> localConcept(String code) {
    Set<String> known = localConcepts.get(code);
    return known != null ? known : Set.of(LOCAL + code);
  }

  private static boolean holdsExclusion(Set<String> concepts) {
    for (String concept : concepts) {
      if (concept.endsWith(EXCLUSIONS)) return true;
    }
    return false;
  }

  private Set<String> familiesOf(Coding coding) {
    Set<String> concepts = Set.of();
    List<Family> ofSystem = familiesBySystem.get(coding.system());
    if (ofSystem == null) return concepts;
    for (Family family : ofSystem) {
      if (coding.code().startsWith(family.prefix)) {
        if (concepts.isEmpty()) concepts = new HashSet<>();
        concepts.add(family.concept);
      }
    }
    return concepts;
  }

  /**
   * The codes that mean a concept, by system and in order; of a family of codes its beginning with
   * a star.
   */
  public Map<String, List<String>> codesOf(String concept) {
    Map<String, List<String>> codes = new TreeMap<>();
    conceptsByCode.forEach(
        (key, concepts) -> {
          if (concepts.contains(concept)) listIn(codes, key.system()).add(key.code());
        });
    for (Family family : families) {
      if (family.concept.equals(concept)) listIn(codes, family.system).add(family.prefix + "*");
    }
    if (concept.startsWith(LOCAL)) {
      listIn(codes, CodeSystems.CRLM_OBSERVATION).add(concept.substring(LOCAL.length()));
    }
    codes.values().forEach(Collections::sort);
    return codes;
  }

  private static List<String> listIn(Map<String, List<String>> codes, String system) {
    return codes.computeIfAbsent(system, key -> new ArrayList<>());
  }

  /** True when any code set holds the coding. */
  boolean understands(Coding coding) {
    return !conceptsOf(coding).isEmpty();
  }

  MedicationNames medicationNames() {
    return medicationNames;
  }

  TnmValues tnmValues() {
    return tnmValues;
  }
}
