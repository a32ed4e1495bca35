package dev.hepatica.decision;

import java.util.Objects;
import java.util.Set;

/**
 * A word of the decision model that a site may choose.
 *
 * @param key configuration key below {@code hepatica.thresholds}
 * @param meaning one sentence
 * @param standard the word the model ships with
 * @param allowed the words that can be chosen
 * @param range the allowed words, said shortly
 * @param citation where the standard comes from
 */
public record Choice(
    String key,
    String meaning,
    String standard,
    Set<String> allowed,
    String range,
    Citation citation)
    implements Setting {

  public Choice {
    Objects.requireNonNull(key);
    Objects.requireNonNull(citation);
    allowed = Set.copyOf(allowed);
    if (!allowed.contains(standard)) {
      throw new IllegalArgumentException(key + ": the standard is not one of the allowed words");
    }
  }
}
