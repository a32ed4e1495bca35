package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.consultation.Reasoning;
import java.util.ArrayList;
import java.util.List;

/** The course of the disease as a drawing and as tables. */
final class TimelineSection {

  private final Course course;
  private final List<Course.Track> tracks;
  private final List<Washout> washouts;
  private final Reasoning reasoning;
  private final PageWords words;

  TimelineSection(Reasoning reasoning, Vocabulary vocabulary, PageWords words, SourceBook sources) {
    this.reasoning = reasoning;
    this.words = words;
    this.course =
        new Course(reasoning.picture(), reasoning.assessment().asOf(), vocabulary, words, sources);
    this.tracks = course.tracks();
    this.washouts =
        Washout.of(
            reasoning.picture(),
            reasoning.assessment().asOf(),
            reasoning.thresholds(),
            vocabulary,
            words);
  }

  /**
   * One row of the table: what happened on one track.
   *
   * @param events the newest first
   */
  record Row(String name, int count, String first, String last, List<FactLine> events) {}

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Course.Track track : tracks) {
      List<FactLine> newestFirst =
          new ArrayList<>(track.events().stream().map(Course.Event::line).toList());
      java.util.Collections.reverse(newestFirst);
      rows.add(
          new Row(
              track.name(),
              track.events().size(),
              track.events().get(0).on().toString(),
              track.events().get(track.events().size() - 1).on().toString(),
              newestFirst));
    }
    List<FactLine> cea = course.ceaLines();
    if (!cea.isEmpty()) {
      String last = cea.get(0).date();
      rows.add(new Row("CEA", cea.size(), cea.get(cea.size() - 1).date(), last, cea));
    }
    return rows;
  }

  List<Washout> washouts() {
    return washouts;
  }

  /** Empty where nothing in the record has a date. */
  String drawing() {
    if (tracks.isEmpty() && course.cea().isEmpty()) return "";
    int events = tracks.stream().mapToInt(track -> track.events().size()).sum();
    return new Timeline(tracks, course.cea(), washouts, reasoning.assessment().asOf(), words)
        .draw(words.say("timeline.description", events, course.cea().size(), washouts.size()));
  }
}
