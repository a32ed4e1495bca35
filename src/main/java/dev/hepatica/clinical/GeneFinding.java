package dev.hepatica.clinical;

/** What one final result says about a gene. */
public sealed interface GeneFinding {

  /**
   * A pathogenic variant was found.
   *
   * @param variant short protein change such as {@code G12C} or {@code V600E}; {@code unspecified}
   *     when the report says "mutated" and no more
   */
  record Variant(String variant) implements GeneFinding {
    public static final String UNSPECIFIED = "unspecified";
  }

  /** The gene was covered and no pathogenic variant was found. */
  record WildType() implements GeneFinding {}

  /** One variant was looked for and not found; the rest of the gene is open. */
  record VariantAbsent(String variant) implements GeneFinding {}
}
