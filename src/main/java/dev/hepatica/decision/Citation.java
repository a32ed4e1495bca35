package dev.hepatica.decision;

import java.util.Objects;

/**
 * A place in a source.
 *
 * @param locator section, table or topic inside the source
 */
public record Citation(Evidence evidence, String locator) {

  public Citation {
    Objects.requireNonNull(evidence);
    Objects.requireNonNull(locator);
  }
}
