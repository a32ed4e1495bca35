package dev.hepatica.fhir.read;

import java.util.List;
import java.util.stream.Collectors;

/** Codes of a site with which the service must not start, every reason at once. */
public final class RefusedSiteCodes extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** One thing to mend: where it stands and what is wrong with it. */
  record Problem(String file, int line, String reason) {

    static Problem of(String file, String reason) {
      return new Problem(file, 0, reason);
    }

    @Override
    public String toString() {
      return file + (line > 0 ? ", line " + line : "") + ": " + reason;
    }
  }

  RefusedSiteCodes(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
  }
}
