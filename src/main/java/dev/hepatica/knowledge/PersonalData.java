package dev.hepatica.knowledge;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Data about the person whose use an evidence-based intervention declares. Which rules use them is
 * not stated by hand: it is found out from the patient stories, by taking each out of the record.
 */
enum PersonalData {
  RACE(""),
  ETHNICITY(""),
  LANGUAGE(""),
  SEXUAL_ORIENTATION(""),
  GENDER_IDENTITY(""),
  SEX("sex as recorded"),
  DATE_OF_BIRTH("age in years"),
  SOCIAL_DETERMINANTS_OF_HEALTH(""),
  HEALTH_STATUS_ASSESSMENTS("ECOG performance status, statement of fitness");

  private static final Map<String, List<String>> RULES = Shelf.rulesByPersonalData();

  private final String form;

  PersonalData(String form) {
    this.form = form;
  }

  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private List<String> rules() {
    return RULES.getOrDefault(words().replace(' ', '-'), List.of());
  }

  /** What a rule uses, and how. */
  static Map<PersonalData, String> usedBy(String rule) {
    Map<PersonalData, String> used = new EnumMap<>(PersonalData.class);
    for (PersonalData data : values()) {
      if (data.rules().contains(rule)) used.put(data, "used: " + data.form);
    }
    return used;
  }

  static Map<PersonalData, String> usedByAnyRule() {
    Map<PersonalData, String> used = new EnumMap<>(PersonalData.class);
    for (PersonalData data : values()) {
      if (!data.rules().isEmpty()) used.put(data, "used: " + String.join(", ", data.rules()));
    }
    return used;
  }
}
