package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.ProcedureKind;
import dev.hepatica.decision.Threshold;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long something is still at work, by the numbers in force.
 *
 * @param rule that asks for the interval
 * @param what what was given or done, in words
 * @param then what has to wait, in words
 * @param from the last day that its date can mean
 * @param earliest first day on which the interval is over
 * @param preferred first day that is preferred, where the rule names one
 */
record Washout(
    String rule,
    String what,
    String then,
    LocalDate from,
    LocalDate earliest,
    Optional<LocalDate> preferred) {

  private static final Map<String, Threshold> NUMBERS =
      ClinicalDecisionModel.thresholds().stream()
          .collect(Collectors.toMap(Threshold::key, Function.identity()));

  /** For templates: empty where the rule prefers no day. */
  String preferredDay() {
    return preferred.map(LocalDate::toString).orElse("");
  }

  static List<Washout> of(
      ClinicalPicture picture,
      LocalDate asOf,
      Thresholds thresholds,
      Vocabulary vocabulary,
      PageWords words) {
    List<Washout> washouts = new ArrayList<>();
    String hepatectomy = vocabulary.term("procedure", ProcedureKind.HEPATECTOMY);
    last(picture.treatment().exposuresTo(Set.of(Drug.BEVACIZUMAB)), asOf)
        .ifPresent(
            dose ->
                washouts.add(
                    new Washout(
                        "CRLM-TIME-001",
                        vocabulary.term("drug", Drug.BEVACIZUMAB),
                        hepatectomy,
                        dose.day(),
                        dose.day().plusDays(days(thresholds, "bevacizumab.washout.minimum")),
                        Optional.of(
                            dose.day()
                                .plusDays(days(thresholds, "bevacizumab.washout.preferred"))))));
    last(picture.treatment().exposuresTo(Set.of(Drug.AFLIBERCEPT, Drug.RAMUCIRUMAB)), asOf)
        .ifPresent(
            dose ->
                washouts.add(
                    single(
                        "CRLM-TIME-014",
                        vocabulary.term("drug", dose.value()),
                        hepatectomy,
                        dose.day(),
                        days(thresholds, "antiangiogenic.beforeSurgery"))));
    last(picture.treatment().completed(Set.of(ProcedureKind.PORTAL_VEIN_EMBOLISATION)), asOf)
        .filter(done -> nothingCutSince(picture, done.day()))
        .ifPresent(
            done ->
                washouts.add(
                    new Washout(
                        "CRLM-TIME-003",
                        vocabulary.term("procedure", done.value()),
                        hepatectomy,
                        done.day(),
                        done.day().plusDays(days(thresholds, "pve.interval.minimum")),
                        Optional.of(
                            done.day().plusDays(days(thresholds, "pve.interval.preferred"))))));
    last(picture.treatment().completed(Set.of(ProcedureKind.HEPATECTOMY)), asOf)
        .ifPresent(
            done ->
                washouts.add(
                    single(
                        "CRLM-TIME-013",
                        vocabulary.term("procedure", done.value()),
                        words.say("timeline.antiangiogenic"),
                        done.day(),
                        days(thresholds, "antiangiogenic.afterSurgery"))));
    return washouts;
  }

  /** An event with the last day that its date can mean. */
  private record Last<T>(T value, LocalDate day) {}

  private static <T> Optional<Last<T>> last(History<T> history, LocalDate asOf) {
    return history
        .latest(dated -> dated.on().filter(on -> !on.isAfter(asOf)).isPresent())
        .map(dated -> new Last<>(dated.value(), day(dated, asOf)));
  }

  private static LocalDate day(Dated<?> dated, LocalDate asOf) {
    return dated.on().map((ClinicalDate on) -> on.latestUpTo(asOf)).orElse(asOf);
  }

  /** An embolisation before a resection that was done belongs to that resection. */
  private static boolean nothingCutSince(ClinicalPicture picture, LocalDate day) {
    return picture.treatment().completed(Set.of(ProcedureKind.HEPATECTOMY)).newestFirst().stream()
        .flatMap(done -> done.on().stream())
        .noneMatch(on -> on.latest().isAfter(day));
  }

  private static Washout single(String rule, String what, String then, LocalDate from, int days) {
    return new Washout(rule, what, then, from, from.plusDays(days), Optional.empty());
  }

  private static int days(Thresholds thresholds, String key) {
    Threshold number = NUMBERS.get(key);
    if (number == null) throw new IllegalStateException("the model has no number " + key);
    return thresholds.wholeNumber(number);
  }
}
