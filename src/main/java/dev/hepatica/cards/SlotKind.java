package dev.hepatica.cards;

import java.util.List;

/**
 * What a slot holds, so that a template can be tried with the widest value before anyone is ill.
 *
 * @param kind {@code date}, {@code number}, {@code amount}, {@code code}, or {@code term}
 * @param group the group of terms, for {@code term}; the unit, for an {@code amount} that has
 *     always the same
 * @param times how many of them at most stand in a row
 * @param keys the only terms of the group that can stand there; empty means any
 */
record SlotKind(String kind, String group, int times, List<String> keys) {

  private static final String WIDEST_DATE = "2026-09-28";
  private static final String WIDEST_NUMBER = "999";
  private static final String WIDEST_AMOUNT = "100.9";
  private static final String WIDEST_CODE = "G12_Q61delinsH";

  SlotKind {
    keys = List.copyOf(keys);
  }

  /**
   * Reads {@code date}, {@code amount:percent}, {@code term:drug}, {@code term:gene:3} or {@code
   * term:drug:2:cetuximab,panitumumab}.
   */
  static SlotKind parse(String text) {
    String[] parts = text.split(":");
    return new SlotKind(
        parts[0],
        parts.length > 1 ? parts[1] : "",
        parts.length > 2 ? Integer.parseInt(parts[2]) : 1,
        parts.length > 3 ? List.of(parts[3].split(",")) : List.of());
  }

  String widest(Terms terms) {
    return switch (kind) {
      case "date" -> WIDEST_DATE;
      case "number" -> WIDEST_NUMBER;
      case "amount" -> terms.widestAmount(WIDEST_AMOUNT, group);
      case "code" -> WIDEST_CODE;
      case "term" -> terms.row(terms.widest(group, keys, times));
      default -> throw new IllegalStateException("no such kind of slot: " + kind);
    };
  }
}
