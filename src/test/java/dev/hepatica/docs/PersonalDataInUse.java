package dev.hepatica.docs;

import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Fitness;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.Patient;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Classification;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.support.Vignette;
import dev.hepatica.support.VignettePicture;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Which rules use what of a person: those that say something else about one of the patient stories
 * once it is taken out of the record.
 */
final class PersonalDataInUse {

  private static final Map<String, UnaryOperator<ClinicalPicture>> WITHOUT =
      Map.of(
          "date-of-birth", picture -> with(picture, born(picture), picture.fitness()),
          "sex", picture -> with(picture, sex(picture), picture.fitness()),
          "health-status-assessments",
              picture -> with(picture, picture.patient(), unassessed(picture.fitness())));

  private PersonalDataInUse() {}

  /** Ids of rules by what they use. */
  static Map<String, Set<String>> byData() {
    Map<String, Set<String>> used = new LinkedHashMap<>();
    WITHOUT.keySet().stream().sorted().forEach(data -> used.put(data, new TreeSet<>()));
    for (Vignette.Filed filed : Vignette.all()) {
      ClinicalPicture picture = VignettePicture.of(filed.vignette());
      Map<String, String> whole = said(filed, picture);
      WITHOUT.forEach(
          (data, removal) -> {
            ClinicalPicture less = removal.apply(picture);
            if (less.equals(picture)) return;
            Map<String, String> without = said(filed, less);
            Set<String> rules = new HashSet<>(whole.keySet());
            rules.addAll(without.keySet());
            rules.removeIf(
                rule ->
                    Optional.ofNullable(whole.get(rule))
                        .equals(Optional.ofNullable(without.get(rule))));
            used.get(data).addAll(rules);
          });
    }
    return used;
  }

  private static Map<String, String> said(Vignette.Filed filed, ClinicalPicture picture) {
    Assessment assessment =
        ClinicalDecisionModel.assess(
            picture, VignettePicture.momentOf(filed.vignette()), Thresholds.standard());
    Map<String, String> said = new HashMap<>();
    assessment
        .alerts()
        .forEach(
            alert -> said.merge(alert.ruleId(), alert.recommendation().toString(), String::concat));
    assessment
        .waiting()
        .forEach(waiting -> said.merge(waiting.rule().id(), waiting.toString(), String::concat));
    assessment.options().forEach(option -> said.put(option.ruleId(), option.toString()));
    assessment.classification().ifPresent(result -> classes(said, result));
    return said;
  }

  private static void classes(Map<String, String> said, Classification result) {
    said.put("CRLM-RES-001", result.fitness().toString());
    said.put("CRLM-FLR-001", result.liverQuality().toString());
    said.put("CRLM-FLR-002", result.remnant().toString());
    said.put("CRLM-RES-002", result.scenario().toString());
    said.put("CRLM-RES-003", result.jsccr().toString());
    said.put("CRLM-RES-004", result.oncoSurge().toString());
    said.put("CRLM-STAGE-001", result.ecmtg().toString());
    said.put("CRLM-STAGE-002", result.ajcc().toString());
    said.put("CRLM-STAGE-003", result.group().toString());
    result.scores().forEach(score -> said.put(score.ruleId(), score.toString()));
  }

  private static Patient born(ClinicalPicture picture) {
    return new Patient(picture.patient().reference(), Optional.empty(), picture.patient().sex());
  }

  private static Patient sex(ClinicalPicture picture) {
    return new Patient(picture.patient().reference(), picture.patient().born(), Optional.empty());
  }

  private static Fitness unassessed(Fitness fitness) {
    return new Fitness(History.none(), History.none(), fitness.surgeryRefused());
  }

  private static ClinicalPicture with(ClinicalPicture picture, Patient patient, Fitness fitness) {
    return new ClinicalPicture(
        patient,
        picture.disease(),
        picture.liver(),
        picture.liverFindings(),
        fitness,
        picture.molecular(),
        picture.laboratory(),
        picture.bodySize(),
        picture.treatment(),
        picture.localTherapy(),
        picture.course(),
        picture.imaging(),
        picture.unread(),
        picture.notes());
  }
}
