package dev.hepatica.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The charts of a folder, each as one Bundle. */
interface Charts {

  /** One name per chart, in a stable order. */
  List<String> names();

  /**
   * @return a FHIR R4 Bundle with one patient and the record, as UTF-8 JSON
   */
  byte[] bundle(String name) throws IOException;

  /**
   * The charts that lie in a folder: of an NDJSON export if it holds one, else one Bundle per file.
   *
   * @throws IOException if the folder cannot be read
   */
  static Charts in(Path folder) throws IOException {
    NdjsonExport export = NdjsonExport.in(folder);
    return export.names().isEmpty() ? BundleFiles.in(folder) : export;
  }
}
