package dev.hepatica.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** The lines of a run as CSV. */
final class Results implements AutoCloseable {

  private static final String[] HEADER = {"patient", "rule", "kind", "result", "model"};
  private static final CSVFormat WRITTEN =
      CSVFormat.RFC4180.builder().setHeader(HEADER).setRecordSeparator('\n').get();
  private static final CSVFormat READ =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private final CSVPrinter printer;

  private Results(CSVPrinter printer) {
    this.printer = printer;
  }

  /** Never writes over the result of another run. */
  static Results create(Path file) throws IOException {
    Writer writer =
        Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    return new Results(new CSVPrinter(writer, WRITTEN));
  }

  void add(Line line) throws IOException {
    printer.printRecord(line.patient(), line.rule(), line.kind(), line.result(), line.model());
  }

  @Override
  public void close() throws IOException {
    printer.close();
  }

  /**
   * @throws IOException if the file cannot be read or is no result of a run
   */
  static List<Line> read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, READ)) {
      if (!parser.getHeaderNames().equals(List.of(HEADER))) {
        throw new IOException(file + " is not the result of a replay");
      }
      for (CSVRecord row : parser) {
        lines.add(new Line(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)));
      }
    } catch (UncheckedIOException unreadable) {
      throw new IOException(file + " is not the result of a replay", unreadable);
    }
    return lines;
  }
}
