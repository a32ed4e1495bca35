package dev.hepatica.consultation;

import java.util.Objects;

/** A configured value with which the service must not start. */
final class UnusableSetting extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String setting;

  UnusableSetting(String setting, String reason) {
    super(reason);
    this.setting = setting;
  }

  String setting() {
    return setting;
  }

  String reason() {
    return Objects.requireNonNull(getMessage());
  }
}
