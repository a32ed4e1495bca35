package dev.hepatica.fhir.read;

import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.ExtrahepaticMetastasis;
import dev.hepatica.clinical.ExtrahepaticSite;
import dev.hepatica.clinical.NodalStation;
import dev.hepatica.clinical.Pick;
import dev.hepatica.clinical.Truth;
import dev.hepatica.fhir.read.Diagnoses.Diagnosis;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Where metastatic nodes lie, and whether a site outside the liver can be resected. */
final class SiteStatements {

  private static final Map<String, NodalStation> STATIONS =
      Map.of(
          "pedicular", NodalStation.PEDICULAR,
          "porto-caval", NodalStation.PORTO_CAVAL,
          "aorto-caval", NodalStation.AORTO_CAVAL,
          "coeliac", NodalStation.COELIAC,
          "para-aortic", NodalStation.PARA_AORTIC);

  /** The farthest first: of several stations in one text that one counts. */
  private static final Map<NodalStation, Pattern> IN_WORDS = new LinkedHashMap<>();

  static {
    word(NodalStation.PARA_AORTIC, "para[ -]?aortic|retro[ -]?aortic");
    word(NodalStation.COELIAC, "co?eliac");
    word(NodalStation.AORTO_CAVAL, "(?:inter)?[ -]?aorto[ -]?caval");
    word(NodalStation.PORTO_CAVAL, "porto[ -]?caval");
    word(
        NodalStation.PEDICULAR,
        "pedicular|hepatic pedicle|porta hepatis|hepatoduodenal|hepatic hil(?:um|ar)");
  }

  private final Reading reading;
  private final Observations observations;
  private final Map<String, Values<NodalStation>> stations = new HashMap<>();
  private final Values<NodalStation> stationsOfNoCondition;
  private final Map<String, Values<Truth>> resectable = new HashMap<>();

  SiteStatements(Reading reading, Observations observations) {
    this.reading = reading;
    this.observations = observations;
    stationsOfNoCondition = new Values<>(reading.asOf());
    readStations();
    readResectable();
  }

  private static void word(NodalStation station, String words) {
    IN_WORDS.put(station, Pattern.compile("(?i)\\b(?:" + words + ")\\b"));
  }

  private void readStations() {
    for (Observations.Finding finding : observations.local("nodal-station")) {
      CodedText value = finding.body().concept("valueCodeableConcept");
      Optional<NodalStation> station = ofOurValues(value);
      if (station.isEmpty()) {
        finding.resource().note("a statement without a code that is understood");
        continue;
      }
      List<String> conditions = conditions(finding);
      if (conditions.isEmpty() && finding.body().has("focus")) {
        finding.resource().note("a nodal station of a condition that was not sent");
      } else if (conditions.isEmpty()) {
        add(stationsOfNoCondition, station.get(), finding);
      }
      conditions.forEach(one -> add(valuesOf(stations, one), station.get(), finding));
    }
  }

  private void readResectable() {
    for (Observations.Finding finding : observations.local("site-resectable")) {
      Optional<Truth> answer = Answers.truthOf(finding.body(), finding.resource());
      if (answer.isEmpty()) continue;
      List<String> conditions = conditions(finding);
      if (conditions.isEmpty()) {
        finding.resource().note("a statement about a site that it does not name; not counted");
      }
      conditions.forEach(one -> add(valuesOf(resectable, one), answer.get(), finding));
    }
  }

  private <T> Values<T> valuesOf(Map<String, Values<T>> byCondition, String condition) {
    return byCondition.computeIfAbsent(condition, key -> new Values<>(reading.asOf()));
  }

  private static <T> void add(Values<T> values, T value, Observations.Finding finding) {
    values.add(value, finding.when(), finding.resource().from("value"));
  }

  private List<String> conditions(Observations.Finding finding) {
    return finding.body().references("focus").stream()
        .flatMap(reference -> reading.resolve(finding.resource(), reference).stream())
        .filter(focus -> focus.type().equals("Condition"))
        .map(Resource::reference)
        .toList();
  }

  private static Optional<NodalStation> ofOurValues(CodedText coded) {
    return coded.codeIn(CodeSystems.CRLM_VALUE).map(STATIONS::get);
  }

  /** Whether the site of a Condition is stated resectable. */
  Truth resectable(Diagnosis diagnosis) {
    return latest(resectable, diagnosis).orElse(Truth.UNKNOWN);
  }

  /** The station as the Condition names it, else as an observation says of it. */
  Optional<NodalStation> station(Diagnosis diagnosis) {
    return named(diagnosis).or(() -> latest(stations, diagnosis));
  }

  private static <T> Optional<T> latest(Map<String, Values<T>> byCondition, Diagnosis diagnosis) {
    return Optional.ofNullable(byCondition.get(diagnosis.resource().reference()))
        .flatMap(values -> values.history().latest())
        .map(Dated::value);
  }

  private static Optional<NodalStation> named(Diagnosis diagnosis) {
    List<CodedText> sites = diagnosis.bodySites();
    return sites.stream()
        .flatMap(site -> ofOurValues(site).stream())
        .findFirst()
        .or(() -> first(sites, site -> inWords(site.words())))
        .or(() -> diagnosis.code().text().flatMap(SiteStatements::inWords));
  }

  private static <T> Optional<T> first(
      List<CodedText> sites, Function<CodedText, Optional<T>> meaning) {
    return sites.stream().flatMap(site -> meaning.apply(site).stream()).findFirst();
  }

  static Optional<NodalStation> inWords(String text) {
    return IN_WORDS.entrySet().stream()
        .filter(entry -> entry.getValue().matcher(text).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Gives a station stated without a Condition to the nodal metastasis, if there is just one. */
  List<ExtrahepaticMetastasis> withStations(List<ExtrahepaticMetastasis> metastases) {
    Optional<NodalStation> station = stationsOfNoCondition.history().latest().map(Dated::value);
    List<ExtrahepaticMetastasis> nodal =
        Pick.those(metastases, one -> one.site() == ExtrahepaticSite.LYMPH_NODES);
    if (station.isEmpty()) return metastases;
    if (nodal.size() != 1) {
      stationsOfNoCondition
          .history()
          .newestFirst()
          .forEach(
              one ->
                  reading
                      .notes()
                      .add(one.from().reference(), "a nodal station of a metastasis left open"));
      return metastases;
    }
    return Pick.each(metastases, one -> one == nodal.get(0) ? withStation(one, station) : one);
  }

  private static ExtrahepaticMetastasis withStation(
      ExtrahepaticMetastasis one, Optional<NodalStation> stated) {
    return new ExtrahepaticMetastasis(
        one.site(),
        one.origin(),
        one.provesDisease(),
        one.station().or(() -> stated),
        one.resectable(),
        one.recordedOn(),
        one.active(),
        one.from());
  }
}
