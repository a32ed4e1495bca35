package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.LiverCondition;
import dev.hepatica.clinical.LiverStatus;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.ResectabilityStatement;
import dev.hepatica.clinical.ResectionExtent;
import dev.hepatica.fhir.read.Diagnoses.Diagnosis;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the liver around the tumour: its conditions, its volumes and what was said about it. */
final class LiverReader {

  /** Volumes and percentage of one day that differ by more than this are noted. */
  private static final BigDecimal TOLERATED_POINTS = BigDecimal.valueOf(2);

  /**
   * A condition of the liver.
   *
   * @param wider the codes that may mean it and much else
   */
  private record Meaning(LiverCondition.Kind kind, String concept, String wider) {

    static Meaning of(Map.Entry<LiverCondition.Kind, String> entry) {
      return new Meaning(entry.getKey(), entry.getValue(), entry.getValue() + ".candidates");
    }
  }

  private static final List<Meaning> CONDITIONS =
      new EnumMap<>(
              Map.of(
                  LiverCondition.Kind.CIRRHOSIS, "cond.cirrhosis",
                  LiverCondition.Kind.PORTAL_HYPERTENSION, "cond.portal_hypertension",
                  LiverCondition.Kind.SINUSOIDAL_OBSTRUCTION,
                      "cond.sinusoidal_obstruction_syndrome",
                  LiverCondition.Kind.STEATOSIS, "cond.hepatic_steatosis",
                  LiverCondition.Kind.STEATOHEPATITIS, "cond.steatohepatitis",
                  LiverCondition.Kind.CHOLESTASIS, "cond.cholestasis",
                  LiverCondition.Kind.BILIARY_OBSTRUCTION, "cond.biliary_obstruction",
                  LiverCondition.Kind.SPLENOMEGALY, "cond.splenomegaly",
                  LiverCondition.Kind.THROMBOCYTOPENIA, "cond.thrombocytopenia"))
          .entrySet().stream().map(Meaning::of).toList();

  private static final Map<String, ResectabilityStatement> STATEMENTS =
      Map.of(
          "resectable", ResectabilityStatement.RESECTABLE,
          "potentially-resectable", ResectabilityStatement.POTENTIALLY_RESECTABLE,
          "unresectable", ResectabilityStatement.UNRESECTABLE,
          "unresectable-definitive", ResectabilityStatement.UNRESECTABLE_DEFINITIVE);

  private static final Map<String, ResectionExtent> EXTENTS =
      Map.of("minor", ResectionExtent.MINOR, "major", ResectionExtent.MAJOR);

  private final Reading reading;
  private final Diagnoses diagnoses;
  private final LesionReader lesions;
  private final Answers answers;

  LiverReader(Reading reading, Diagnoses diagnoses, LesionReader lesions, Answers answers) {
    this.reading = reading;
    this.diagnoses = diagnoses;
    this.answers = answers;
    this.lesions = lesions;
  }

  LiverStatus read() {
    History<Measure> percent =
        answers.measure(
            Quantities.PERCENT,
            "obs.future_liver_remnant",
            CodeSets.LOCAL + "future-liver-remnant-percent");
    History<Measure> remnant = volume(Quantities.VOLUME, "future-liver-remnant-volume");
    History<Measure> total = volume(Quantities.VOLUME, "total-liver-volume");
    History<Measure> tumour = volume(Quantities.TUMOUR_VOLUME, "liver-tumor-volume");
    noteDisagreement(percent, remnant, total, tumour);
    return new LiverStatus(
        lesions.read(),
        conditions(),
        percent,
        remnant,
        total,
        tumour,
        answers.truth("r0-resection-feasible"),
        answers.ofOurValues("resectability", STATEMENTS),
        answers.truth("convertible-with-therapy"),
        answers.truth("remnant-inflow-outflow-adequate"),
        answers.truth("two-adjacent-segments-spared"),
        answers.ofOurValues("planned-resection-extent", EXTENTS),
        answers.truth("two-stage-hepatectomy"));
  }

  private History<Measure> volume(Quantities kind, String localCode) {
    return answers.measure(kind, CodeSets.LOCAL + localCode);
  }

  private List<LiverCondition> conditions() {
    List<LiverCondition> conditions = new ArrayList<>();
    for (Diagnosis diagnosis : diagnoses.standing()) {
      if (!diagnosis.active() || diagnosis.concepts().isEmpty()) continue;
      for (Meaning one : CONDITIONS) {
        if (diagnosis.is(one.concept())) {
          conditions.add(
              new LiverCondition(one.kind(), diagnosis.on(), diagnosis.resource().from("code")));
          Diagnoses.noteIfPreliminary(diagnosis);
        } else if (diagnosis.is(one.wider())) {
          noteWider(diagnosis);
        }
      }
    }
    return conditions;
  }

  private static void noteWider(Diagnosis diagnosis) {
    boolean understood = Pick.any(CONDITIONS, one -> diagnosis.is(one.concept()));
    if (understood) return;
    diagnosis.resource().note("a code wider than the liver condition it may mean; not counted");
  }

  private void noteDisagreement(
      History<Measure> percent,
      History<Measure> remnant,
      History<Measure> total,
      History<Measure> tumour) {
    for (Dated<Measure> stated : percent.newestFirst()) {
      Optional<Dated<Measure>> part = sameDay(remnant, stated);
      Optional<Dated<Measure>> whole = sameDay(total, stated);
      if (part.isEmpty() || whole.isEmpty()) continue;
      BigDecimal healthy =
          whole
              .get()
              .value()
              .value()
              .subtract(
                  sameDay(tumour, stated).map(one -> one.value().value()).orElse(BigDecimal.ZERO));
      if (healthy.signum() <= 0) continue;
      BigDecimal computed =
          part.get().value().value().movePointRight(2).divide(healthy, MathContext.DECIMAL64);
      if (computed.subtract(stated.value().value()).abs().compareTo(TOLERATED_POINTS) > 0) {
        reading
            .notes()
            .add(
                stated.from().reference(),
                "the remnant in percent and the volumes of that day differ by more than 2 points");
      }
    }
  }

  private static Optional<Dated<Measure>> sameDay(History<Measure> history, Dated<Measure> other) {
    if (other.on().isEmpty()) return Optional.empty();
    return history.latest(dated -> dated.on().equals(other.on()));
  }
}
