package dev.hepatica.smartapp.page;

import dev.hepatica.cards.Vocabulary;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.clinical.Dated;
import dev.hepatica.clinical.Gene;
import dev.hepatica.clinical.GeneFinding;
import dev.hepatica.clinical.History;
import dev.hepatica.clinical.LiverLesions;
import dev.hepatica.clinical.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Two values of the record that do not agree, side by side. What counts is decided by the rules; a
 * reader should see both.
 */
record Contradiction(String what, FactLine one, FactLine other) {

  static List<Contradiction> of(
      ClinicalPicture picture, Vocabulary vocabulary, PageWords words, SourceBook sources) {
    return new Search(vocabulary, words, sources).through(picture);
  }

  /** One search through a picture. */
  private record Search(Vocabulary vocabulary, PageWords words, SourceBook sources) {

    List<Contradiction> through(ClinicalPicture picture) {
      List<Contradiction> found = new ArrayList<>();
      for (Gene gene : Gene.values()) gene(gene, picture, found);
      statements(
          "r0", picture.liver().r0Feasible(), truth -> vocabulary.term("truth", truth), found);
      statements(
          "resectability",
          picture.liver().resectability(),
          statement -> words.say("contradiction.resectability." + key(statement)),
          found);
      statements(
          "mismatch-repair",
          picture.molecular().mismatchRepair(),
          status -> vocabulary.term("mismatch-repair", status),
          found);
      extrahepatic(picture, found);
      lesions(picture.liver().lesions(), found);
      return found;
    }

    private void gene(Gene gene, ClinicalPicture picture, List<Contradiction> found) {
      History<GeneFinding> findings = picture.molecular().findingsOf(gene);
      Optional<Dated<GeneFinding>> variant =
          findings.latest(finding -> finding.value() instanceof GeneFinding.Variant);
      Optional<Dated<GeneFinding>> wildType =
          findings.latest(finding -> finding.value() instanceof GeneFinding.WildType);
      if (variant.isEmpty() || wildType.isEmpty()) return;
      String name = vocabulary.term("gene", gene);
      found.add(
          new Contradiction(
              name,
              line(name, vocabulary.term("gene-finding", "mutated"), variant.get()),
              line(name, vocabulary.term("gene-finding", "wild-type"), wildType.get())));
    }

    /** Statements of the same day that differ: which of them counts is a matter of order alone. */
    private <T> void statements(
        String key, History<T> history, Function<T, String> word, List<Contradiction> found) {
      Optional<Dated<T>> newest = history.latest();
      if (newest.isEmpty()) return;
      String name = words.say("contradiction." + key + "-name");
      history.newestFirst().stream()
          .filter(dated -> dated.on().equals(newest.get().on()))
          .filter(dated -> !Objects.equals(dated.value(), newest.get().value()))
          .findFirst()
          .ifPresent(
              other ->
                  found.add(
                      new Contradiction(
                          name,
                          line(name, word.apply(newest.get().value()), newest.get()),
                          line(name, word.apply(other.value()), other))));
    }

    private void extrahepatic(ClinicalPicture picture, List<Contradiction> found) {
      Optional<Dated<Truth>> denied =
          picture.disease().statedExtrahepatic().latest().filter(it -> it.value().isNo());
      if (denied.isEmpty()) return;
      String name = words.say("contradiction.extrahepatic-name");
      picture.disease().extrahepaticOfThisDisease().stream()
          .filter(metastasis -> metastasis.provesDisease())
          .findFirst()
          .ifPresent(
              metastasis ->
                  found.add(
                      new Contradiction(
                          name,
                          line(name, vocabulary.term("truth", Truth.NO), denied.get()),
                          sources.line(
                              name,
                              vocabulary.term("extrahepatic", metastasis.site()),
                              metastasis.recordedOn(),
                              metastasis.from()))));
    }

    private void lesions(LiverLesions lesions, List<Contradiction> found) {
      int listed = lesions.activeLesions().size();
      lesions
          .statedCount()
          .latest()
          .filter(stated -> listed > 0 && stated.value() != listed)
          .ifPresent(
              stated -> {
                String name = words.say("contradiction.lesions-name");
                found.add(
                    new Contradiction(
                        name,
                        line(name, words.say("contradiction.stated", stated.value()), stated),
                        sources.line(
                            name,
                            words.say("contradiction.listed", listed),
                            Optional.empty(),
                            lesions.activeLesions().get(0).from())));
              });
    }

    private FactLine line(String name, String value, Dated<?> dated) {
      return sources.line(name, value, dated.on(), dated.from());
    }

    private static String key(Enum<?> value) {
      return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
