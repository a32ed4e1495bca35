package dev.hepatica.cdshooks;

import dev.hepatica.consultation.DataSource;
import dev.hepatica.consultation.DataSource.Origin;
import dev.hepatica.consultation.Tally;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * The one line that a call leaves in the log: fields for machines, and the same as text for people.
 * Only our own words, ids of rules, numbers and the UUID of the hook go in; nothing of the patient.
 */
final class CallLine {

  /** Keeps our fields apart from those that a log format knows itself, such as ECS "service". */
  private static final String PREFIX = "hepatica.";

  private final String event;
  private final long startedAtNanos = System.nanoTime();
  private final Map<String, Object> fields = new LinkedHashMap<>();

  CallLine(String event) {
    this.event = event;
  }

  CallLine with(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  private CallLine with(String name, Collection<String> values) {
    Object text = values.isEmpty() ? "-" : String.join(",", values);
    return with(name, text);
  }

  /** What was decided. */
  CallLine with(Tally tally) {
    return with("model", tally.modelVersion())
        .with("applicable", tally.applicable())
        .with("speaking", tally.speaking())
        .with("silenced", tally.silenced())
        .with("waiting", tally.waiting())
        .with("needs", tally.needs());
  }

  /** Where the record came from. */
  CallLine with(List<DataSource> sources) {
    long prefetched =
        sources.stream().filter(source -> source.origin() == Origin.PREFETCHED).count();
    return with("prefetched", prefetched)
        .with("fetched", logged(sources, Origin.FETCHED))
        .with("unread", logged(sources, Origin.NOT_READ));
  }

  private static Collection<String> logged(List<DataSource> sources, Origin origin) {
    return sources.stream()
        .filter(source -> source.origin() == origin)
        .map(DataSource::logged)
        .toList();
  }

  void writeTo(Logger log) {
    with("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAtNanos));
    LoggingEventBuilder line = log.atInfo();
    fields.forEach((name, value) -> line.addKeyValue(PREFIX + name, value));
    line.log(
        event
            + fields.entrySet().stream()
                .map(field -> " " + field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining()));
  }
}
