package dev.hepatica.storage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** What a spool has to do with, as numbers: {@code hepatica.spool.*}, by the name of the spool. */
public final class SpoolMeters {

  private final MeterRegistry meters;
  private final String name;

  /**
   * @param name of the spool; with the events below it is all that its metrics tell
   */
  public SpoolMeters(MeterRegistry meters, String name, Spool spool) {
    this.meters = meters;
    this.name = name;
    meters.gauge("hepatica.spool.bytes", Tags.of("spool", name), spool, Spool::bytes);
    count("spooled", 0);
    count("replayed", 0);
    count("refused", 0);
    count("lost", 0);
  }

  /** Lines that went to the disk because the database was away. */
  public void spooled(int lines) {
    count("spooled", lines);
  }

  /** Lines that the database took later. */
  public void replayed(int lines) {
    count("replayed", lines);
  }

  /** Lines that the database refused, or nobody could read; they were put aside. */
  public void refused(int lines) {
    count("refused", lines);
  }

  /** Lines that nothing could keep. */
  public void lost(int lines) {
    count("lost", lines);
  }

  private void count(String event, int lines) {
    meters.counter("hepatica.spool.lines", "spool", name, "event", event).increment(lines);
  }
}
