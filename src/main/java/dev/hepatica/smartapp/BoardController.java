package dev.hepatica.smartapp;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.consultation.Consultation;
import dev.hepatica.consultation.Reasoning;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.TreatmentOption;
import dev.hepatica.fhir.BoardDocument;
import dev.hepatica.smartapp.page.BoardSections;
import dev.hepatica.smartapp.page.PageWords;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page for the tumour board: to print, to take away as a FHIR document, and to decide on. */
@RestController
class BoardController {

  private static final List<String> REASONS =
      List.of(
          "patient-preference",
          "comorbidity",
          "finding-not-in-the-record",
          "record-out-of-date",
          "newer-evidence",
          "local-expertise",
          "trial",
          "clinical-judgement");

  private final SmartApp app;
  private final Visits visits;
  private final Launches launches;
  private final BoardDecisions decisions;
  private final Consultation consultation;
  private final VisitMinutes minutes;
  private final Clock clock;

  BoardController(
      SmartApp app,
      Visits visits,
      Launches launches,
      BoardDecisions decisions,
      Consultation consultation,
      VisitMinutes minutes,
      Clock clock) {
    this.app = app;
    this.visits = visits;
    this.launches = launches;
    this.decisions = decisions;
    this.consultation = consultation;
    this.minutes = minutes;
    this.clock = clock;
  }

  /** A word that can be picked. */
  private record Pick(String code, String words, boolean picked) {}

  @GetMapping("/smart/app/{launchId}/board")
  ResponseEntity<String> board(@PathVariable String launchId, HttpServletRequest request) {
    Opened opened = visits.open(launchId, request);
    Visit visit = opened.visit();
    Map<String, Object> model = board(opened, request);
    minutes.opened(VisitMinutes.Act.BOARD, opened);
    return app.page(HttpStatus.OK, "board", visit.language(), model);
  }

  /**
   * Writes down what the board decided: on the page, in the document, and in codes without the
   * patient for those who watch the model. A decision beside what is offered needs its reason.
   */
  @PostMapping("/smart/app/{launchId}/board")
  ResponseEntity<?> decide(@PathVariable String launchId, HttpServletRequest request) {
    Opened opened = visits.open(launchId, request);
    Visit visit = opened.visit();
    Reasoning reasoning = opened.reasoning();
    String chosen = Optional.ofNullable(request.getParameter("option")).orElse("");
    Optional<TreatmentOption> option = find(reasoning, chosen);
    if (option.isEmpty() && !chosen.equals(BoardDecision.OTHER)) {
      throw new LaunchRefused(Failure.FORM_NOT_UNDERSTOOD, visit.ehr(), "option is not known");
    }
    boolean departs = option.map(it -> !it.status().isOffered()).orElse(true);
    Optional<String> reason =
        Optional.ofNullable(request.getParameter("reason")).filter(REASONS::contains);
    if (departs && reason.isEmpty()) {
      Map<String, Object> model = board(opened, request);
      model.put("reasonMissing", true);
      return app.page(HttpStatus.BAD_REQUEST, "board", visit.language(), model);
    }
    BoardDecision decision =
        new BoardDecision(chosen, departs ? reason.orElse(null) : null, visit.asOf().toString());
    decisions.keep(
        visit.ehr().id(),
        reasoning.assessment().modelVersion(),
        decision,
        option.map(it -> Kebab.of(it.status())).orElse(""));
    launches.keep(request, visit.launch().with(decision));
    minutes.opened(VisitMinutes.Act.DECISION, opened);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, visits.address(visit) + "/board#decision")
        .build();
  }

  /** The page as a FHIR document, to be kept by whoever wants it. */
  @GetMapping("/smart/app/{launchId}/document")
  ResponseEntity<String> document(@PathVariable String launchId, HttpServletRequest request) {
    Opened opened = visits.open(launchId, request);
    Visit visit = opened.visit();
    Reasoning reasoning = opened.reasoning();
    PageWords words = PageWords.in(visit.language());
    Vocabulary vocabulary = consultation.vocabulary(visit.language());
    Optional<BoardDecision> decision = Optional.ofNullable(visit.launch().decision());
    List<String> decided = new ArrayList<>();
    Map<String, String> codes = new LinkedHashMap<>();
    decision.ifPresent(
        it -> {
          decided.addAll(inWords(it, vocabulary, words));
          // What the model does not list has no code.
          find(reasoning, it.option())
              .ifPresent(known -> codes.put(known.ruleId(), vocabulary.nameOf(known.ruleId())));
        });
    BoardDocument.Frame frame =
        new BoardDocument.Frame(
            visit.ehr().fhirBase().toString(),
            reasoning.picture().patient().reference(),
            reasoning.person(),
            OffsetDateTime.now(clock),
            words.tag(),
            words.say("board.title"),
            "Hepatica, " + words.say("model") + " " + reasoning.assessment().modelVersion(),
            new BoardSections(reasoning, vocabulary, words).all(decided, codes));
    minutes.opened(VisitMinutes.Act.DOCUMENT, opened);
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "application/fhir+json")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"tumour-board.json\"")
        .body(consultation.document(reasoning, visit.language(), frame).toString());
  }

  private Map<String, Object> board(Opened opened, HttpServletRequest request) {
    Visit visit = opened.visit();
    Reasoning reasoning = opened.reasoning();
    PageWords words = PageWords.in(visit.language());
    Vocabulary vocabulary = consultation.vocabulary(visit.language());
    Optional<BoardDecision> decision = Optional.ofNullable(visit.launch().decision());
    Map<String, Object> model = visits.model(opened, request);
    model.put("reasonMissing", false);
    model.put("decided", decision.map(it -> inWords(it, vocabulary, words)).orElse(List.of()));
    model.put(
        "otherPicked", decision.filter(it -> it.option().equals(BoardDecision.OTHER)).isPresent());
    model.put(
        "picks",
        reasoning.assessment().options().stream()
            .map(
                option ->
                    new Pick(
                        option.ruleId(),
                        vocabulary.nameOf(option.ruleId())
                            + " ("
                            + vocabulary.term("option-status", option.status())
                            + ")",
                        decision.filter(it -> it.option().equals(option.ruleId())).isPresent()))
            .toList());
    model.put(
        "reasons",
        REASONS.stream()
            .map(
                code ->
                    new Pick(
                        code,
                        words.say("board.reason." + code),
                        decision.filter(it -> code.equals(it.reason())).isPresent()))
            .toList());
    return model;
  }

  private static List<String> inWords(
      BoardDecision decision, Vocabulary vocabulary, PageWords words) {
    List<String> lines = new ArrayList<>();
    lines.add(decision.on() + ": " + optionWords(decision.option(), vocabulary, words));
    if (decision.reason() != null) {
      lines.add(words.say("board.departs", words.say("board.reason." + decision.reason())));
    }
    return lines;
  }

  private static String optionWords(String option, Vocabulary vocabulary, PageWords words) {
    return option.equals(BoardDecision.OTHER)
        ? words.say("board.other")
        : vocabulary.nameOf(option);
  }

  private static Optional<TreatmentOption> find(Reasoning reasoning, String ruleId) {
    return reasoning.assessment().options().stream()
        .filter(option -> option.ruleId().equals(ruleId))
        .findFirst();
  }
}
