package dev.hepatica.smartapp;

import dev.hepatica.BenchmarkCharts;
import dev.hepatica.cards.AssessmentWriter;
import dev.hepatica.cards.Language;
import dev.hepatica.cards.Wordings;
import dev.hepatica.clinical.ClinicalPicture;
import dev.hepatica.consultation.Reasoning;
import dev.hepatica.decision.Assessment;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.decision.rules.DecisionBenchmark;
import dev.hepatica.smartapp.page.AssessmentPage;
import dev.hepatica.smartapp.page.PageWords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The page of the SMART app, once the record is there. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PageBenchmark {

  private final Wordings wordings =
      Wordings.load(ClinicalDecisionModel.evidence(), ClinicalDecisionModel.speakingRules());
  private final AssessmentWriter writer = new AssessmentWriter(wordings);
  private final ClinicalPicture picture = DecisionBenchmark.pictureOf("bevacizumab-washout");
  private final Pages pages = new Pages("app");

  /** From the clinical picture to the text of the whole page: judged, worded, drawn. */
  @Benchmark
  public String page() {
    Assessment assessment =
        ClinicalDecisionModel.assess(
            picture, Moment.assessment(BenchmarkCharts.AS_OF), Thresholds.standard());
    Reasoning reasoning =
        new Reasoning(picture, assessment, Thresholds.standard(), Optional.empty(), List.of());
    PageWords words = PageWords.in(Language.ENGLISH);
    Map<String, Object> model =
        new HashMap<>(
            new AssessmentPage(
                    reasoning,
                    writer.write(assessment, Language.ENGLISH, true),
                    wordings.vocabulary(Language.ENGLISH),
                    words,
                    "CRLM-TIME-001")
                .model());
    for (String given : List.of("ehr", "here", "readAt", "csrfName", "csrf", "flr", "surgery")) {
      model.put(given, "");
    }
    for (String chosen : List.of("demo", "rasMutated", "rasWildType", "fit", "unfit")) {
      model.put(chosen, false);
    }
    model.put("launchedFor", "CRLM-TIME-001");
    return pages.write("app", words, "", model);
  }
}
