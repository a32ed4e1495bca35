package dev.hepatica.cards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.clinical.Measure;
import dev.hepatica.clinical.Unit;
import dev.hepatica.decision.Slot;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which language an answer is given, and how numbers and rows are written in it. */
class LanguagesTest {

  private static final Wordings WORDINGS =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());
  private static final Language SPANISH = new Language("es");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "es                           |       | es",
        "ES                           |       | es",
        "es-ES                        |       | es",
        "es-419                       |       | es",
        "es-MX, en;q=0.8              |       | es",
        "en;q=0.3, es;q=0.9           |       | es",
        "en, es;q=0.9                 |       | en",
        "fr, es;q=0.2                 |       | es",
        "fr                           |       | en",
        "fr                           | es    | es",
        "''                           | es    | es",
        "''                           | es-CO | es",
        "''                           |       | en",
        "*                            | es    | es",
        "*                            |       | en",
        "es;q=0                       |       | en",
        "es;q=0, *                    |       | en",
        "en                           | es    | en",
        "not a language;;             | es    | es",
        "es;q=high                    |       | en",
      })
  void theCallerIsAnsweredInTheLanguageItLikesBest(String header, String client, String expected) {
    assertThat(WORDINGS.languages().choose(header, Optional.ofNullable(client)).tag())
        .isEqualTo(expected);
  }

  @Test
  void aHeaderWithoutEndIsNone() {
    assertThat(WORDINGS.languages().choose("es,".repeat(100_000), Optional.empty()))
        .isEqualTo(Language.ENGLISH);
  }

  @ParameterizedTest
  @CsvSource({"en, 31.5 %", "es, '31,5 %'"})
  void aNumberIsWrittenByItsLanguage(String language, String expected) {
    Terms terms = WORDINGS.in(new Language(language)).terms();

    assertThat(terms.write(Slot.amount(Measure.of("31.5", Unit.PERCENT)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"en, 6.80", "es, '6,80'"})
  void aScoreKeepsItsDecimals(String language, String expected) {
    Terms terms = WORDINGS.in(new Language(language)).terms();

    assertThat(terms.exactly(new BigDecimal("6.80"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "INR, bilirrubina e INR",
    "irinotecán, bilirrubina e irinotecán",
    "hígado, bilirrubina e hígado",
    "hierro, bilirrubina y hierro",
    "CEA, bilirrubina y CEA"
  })
  void spanishSaysEBeforeTheSoundOfI(String last, String expected) {
    assertThat(WORDINGS.in(SPANISH).terms().row(List.of("bilirrubina", last))).isEqualTo(expected);
  }
}
