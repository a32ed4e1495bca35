package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LesionRelations;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Truth;
import dev.hepatica.decision.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A liver lesion as the table beside the drawing lists it.
 *
 * @param number the same as in the drawing
 * @param segment as precise as the record
 * @param before the diameter before the last one; empty where there is none
 * @param relations what it lies beside, as stated
 */
record LesionLine(
    int number,
    Lesion lesion,
    String segment,
    FactLine size,
    String before,
    String status,
    List<String> relations) {

  static List<LesionLine> of(
      List<Lesion> lesions, Vocabulary vocabulary, PageWords words, SourceBook sources) {
    List<LesionLine> lines = new ArrayList<>();
    for (Lesion lesion : lesions) {
      lines.add(line(lines.size() + 1, lesion, vocabulary, words, sources));
    }
    return lines;
  }

  private static LesionLine line(
      int number, Lesion lesion, Vocabulary vocabulary, PageWords words, SourceBook sources) {
    Optional<Dated<Measure>> newest = lesion.diameter().latest();
    String segment =
        lesion.segment().map(Enum::name).orElseGet(() -> words.say("liver.not-located"));
    FactLine size =
        sources.line(
            words.say("liver.lesion", number),
            newest
                .map(dated -> vocabulary.write(Slot.amount(dated.value())))
                .orElseGet(() -> words.say("liver.not-measured")),
            newest.flatMap(Dated::on),
            newest.map(Dated::from).orElse(lesion.from()));
    return new LesionLine(
        number,
        lesion,
        segment,
        size,
        before(lesion, vocabulary),
        words.say(lesion.active() ? "liver.active" : "liver.gone"),
        relations(lesion, vocabulary, words));
  }

  private static String before(Lesion lesion, Vocabulary vocabulary) {
    return lesion.diameter().newestFirst().stream()
        .skip(1)
        .findFirst()
        .map(
            dated ->
                vocabulary.write(Slot.amount(dated.value()))
                    + dated.on().map(ClinicalDate::toString).map(on -> ", " + on).orElse(""))
        .orElse("");
  }

  private static List<String> relations(Lesion lesion, Vocabulary vocabulary, PageWords words) {
    List<String> stated = new ArrayList<>();
    lesion
        .relations()
        .latest()
        .map(Dated::value)
        .ifPresent(relations -> state(relations, stated, vocabulary, words));
    return stated;
  }

  private static void state(
      LesionRelations relations, List<String> stated, Vocabulary vocabulary, PageWords words) {
    truth("central", relations.central(), stated, words);
    truth("subcapsular", relations.subcapsular(), stated, words);
    truth("vascular-contact", relations.vascularContact(), stated, words);
    distance("bile-duct", relations.distanceToBileDuct(), stated, vocabulary, words);
    distance("colon", relations.distanceToColon(), stated, vocabulary, words);
    distance("luminal-organ", relations.distanceToLuminalOrgan(), stated, vocabulary, words);
    distance("vessel", relations.adjacentVesselDiameter(), stated, vocabulary, words);
  }

  private static void truth(String key, Truth truth, List<String> stated, PageWords words) {
    if (truth.isKnown()) {
      stated.add(words.say("liver.relation." + key + (truth.isYes() ? ".holds" : ".holds-not")));
    }
  }

  private static void distance(
      String key,
      Optional<Measure> distance,
      List<String> stated,
      Vocabulary vocabulary,
      PageWords words) {
    distance.ifPresent(
        it -> stated.add(words.say("liver.relation." + key, vocabulary.write(Slot.amount(it)))));
  }
}
