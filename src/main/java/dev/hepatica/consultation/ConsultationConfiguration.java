package dev.hepatica.consultation;

import dev.hepatica.cards.CardLimits;
import dev.hepatica.cards.Language;
import dev.hepatica.cards.Languages;
import dev.hepatica.cards.Wordings;
import dev.hepatica.clients.EhrClient;
import dev.hepatica.clients.EhrClients;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.fhir.fetch.RecordFetcher;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.fhir.read.RefusedSiteCodes;
import dev.hepatica.settings.UnusableSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.Environment;

/**
 * Builds the consultation from the settings {@code hepatica.zone}, {@code hepatica.codes.folder},
 * {@code hepatica.cards}, {@code hepatica.thresholds} and {@code hepatica.fhir}, and refuses to
 * start with one that cannot be used.
 */
@Configuration(proxyBeanMethods = false)
class ConsultationConfiguration {

  private static final String ZONE = "hepatica.zone";
  private static final String CODES_FOLDER = "hepatica.codes.folder";
  private static final String CARDS_ON_THE_CHART = "hepatica.cards.on-the-chart";
  private static final String INFORMATION_BESIDE_WARNINGS =
      "hepatica.cards.information-beside-warnings";

  /** Where "today" is. */
  @Bean
  Clock clock(Environment environment) {
    String zone = environment.getProperty(ZONE, "");
    if (zone.isBlank()) return Clock.systemDefaultZone();
    try {
      return Clock.system(ZoneId.of(zone));
    } catch (DateTimeException unknown) {
      throw new UnusableSetting(ZONE, "it names no time zone such as Europe/Madrid");
    }
  }

  /** The numbers in force: the model's own and what this site has set. */
  @Bean
  Thresholds thresholds(Environment environment) {
    return ThresholdSettings.read(
        Binder.get(environment),
        ClinicalDecisionModel.thresholds(),
        ClinicalDecisionModel.thresholdOrders(),
        ClinicalDecisionModel.choices());
  }

  @Bean
  Wordings wordings() {
    return Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());
  }

  /** The codes in force: the published ones and what this site adds. */
  @Bean
  CodeSets codeSets(Environment environment) {
    String siteFolder = environment.getProperty(CODES_FOLDER, "");
    if (siteFolder.isBlank()) return CodeSets.load();
    Path folder = Path.of(siteFolder);
    if (!Files.isDirectory(folder)) {
      throw new UnusableSetting(CODES_FOLDER, "there is no such folder");
    }
    try {
      return CodeSets.load(folder);
    } catch (RefusedSiteCodes refused) {
      throw new UnusableSetting(
          CODES_FOLDER,
          "these codes cannot be used:\n" + refused.getMessage(),
          "Correct the files or take them out of the folder; src/docs/local-codes.md explains each"
              + " reason.");
    }
  }

  /** The way to the FHIR servers of the EHRs. */
  @Bean
  RecordFetcher recordFetcher(Environment environment, EhrClients clients, CodeSets codeSets) {
    return FetchSettings.read(Binder.get(environment))
        .fetcher(codeSets, clients, Threading.VIRTUAL.isActive(environment));
  }

  @Bean
  Turns turns() {
    return Turns.ofThisMachine();
  }

  @Bean
  Consultation consultation(
      Environment environment,
      EhrClients clients,
      Wordings wordings,
      CodeSets codeSets,
      RecordFetcher fetcher,
      Turns turns) {
    requireLanguages(clients, wordings.languages());
    return new Consultation(
        codeSets,
        ThresholdSettings.byClient(
            Binder.get(environment),
            ClinicalDecisionModel.thresholds(),
            ClinicalDecisionModel.thresholdOrders(),
            ClinicalDecisionModel.choices(),
            clients),
        wordings,
        cardLimits(environment),
        LinkSettings.read(environment),
        fetcher,
        turns);
  }

  /** A client that is set to a language without words would silently get English. */
  private static void requireLanguages(EhrClients clients, Languages languages) {
    for (EhrClient client : clients.all()) {
      client
          .language()
          .filter(tag -> languages.find(tag).isEmpty())
          .ifPresent(
              tag -> {
                throw new UnusableSetting(
                    "hepatica.clients",
                    "the client " + client.id() + " has a language in which no card is written",
                    "Set its language to one of: "
                        + String.join(", ", languages.all().stream().map(Language::tag).toList())
                        + ".");
              });
    }
  }

  /** Runs before the service reports that it is ready. */
  @Bean
  ApplicationRunner warmUp(Consultation consultation, EhrClients clients, RecordFetcher fetcher) {
    return arguments -> {
      new WarmUp(consultation, clients.all().get(0)).run();
      fetcher.warmUp();
    };
  }

  static CardLimits cardLimits(Environment environment) {
    CardLimits standard = CardLimits.standard();
    Integer onTheChart =
        setting(environment, CARDS_ON_THE_CHART, Integer.class, standard.cardsOnTheChart());
    Boolean besideWarnings =
        setting(
            environment,
            INFORMATION_BESIDE_WARNINGS,
            Boolean.class,
            standard.informationBesideWarnings());
    try {
      return new CardLimits(onTheChart, besideWarnings);
    } catch (IllegalArgumentException outOfRange) {
      throw new UnusableSetting(CARDS_ON_THE_CHART, String.valueOf(outOfRange.getMessage()));
    }
  }

  private static <T> T setting(Environment environment, String key, Class<T> type, T standard) {
    try {
      return environment.getProperty(key, type, standard);
    } catch (ConversionFailedException unreadable) {
      throw new UnusableSetting(key, "it cannot be read as " + type.getSimpleName());
    }
  }
}
