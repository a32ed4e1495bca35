package dev.hepatica.replay;

import dev.hepatica.consultation.ChartReview.Review;
import dev.hepatica.consultation.ChartReview.UnmappedCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a site wants to know of a run: how often cards come, what is missing, what is unmapped. */
final class Summary {

  private static final int LONGEST_LIST = 20;

  private final Map<String, Integer> cards = new TreeMap<>();
  private final Map<String, Integer> missing = new TreeMap<>();
  private final Map<String, Integer> unmapped = new TreeMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private int read;
  private int applicable;

  void add(Review review) {
    read++;
    if (review.assessment().isApplicable()) applicable++;
    review.cards().forEach(topic -> count(cards, topic));
    review.assessment().needs().forEach(need -> count(missing, need.item().code()));
    review.unmapped().forEach(code -> count(unmapped, words(code)));
  }

  void refused(String reason) {
    count(refused, reason);
  }

  int refused() {
    return refused.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static void count(Map<String, Integer> counts, String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private static String words(UnmappedCode code) {
    String system = code.system().isEmpty() ? "(no system)" : code.system();
    return code.resourceType() + "  " + system + "  " + code.code();
  }

  /** Plain text without anything of a single patient. */
  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("Charts read: " + read + ", with colorectal liver metastases: " + applicable);
    list(lines, "Charts refused", refused, 1.0, "%.0f");
    double perHundred = applicable == 0 ? 0 : 100.0 / applicable;
    int all = cards.values().stream().mapToInt(Integer::intValue).sum();
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Cards on opening the chart, per 100 of these patients: %.1f",
            all * perHundred));
    list(lines, "By topic", cards, perHundred, "%.1f");
    list(lines, "Missing most often, per 100 of these patients", missing, perHundred, "%.1f");
    list(lines, "Codes that no code set holds, by charts", unmapped, 1.0, "%.0f");
    return String.join("\n", lines) + "\n";
  }

  private static void list(
      List<String> lines, String title, Map<String, Integer> counts, double times, String form) {
    if (counts.isEmpty()) return;
    lines.add("");
    lines.add(title + ":");
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(LONGEST_LIST)
        .forEach(
            entry ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "  %8s  %s",
                        String.format(Locale.ROOT, form, entry.getValue() * times),
                        entry.getKey())));
    int more = counts.size() - LONGEST_LIST;
    if (more > 0) lines.add("  and " + more + " more");
  }
}
