package dev.hepatica.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Two runs over the same charts, as two versions of the model or two settings judge them. */
final class Comparison {

  private static final String NOTHING = "nothing";

  /** What one rule says of one patient before and after. */
  record Change(String patient, String rule, String before, String after) {}

  private final List<Change> changes = new ArrayList<>();
  private final Set<String> onlyBefore;
  private final Set<String> onlyAfter;
  private final int inBoth;
  private final String models;

  private Comparison(List<Line> before, List<Line> after) {
    Map<String, Map<String, String>> old = byPatient(before);
    Map<String, Map<String, String>> now = byPatient(after);
    onlyBefore = difference(old.keySet(), now.keySet());
    onlyAfter = difference(now.keySet(), old.keySet());
    models = models(before) + " and " + models(after);
    int both = 0;
    for (Map.Entry<String, Map<String, String>> entry : old.entrySet()) {
      Map<String, String> then = entry.getValue();
      Map<String, String> today = now.get(entry.getKey());
      if (today == null) continue;
      both++;
      Set<String> rules = new TreeSet<>(then.keySet());
      rules.addAll(today.keySet());
      for (String rule : rules) {
        String was = then.getOrDefault(rule, NOTHING);
        String is = today.getOrDefault(rule, NOTHING);
        if (!was.equals(is)) changes.add(new Change(entry.getKey(), rule, was, is));
      }
    }
    inBoth = both;
  }

  static Comparison of(List<Line> before, List<Line> after) {
    return new Comparison(before, after);
  }

  List<Change> changes() {
    return List.copyOf(changes);
  }

  /** Plain text: how often what changed into what, by rule. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("Models " + models + ", patients in both runs: " + inBoth);
    if (!onlyBefore.isEmpty()) lines.add("Only in the earlier run: " + onlyBefore.size());
    if (!onlyAfter.isEmpty()) lines.add("Only in this run: " + onlyAfter.size());
    long touched = changes.stream().map(Change::patient).distinct().count();
    lines.add("Patients about whom something changed: " + touched);
    Map<String, Long> counts =
        changes.stream()
            .collect(
                Collectors.groupingBy(
                    change -> change.rule() + ": " + change.before() + " -> " + change.after(),
                    TreeMap::new,
                    Collectors.counting()));
    counts.forEach(
        (what, often) -> lines.add(String.format(Locale.ROOT, "  %6d  %s", often, what)));
    return String.join("\n", lines) + "\n";
  }

  /** A rule may speak about several orders of one patient: its results stand side by side. */
  private static Map<String, Map<String, String>> byPatient(List<Line> lines) {
    Map<String, Map<String, String>> patients = new TreeMap<>();
    for (Line line : lines) {
      String rule = line.kind().equals(Line.REFUSED) ? "(chart)" : line.rule();
      String result =
          line.kind().equals(Line.NEED) || line.kind().equals(Line.REFUSED)
              ? line.kind() + " " + line.result()
              : line.result();
      patients
          .computeIfAbsent(line.patient(), patient -> new TreeMap<>())
          .merge(rule, result, (one, other) -> one + ", " + other);
    }
    return patients;
  }

  private static String models(List<Line> lines) {
    return String.join("/", new TreeSet<>(lines.stream().map(Line::model).toList()));
  }

  private static Set<String> difference(Set<String> one, Set<String> other) {
    Set<String> rest = new TreeSet<>(one);
    rest.removeAll(other);
    return rest;
  }
}
