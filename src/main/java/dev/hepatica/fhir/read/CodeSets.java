package dev.hepatica.fhir.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
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
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Key(String system, String code) {}

  private record Family(String system, String prefix, String concept) {}

  private final Map<Key, Set<String>> conceptsByCode = new HashMap<>();
  private final Set<Family> families = new LinkedHashSet<>();
  private final MedicationNames medicationNames;
  private final TnmValues tnmValues;

  private CodeSets(ClassPathFolder published) {
    published.jsonFiles("valuesets").forEach(file -> add(read(file)));
    medicationNames = new MedicationNames(read(published.file("names/medication-names.json")));
    tnmValues = new TnmValues(read(published.file("names/tnm-values.json")));
  }

  /** The published code sets. */
  public static CodeSets load() {
    return new CodeSets(new ClassPathFolder(CodeSets.class.getClassLoader(), "fhir-profiles"));
  }

  /** The published code sets with a site's ValueSets, merged by their concept. */
  public static CodeSets load(Path siteFolder) {
    CodeSets codeSets = load();
    for (Path file : jsonFilesIn(siteFolder)) {
      try (InputStream in = Files.newInputStream(file)) {
        JsonNode resource = read(in);
        if (!"ValueSet".equals(resource.path("resourceType").asString(""))) continue;
        if (codeSets.add(resource)) continue;
        throw new IllegalArgumentException(
            file + " names no concept: it needs an identifier with system " + CONCEPT);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return codeSets;
  }

  private static List<Path> jsonFilesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(InputStream in) {
    try (in) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean add(JsonNode valueSet) {
    Set<String> concepts = new LinkedHashSet<>();
    for (JsonNode identifier : valueSet.path("identifier")) {
      if (CONCEPT.equals(identifier.path("system").asString(""))) {
        concepts.add(identifier.path("value").asString(""));
      }
    }
    for (String concept : concepts) {
      for (JsonNode include : valueSet.path("compose").path("include")) addCodes(concept, include);
    }
    return !concepts.isEmpty();
  }

  private void addCodes(String concept, JsonNode include) {
    String system = CodeSystems.canonical(include.path("system").asString(""));
    for (JsonNode entry : include.path("concept")) {
      String code = CodeSystems.canonicalCode(system, entry.path("code").asString(""));
      conceptsByCode.computeIfAbsent(new Key(system, code), key -> new HashSet<>()).add(concept);
    }
    for (JsonNode filter : include.path("filter")) {
      if (!"is-a".equals(filter.path("op").asString(""))) continue;
      String prefix = CodeSystems.canonicalCode(system, filter.path("value").asString(""));
      families.add(new Family(system, prefix, concept));
    }
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
    if (coding.system().isEmpty() || coding.code().isEmpty()) return Set.of();
    Set<String> listed =
        conceptsByCode.getOrDefault(new Key(coding.system(), coding.code()), Set.of());
    boolean local = coding.system().equals(CodeSystems.CRLM_OBSERVATION);
    Set<String> more = local ? Set.of(LOCAL + coding.code()) : familiesOf(coding);
    if (more.isEmpty()) return Collections.unmodifiableSet(listed);
    if (listed.isEmpty()) return more;
    Set<String> concepts = new HashSet<>(listed);
    concepts.addAll(more);
    return concepts;
  }

  private static boolean holdsExclusion(Set<String> concepts) {
    for (String concept : concepts) {
      if (concept.endsWith(EXCLUSIONS)) return true;
    }
    return false;
  }

  private Set<String> familiesOf(Coding coding) {
    Set<String> concepts = Set.of();
    for (Family family : families) {
      if (family.system.equals(coding.system()) && coding.code().startsWith(family.prefix)) {
        if (concepts.isEmpty()) concepts = new HashSet<>();
        concepts.add(family.concept);
      }
    }
    return concepts;
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
