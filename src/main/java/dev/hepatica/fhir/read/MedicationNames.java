package dev.hepatica.fhir.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Drug and regimen names in free text, the last resort when no code is understood. Longest name
 * first, as whole words; text that one name has taken is not searched again.
 */
final class MedicationNames {

  private record Name(String word, Pattern pattern, Set<String> concepts) {}

  private final List<Name> names = new ArrayList<>();
  private final Map<String, Set<String>> wholeTexts = new LinkedHashMap<>();
  private final Pattern otherRoute;

  MedicationNames(JsonNode file) {
    Map<String, Set<String>> concepts = new LinkedHashMap<>();
    addAll(file.path("names"), concepts);
    file.path("exclusions")
        .forEach(
            list -> list.forEach(name -> concepts.put(name.asString(), new LinkedHashSet<>())));
    file.path("regimens").forEach(regimen -> addRegimen(regimen, concepts));
    addAll(file.path("wholeTextOnly"), wholeTexts);
    String suffix = "(?:" + file.path("suffix").asString("") + ")?";
    concepts.keySet().stream()
        .sorted(Comparator.comparing(String::length).reversed())
        .forEach(name -> names.add(new Name(name, wholeWord(name, suffix), concepts.get(name))));
    otherRoute = anyOf(file.path("routeExclusions"));
  }

  private static void addAll(JsonNode namesByConcept, Map<String, Set<String>> concepts) {
    namesByConcept
        .properties()
        .forEach(
            entry ->
                entry
                    .getValue()
                    .forEach(
                        name ->
                            concepts
                                .computeIfAbsent(name.asString(), key -> new LinkedHashSet<>())
                                .add(entry.getKey())));
  }

  private static void addRegimen(JsonNode regimen, Map<String, Set<String>> concepts) {
    Set<String> components = new LinkedHashSet<>();
    regimen.path("components").forEach(component -> components.add(component.asString()));
    regimen.path("names").forEach(name -> concepts.put(name.asString(), components));
  }

  private static Pattern wholeWord(String name, String suffix) {
    return Pattern.compile("(?<![a-z0-9])" + Pattern.quote(name) + suffix + "(?![a-z0-9])");
  }

  private static Pattern anyOf(JsonNode words) {
    List<String> quoted = new ArrayList<>();
    words.forEach(word -> quoted.add(Pattern.quote(word.asString())));
    return Pattern.compile("(?<![a-z])(?:" + String.join("|", quoted) + ")(?![a-z])");
  }

  /** True when the words speak of an eye or skin product. */
  boolean isEyeOrSkin(String text) {
    return !text.isEmpty() && otherRoute.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  /** The concepts whose names stand in the text. */
  Set<String> conceptsIn(String text) {
    if (text.isEmpty()) return Set.of();
    String rest = text.toLowerCase(Locale.ROOT).strip();
    if (wholeTexts.containsKey(rest)) return wholeTexts.get(rest);
    if (isEyeOrSkin(rest)) return Set.of();
    Set<String> found = Set.of();
    for (Name name : names) {
      if (!rest.contains(name.word)) continue;
      Matcher matcher = name.pattern.matcher(rest);
      if (!matcher.find()) continue;
      if (found.isEmpty()) found = new LinkedHashSet<>();
      found.addAll(name.concepts);
      rest = matcher.replaceAll("\u0000");
    }
    return found;
  }
}
