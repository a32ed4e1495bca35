package dev.hepatica.decision;

import java.util.Objects;
import java.util.Optional;

/**
 * A published source.
 *
 * @param key stable key, used on cards
 * @param label how a card names it, with the year
 * @param title its title or a plain description
 * @param year year of publication
 * @param design kind of study or document
 * @param url where it can be read; empty where no stable address is known
 */
public record Evidence(
    String key, String label, String title, int year, Design design, Optional<String> url) {

  public Evidence {
    Objects.requireNonNull(key);
    Objects.requireNonNull(label);
  }

  /** What kind of document or study stands behind a statement. */
  public enum Design {
    CONSENSUS,
    NARRATIVE_REVIEW,
    GUIDELINE_DIGEST,
    RANDOMISED_TRIAL,
    SINGLE_ARM_TRIAL,
    RETROSPECTIVE_COHORT,
    STAGING_MANUAL,
    PRODUCT_LABEL,
    COMMON_PRACTICE
  }

  public Citation at(String locator) {
    return new Citation(this, locator);
  }
}
