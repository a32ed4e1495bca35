package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.clinical.ClinicalDate;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Drug;
import dev.hepatica.clinical.DrugExposure;
import dev.hepatica.clinical.DrugOrder;
import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.PlannedProcedure;
import dev.hepatica.clinical.Provenance;
import dev.hepatica.clinical.TreatmentResponse;
import dev.hepatica.decision.Kebab;
import dev.hepatica.decision.Slot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What happened and what is planned, track by track, as the timeline draws and lists it. */
final class Course {

  private final ClinicalPicture picture;
  private final LocalDate asOf;
  private final Vocabulary vocabulary;
  private final PageWords words;
  private final SourceBook sources;

  Course(
      ClinicalPicture picture,
      LocalDate asOf,
      Vocabulary vocabulary,
      PageWords words,
      SourceBook sources) {
    this.picture = picture;
    this.asOf = asOf;
    this.vocabulary = vocabulary;
    this.words = words;
    this.sources = sources;
  }

  /** Events of one kind. */
  record Track(String name, List<Event> events) {}

  /**
   * Something on a day, in a month or in a year.
   *
   * @param planned whether it is still to come
   * @param line what the table beside the drawing says
   */
  record Event(String label, ClinicalDate on, boolean planned, FactLine line) {}

  List<Track> tracks() {
    List<Track> tracks = new ArrayList<>();
    add(tracks, "diagnosis", diagnosis());
    add(tracks, "imaging", imaging());
    add(tracks, "response", responses());
    add(tracks, "procedures", procedures());
    drugs().forEach((drug, events) -> tracks.add(new Track(vocabulary.term("drug", drug), events)));
    return tracks;
  }

  private void add(List<Track> tracks, String key, List<Event> events) {
    if (!events.isEmpty()) tracks.add(new Track(words.say("timeline.track." + key), events));
  }

  /** Values of the tumour marker in ng/mL, oldest first. */
  List<Dated<Measure>> cea() {
    List<Dated<Measure>> values =
        new ArrayList<>(
            picture.disease().cea().newestFirst().stream()
                .filter(value -> value.on().isPresent())
                .toList());
    java.util.Collections.reverse(values);
    return values;
  }

  List<FactLine> ceaLines() {
    return picture.disease().cea().newestFirst().stream()
        .map(
            value ->
                sources.line(
                    "CEA", vocabulary.write(Slot.amount(value.value())), value.on(), value.from()))
        .toList();
  }

  private List<Event> diagnosis() {
    List<Event> events = new ArrayList<>();
    picture
        .disease()
        .primaries()
        .forEach(
            primary ->
                event(
                    events,
                    words.say("timeline.primary", vocabulary.term("site", primary.site())),
                    primary.diagnosedOn(),
                    primary.from()));
    picture
        .disease()
        .liverMetastasesOfThisDisease()
        .forEach(
            metastasis ->
                event(
                    events,
                    words.say("timeline.metastasis"),
                    metastasis.recordedOn(),
                    metastasis.from()));
    picture
        .disease()
        .extrahepaticOfThisDisease()
        .forEach(
            metastasis ->
                event(
                    events,
                    words.say(
                        "timeline.elsewhere", vocabulary.term("extrahepatic", metastasis.site())),
                    metastasis.recordedOn(),
                    metastasis.from()));
    return sorted(events);
  }

  private List<Event> imaging() {
    List<Event> events = new ArrayList<>();
    picture
        .imaging()
        .forEach(
            study ->
                event(
                    events,
                    vocabulary.term("modality", study.modality()),
                    study.on(),
                    study.from()));
    return sorted(events);
  }

  private List<Event> responses() {
    List<Event> events = new ArrayList<>();
    for (Dated<TreatmentResponse> response : picture.course().responses().newestFirst()) {
      event(
          events,
          vocabulary.term("response", response.value().category()),
          response.on(),
          response.from());
    }
    return sorted(events);
  }

  private List<Event> procedures() {
    List<Event> events = new ArrayList<>();
    picture
        .treatment()
        .completed()
        .forEach(
            done ->
                event(events, vocabulary.term("procedure", done.kind()), done.on(), done.from()));
    for (PlannedProcedure planned : picture.treatment().planned()) {
      if (!planned.status().isOpen()) continue;
      String label = words.say("timeline.planned", vocabulary.term("procedure", planned.kind()));
      event(events, label, planned.on(), planned.from(), true);
    }
    return sorted(events);
  }

  private Map<Drug, List<Event>> drugs() {
    Map<Drug, List<Event>> byDrug = new TreeMap<>(Comparator.comparing(Kebab::of));
    for (DrugExposure exposure : picture.treatment().exposures()) {
      List<Event> events = byDrug.computeIfAbsent(exposure.drug(), any -> new ArrayList<>());
      event(events, vocabulary.term("drug", exposure.drug()), exposure.on(), exposure.from());
    }
    for (DrugOrder order : picture.treatment().drugOrders()) {
      if (!order.status().isOpen()) continue;
      for (Drug drug : order.drugs()) {
        List<Event> events = byDrug.computeIfAbsent(drug, any -> new ArrayList<>());
        String label = words.say("timeline.ordered", vocabulary.term("drug", drug));
        event(events, label, order.nextDose(), order.from(), true);
      }
    }
    byDrug.values().removeIf(List::isEmpty);
    byDrug.replaceAll((drug, events) -> sorted(events));
    return byDrug;
  }

  private void event(List<Event> events, String label, Optional<ClinicalDate> on, Provenance from) {
    event(events, label, on, from, false);
  }

  private void event(
      List<Event> events,
      String label,
      Optional<ClinicalDate> on,
      Provenance from,
      boolean planned) {
    on.ifPresent(
        date ->
            events.add(
                new Event(
                    label,
                    date,
                    planned || date.isAfter(asOf),
                    sources.line(label, date.toString(), on, from))));
  }

  private static List<Event> sorted(List<Event> events) {
    return events.stream().sorted(Comparator.comparing(Event::on)).toList();
  }
}
