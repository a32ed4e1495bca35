package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.RadiotherapyTarget;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a course of radiotherapy irradiates, from sites by code and in words. */
final class RadiotherapyTargets {

  private static final Map<RadiotherapyTarget, String> CONCEPTS =
      Map.of(
          RadiotherapyTarget.LIVER, "site.liver",
          RadiotherapyTarget.LUNG, "site.lung",
          RadiotherapyTarget.NODE, "site.lymph_node");

  private static final Map<RadiotherapyTarget, Pattern> WORDS =
      Map.of(
          RadiotherapyTarget.LIVER, words("liver|hepatic"),
          RadiotherapyTarget.LUNG, words("lungs?|pulmonary"),
          RadiotherapyTarget.NODE, words("lymph nodes?|nodal"));

  private final Reading reading;

  RadiotherapyTargets(Reading reading) {
    this.reading = reading;
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile("(?i)\\b(?:" + alternatives + ")\\b");
  }

  /** Everything that the sites name. */
  Set<RadiotherapyTarget> in(List<CodedText> sites) {
    Set<RadiotherapyTarget> targets = EnumSet.noneOf(RadiotherapyTarget.class);
    for (CodedText site : sites) {
      Set<String> concepts = reading.conceptsOf(site);
      for (RadiotherapyTarget target : RadiotherapyTarget.values()) {
        String concept = CONCEPTS.get(target);
        boolean coded = Pick.any(concepts, c -> c.startsWith(concept));
        if (coded || WORDS.get(target).matcher(site.words()).find()) targets.add(target);
      }
    }
    return targets;
  }
}
