package dev.hepatica.fhir.read;

import java.util.List;

/**
 * What one file of a site adds to one concept.
 *
 * @param file name of the file in the configured folder
 * @param concept what the codes mean from now on, as {@code obs.cea} or {@code
 *     crlm-observation.resectability}
 * @param codes in the order of the file
 */
public record SiteCodes(String file, String concept, List<Code> codes) {

  /**
   * One code of a site.
   *
   * @param system as the site wrote it; empty for a code that its records send without a system
   * @param display the site's own words for it; empty if it gave none
   */
  public record Code(String system, String code, String display) {}

  public SiteCodes {
    codes = List.copyOf(codes);
  }
}
