package dev.hepatica.fhir.read;

import dev.hepatica.fhir.read.RefusedSiteCodes.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the ValueSets with which a site extends the published ones. A code that would be left out,
 * or that would mean two things, stops the reading: a site must not believe that a code counts
 * which does not.
 */
final class SiteCodesReader {

  /** Stands for the missing system of codes that a record sends without one. */
  static final String WITHOUT_SYSTEM = "https://hepatica.dev/fhir/CodeSystem/without-system";

  private static final Set<String> UNREAD_WAYS_TO_NAME_CODES =
      Set.of("filter", "valueSet", "exclude");
  private static final Set<String> NOTES_TO_PEOPLE = Set.of(".md", ".txt");

  /** Where a code was given a meaning. */
  private record Given(String file, int line, String concept) {}

  private record Entry(LinedJson at, Coding coding, SiteCodes.Code written) {}

  private final CodeSets published;
  private final List<Problem> problems = new ArrayList<>();
  private final List<SiteCodes> read = new ArrayList<>();
  private final Map<Coding, List<Given>> given = new LinkedHashMap<>();

  private SiteCodesReader(CodeSets published) {
    this.published = published;
  }

  /**
   * @throws RefusedSiteCodes if any file of the folder cannot be used
   */
  static List<SiteCodes> read(Path folder, CodeSets published) {
    SiteCodesReader reader = new SiteCodesReader(published);
    for (Path file : filesIn(folder)) reader.readFile(file);
    if (reader.read.isEmpty() && reader.problems.isEmpty()) {
      reader.problems.add(Problem.of(folder.toString(), "the folder holds no ValueSet"));
    }
    if (!reader.problems.isEmpty()) throw new RefusedSiteCodes(reader.problems);
    return List.copyOf(reader.read);
  }

  /** Everything but what the system or people put there for themselves. */
  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !nameOf(file).startsWith("."))
          .filter(file -> NOTES_TO_PEOPLE.stream().noneMatch(nameOf(file)::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }

  private void readFile(Path path) {
    String file = path.getFileName().toString();
    if (Files.isDirectory(path)) {
      problems.add(Problem.of(file, "a folder inside the folder is not read"));
    } else if (!nameOf(path).endsWith(".json")) {
      problems.add(Problem.of(file, "only JSON files (.json) are read"));
    } else {
      try {
        readValueSet(file, LinedJson.read(path));
      } catch (LinedJson.Malformed malformed) {
        problems.add(new Problem(file, malformed.line(), malformed.reason()));
      }
    }
  }

  private void readValueSet(String file, LinedJson root) {
    if (!root.textAt("resourceType").equals("ValueSet")) {
      problem(file, root.at("resourceType"), "this is not a ValueSet");
      return;
    }
    if (root.textAt("status").equals("retired")) {
      problem(file, root.at("status"), "the ValueSet is retired; remove it from the folder");
    }
    List<Entry> entries = entriesOf(file, root);
    List<LinedJson> identifiers =
        root.at("identifier").items().stream()
            .filter(identifier -> identifier.textAt("system").equals(CodeSets.CONCEPT))
            .toList();
    if (identifiers.isEmpty()) {
      problem(
          file,
          root.at("identifier"),
          "it does not say what it extends: it needs an identifier with system "
              + CodeSets.CONCEPT
              + " and a value such as obs.cea");
    }
    for (LinedJson identifier : identifiers) extend(file, identifier, entries);
  }

  private List<Entry> entriesOf(String file, LinedJson root) {
    LinedJson compose = root.at("compose");
    refuseUnread(file, compose);
    List<Entry> entries = new ArrayList<>();
    for (LinedJson include : compose.at("include").items()) {
      refuseUnread(file, include);
      String system = include.textAt("system");
      if (system.isEmpty()) {
        problem(
            file,
            include,
            "a list of codes without a system; for codes that your records send without one, write "
                + WITHOUT_SYSTEM);
      }
      for (LinedJson concept : include.at("concept").items()) {
        entry(file, system, concept).ifPresent(entries::add);
      }
    }
    boolean nothing = compose.at("include").items().stream().allMatch(SiteCodesReader::isEmpty);
    if (nothing) problem(file, compose, "it holds no code");
    return entries;
  }

  private static boolean isEmpty(LinedJson include) {
    return include.at("concept").items().isEmpty();
  }

  private void refuseUnread(String file, LinedJson part) {
    for (String way : UNREAD_WAYS_TO_NAME_CODES) {
      if (part.has(way)) {
        problem(file, part.at(way), "'" + way + "' is not read here; list the codes one by one");
      }
    }
  }

  private Optional<Entry> entry(String file, String system, LinedJson concept) {
    String code = concept.textAt("code");
    if (code.isEmpty()) {
      problem(file, concept, "an entry without a code");
      return Optional.empty();
    }
    String real = system.equals(WITHOUT_SYSTEM) ? "" : system;
    return Optional.of(
        new Entry(
            concept,
            Coding.of(real, code),
            new SiteCodes.Code(real, code, concept.textAt("display"))));
  }

  private void extend(String file, LinedJson identifier, List<Entry> entries) {
    String concept = identifier.textAt("value");
    if (!published.canBeExtended(concept)) {
      problem(
          file, identifier.at("value"), "no published ValueSet has the concept '" + concept + "'");
      return;
    }
    for (Entry entry : entries) {
      published
          .objectionTo(entry.coding(), concept)
          .ifPresent(objection -> problem(file, entry.at().at("code"), objection));
      List<Given> others = given.computeIfAbsent(entry.coding(), key -> new ArrayList<>());
      others.stream()
          .filter(other -> !published.mayShareCodes(other.concept(), concept))
          .findFirst()
          .ifPresent(
              other ->
                  problem(
                      file,
                      entry.at().at("code"),
                      "the code already means %s in %s, line %d"
                          .formatted(other.concept(), other.file(), other.line())));
      others.add(new Given(file, entry.at().at("code").line(), concept));
    }
    read.add(new SiteCodes(file, concept, entries.stream().map(Entry::written).toList()));
  }

  private void problem(String file, LinedJson at, String reason) {
    problems.add(new Problem(file, at.line(), reason));
  }
}
