package dev.hepatica.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hepatica.decision.Moment;
import dev.hepatica.decision.Thresholds;
import dev.hepatica.decision.rules.ClinicalDecisionModel;
import dev.hepatica.fhir.read.Chart;
import dev.hepatica.fhir.read.ChartIntake;
import dev.hepatica.fhir.read.CodeSets;
import dev.hepatica.fhir.read.RecordReader;
import dev.hepatica.fhir.read.RecordRefused;
import java.time.LocalDate;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever stands in a record, it is read and judged, or refused by name. */
class RecordFuzzTest {

  private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
  private static final CodeSets CODES = CodeSets.load();
  private static final RecordReader READER = new RecordReader(CODES);

  @FuzzTest
  void aSpoiltRecordIsJudgedOrRefused(byte[] data) {
    Dice dice = new Dice(data);
    JsonNode record = new Spoiler(dice).spoil(Seeds.record(dice));
    ChartIntake intake = new ChartIntake(CODES);
    try (JsonParser parser = JsonMapper.shared().createParser(record.toString())) {
      parser.nextToken();
      intake.record(parser);
      Chart chart = intake.chartOfTheOnePatient();
      ClinicalDecisionModel.assess(
          READER.read(chart, DAY), Moment.assessment(DAY), Thresholds.standard());
    } catch (RecordRefused byName) {
      // A client is told what to mend.
    }
  }
}
