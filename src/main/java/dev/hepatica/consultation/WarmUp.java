package dev.hepatica.consultation;

import dev.hepatica.cards.Language;
import java.time.LocalDate;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Asks about nobody a few times, so that the first clinician does not wait for class loading. */
final class WarmUp {

  private static final int RUNS = 20;
  private static final String NOBODY = "{\"resourceType\":\"Patient\",\"id\":\"nobody\"}";
  private static final String NOTHING =
      "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[]}";
  private static final String NOBODY_ALONE =
      "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":%s}]}"
          .formatted(NOBODY);

  private final JsonMapper json = JsonMapper.shared();
  private final Consultation consultation;
  private final LocalDate asOf;

  WarmUp(Consultation consultation, LocalDate asOf) {
    this.consultation = consultation;
    this.asOf = asOf;
  }

  void run() {
    for (int run = 0; run < RUNS; run++) {
      for (Hook hook : Hook.values()) hook(hook);
      wholeRecord();
    }
  }

  private void hook(Hook hook) {
    RecordIntake record = consultation.openRecord();
    for (Map.Entry<String, String> template : consultation.prefetchTemplates().entrySet()) {
      boolean single = template.getValue().startsWith("Patient/");
      try (JsonParser value = parser(single ? NOBODY : NOTHING)) {
        record.prefetch(template.getKey(), value);
      }
    }
    consultation.advise(new Question(hook, "nobody", asOf, Language.of("")), record);
  }

  private void wholeRecord() {
    RecordIntake record = consultation.openRecord();
    try (JsonParser bundle = parser(NOBODY_ALONE)) {
      record.record(bundle);
    }
    consultation.assess(record, asOf, Language.of(""));
  }

  private JsonParser parser(String text) {
    JsonParser parser = json.createParser(text);
    parser.nextToken();
    return parser;
  }
}
