package dev.hepatica.settings;

import java.util.Objects;

/** A configured value, or the lack of one, with which the service must not start. */
public final class UnusableSetting extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String setting;
  private final String remedy;

  /**
   * A value that is better left out than kept.
   *
   * @param setting its name as the site writes it
   * @param reason what is wrong, without the value, which may be a secret
   */
  public UnusableSetting(String setting, String reason) {
    this(setting, reason, "Correct " + setting + " or leave it out.");
  }

  /**
   * @param setting its name as the site writes it
   * @param reason what is wrong, without the value, which may be a secret
   * @param remedy what to do, as a sentence
   */
  public UnusableSetting(String setting, String reason, String remedy) {
    super(reason);
    this.setting = setting;
    this.remedy = remedy;
  }

  public String setting() {
    return setting;
  }

  public String reason() {
    return Objects.requireNonNull(getMessage());
  }

  public String remedy() {
    return remedy;
  }
}
