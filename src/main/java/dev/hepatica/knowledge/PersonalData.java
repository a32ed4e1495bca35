package dev.hepatica.knowledge;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Data about the person whose use an evidence-based intervention declares. */
enum PersonalData {
  RACE,
  ETHNICITY,
  LANGUAGE,
  SEXUAL_ORIENTATION,
  GENDER_IDENTITY,
  SEX,
  DATE_OF_BIRTH,
  SOCIAL_DETERMINANTS_OF_HEALTH,
  HEALTH_STATUS_ASSESSMENTS;

  /** Age from the date of birth. */
  private static final List<String> BY_AGE = List.of("CRLM-DRUG-018");

  /** ECOG performance status or a statement of fitness. */
  private static final List<String> BY_STATUS =
      List.of(
          "CRLM-RES-001",
          "CRLM-RES-002",
          "CRLM-RES-003",
          "CRLM-RES-004",
          "CRLM-STAGE-001",
          "CRLM-STAGE-003",
          "CRLM-DRUG-006",
          "CRLM-DRUG-007",
          "CRLM-DRUG-018",
          "CRLM-DRUG-019",
          "CRLM-DRUG-022",
          "CRLM-SURG-012",
          "CRLM-SURG-013",
          "CRLM-SURG-015",
          "CRLM-SURG-016",
          "CRLM-SURG-017");

  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What a rule uses, and how. */
  static Map<PersonalData, String> usedBy(String rule) {
    Map<PersonalData, String> used = new EnumMap<>(PersonalData.class);
    if (BY_AGE.contains(rule)) used.put(DATE_OF_BIRTH, "used: age in years");
    if (BY_STATUS.contains(rule)) {
      used.put(HEALTH_STATUS_ASSESSMENTS, "used: ECOG performance status, statement of fitness");
    }
    return used;
  }

  static Map<PersonalData, String> usedByAnyRule() {
    Map<PersonalData, String> used = new EnumMap<>(PersonalData.class);
    used.put(DATE_OF_BIRTH, "used: " + String.join(", ", BY_AGE));
    used.put(HEALTH_STATUS_ASSESSMENTS, "used: " + String.join(", ", BY_STATUS));
    return used;
  }
}
