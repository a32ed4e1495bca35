package dev.hepatica.cards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hepatica.decision.Slot;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A summary has room for so many words of a row, and says how many more there are. */
class LongRowsTest {

  private static final Wordings WORDINGS =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());

  @ParameterizedTest(name = "{0}: {2} words where there is room for {1}")
  @CsvSource({
    "en, 2, 1, ablation",
    "en, 2, 2, ablation and liver biopsy",
    "en, 2, 3, ablation and 2 more",
    "en, 3, 4, 'ablation, liver biopsy and 2 more'",
    "en, 1, 2, ablation and 1 more",
    "es, 2, 2, ablación y biopsia hepática",
    "es, 2, 4, ablación y 3 más",
  })
  void endsInHowManyMoreThereAre(String language, int room, int words, String written) {
    List<Slot.Term> procedures =
        Stream.of("ablation", "liver-biopsy", "radioembolisation", "chemoembolisation")
            .limit(words)
            .map(key -> new Slot.Term("procedure", key))
            .toList();

    assertThat(WORDINGS.in(Language.of(language)).terms().write(new Slot.Row(procedures), room))
        .isEqualTo(written);
  }
}
