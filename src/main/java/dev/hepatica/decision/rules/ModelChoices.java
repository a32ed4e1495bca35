package dev.hepatica.decision.rules;

import dev.hepatica.decision.Choice;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Every word of the model that a site may choose. */
final class ModelChoices {

  static final String RIGHT = "right";
  static final String LEFT = "left";
  static final String UNKNOWN = "unknown";

  /** The side that a primary of the transverse colon counts for. */
  static final Choice TRANSVERSE_COLON =
      new Choice(
          "sidedness.transverse",
          "The side for which a primary of the transverse colon counts",
          RIGHT,
          Set.of(RIGHT, LEFT, UNKNOWN),
          "right, left or unknown",
          Sources.COMMON_PRACTICE.at("default of this service"));

  /** The country of the hospital; the record does not hold it. */
  static final Choice COUNTRY =
      new Choice(
          "site.country",
          "The country in which this service is used, where a standard differs by country",
          UNKNOWN,
          countries(),
          "an ISO 3166 code such as ES, or unknown",
          Sources.COMMON_PRACTICE.at("default of this service"));

  static final List<Choice> ALL = List.of(TRANSVERSE_COLON, COUNTRY);

  private ModelChoices() {}

  private static Set<String> countries() {
    Set<String> codes = new HashSet<>(Arrays.asList(Locale.getISOCountries()));
    codes.add(UNKNOWN);
    return codes;
  }
}
