package dev.hepatica.knowledge;

import dev.hepatica.fhir.read.SiteCodes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The local codes in force at this site.
 *
 * @param statement whether there are any, in words
 * @param count of all codes of all files
 */
record SiteCodeBook(String statement, int count, List<Addition> additions) {

  /**
   * What one file adds to one concept.
   *
   * @param means the concept that the codes mean
   */
  record Addition(String file, String means, int count, List<Code> codes) {}

  /**
   * @param system null for a code that the records of this site send without one
   */
  record Code(@Nullable String system, String code, String display) {}

  static SiteCodeBook of(List<SiteCodes> siteCodes) {
    List<Addition> additions = siteCodes.stream().map(SiteCodeBook::addition).toList();
    int count = additions.stream().mapToInt(Addition::count).sum();
    String statement =
        count == 0
            ? "No local code is in force: records are read by the published codes alone."
            : "Local codes in force beside the published ones: " + count + ".";
    return new SiteCodeBook(statement, count, additions);
  }

  private static Addition addition(SiteCodes added) {
    return new Addition(
        added.file(),
        added.concept(),
        added.codes().size(),
        added.codes().stream().map(SiteCodeBook::code).toList());
  }

  private static Code code(SiteCodes.Code code) {
    return new Code(code.system().isEmpty() ? null : code.system(), code.code(), code.display());
  }
}
