package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.CouinaudSegment;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Lesion;
import dev.hepatica.clinical.LiverLesions;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Side;
import dev.hepatica.decision.Slot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The liver in words, as a drawing and as a table: the same facts three times. */
final class LiverSection {

  private final ClinicalPicture picture;
  private final Vocabulary vocabulary;
  private final PageWords words;
  private final List<LesionLine> lines;

  LiverSection(
      ClinicalPicture picture, Vocabulary vocabulary, PageWords words, SourceBook sources) {
    this.picture = picture;
    this.vocabulary = vocabulary;
    this.words = words;
    this.lines = LesionLine.of(picture.liver().lesions().lesions(), vocabulary, words, sources);
  }

  List<LesionLine> lesions() {
    return lines;
  }

  String drawing() {
    return new LiverMap(lines, side(), notListed(), words).draw(sentence());
  }

  private Optional<Side> side() {
    return LiverMap.resectedSide(picture.treatment().planned());
  }

  private int notListed() {
    LiverLesions lesions = picture.liver().lesions();
    return lesions
        .statedCount()
        .latest()
        .map(stated -> Math.max(0, stated.value() - lesions.activeLesions().size()))
        .orElse(0);
  }

  /** Number, largest diameter, segments, distribution and remnant, in words. */
  String sentence() {
    LiverLesions lesions = picture.liver().lesions();
    List<Lesion> active = lesions.activeLesions();
    String number =
        active.isEmpty()
            ? lesions
                .statedCount()
                .latest()
                .map(stated -> words.say("liver.stated", stated.value()))
                .orElseGet(() -> words.say("liver.none-listed"))
            : words.say("liver.listed", active.size());
    String largest =
        lesions
            .largestListed()
            .or(() -> lesions.statedLargest().latest())
            .map(it -> " " + words.say("liver.largest", amount(it.value())))
            .orElse("");
    return number + largest + segments(active) + distribution() + remnant() + operation();
  }

  private String segments(List<Lesion> active) {
    String named =
        active.stream()
            .flatMap(lesion -> lesion.segment().stream())
            .distinct()
            .sorted()
            .map(CouinaudSegment::name)
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? "" : " " + words.say("liver.segments", named);
  }

  private String distribution() {
    return picture
        .liverFindings()
        .distribution()
        .latest()
        .map(it -> " " + words.say("liver.in", vocabulary.term("distribution", it.value())))
        .orElse("");
  }

  private String remnant() {
    Optional<Dated<Measure>> percent = picture.liver().remnantPercent().latest();
    return " "
        + percent
            .map(
                it ->
                    words.say(
                        "liver.flr",
                        amount(it.value()),
                        it.on().map(Object::toString).orElse(words.say("banner.unknown"))))
            .orElseGet(() -> words.say("liver.flr-unknown"));
  }

  private String operation() {
    return " "
        + side()
            .map(side -> words.say("liver.operation", vocabulary.term("side", side)))
            .orElseGet(() -> words.say("liver.operation-unknown"));
  }

  private String amount(Measure measure) {
    return vocabulary.write(Slot.amount(measure));
  }
}
