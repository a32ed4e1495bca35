package dev.hepatica;

/** Says why the program does not start as it was asked to, and what to do instead. */
final class RefusedRunModeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String action;

  RefusedRunModeException(String reason, String action) {
    super(reason);
    this.action = action;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  String action() {
    return action;
  }
}
