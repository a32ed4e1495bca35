package dev.hepatica.smartapp;

import dev.hepatica.cards.Language;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.decision.Alert;
import dev.hepatica.decisionlog.DecisionLog;
import dev.hepatica.decisionlog.Said;
import java.util.List;
import java.util.Optional;

/** Draws up for the decision log who opened which page about whom, and which rules spoke on it. */
final class VisitMinutes {

  private final DecisionLog log;
  private final Consultation consultation;

  VisitMinutes(DecisionLog log, Consultation consultation) {
    this.log = log;
    this.consultation = consultation;
  }

  /** What a person did with a launch. */
  enum Act {
    LAUNCH,
    PAGE,
    WHAT_IF,
    BOARD,
    DECISION,
    DOCUMENT,
    LEAVE;

    /** In place of the id of a service. */
    String service() {
      return "app-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  void launched(SmartLaunch launch, SmartEhr ehr, Language language) {
    keep(Act.LAUNCH, launch, ehr, language, List.of());
  }

  void left(Visit visit) {
    keep(Act.LEAVE, visit.launch(), visit.ehr(), visit.language(), List.of());
  }

  /** A page that was answered, with what it said. */
  void opened(Act act, Opened opened) {
    Visit visit = opened.visit();
    keep(
        act,
        visit.launch(),
        visit.ehr(),
        visit.language(),
        opened.reasoning().assessment().alerts().stream()
            .filter(Alert::speaks)
            .map(Alert::ruleId)
            .toList());
  }

  private void keep(
      Act act, SmartLaunch launch, SmartEhr ehr, Language language, List<String> rules) {
    log.keep(
        new Said(
            ehr.client().id(),
            Optional.empty(),
            act.service(),
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(launch.user()),
            Optional.empty(),
            launch.patient(),
            consultation.modelVersion(),
            language.tag(),
            rules,
            List.of()));
  }
}
