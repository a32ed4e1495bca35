package dev.hepatica.access;

import java.util.Objects;

/** A token that opens nothing. Its reason is for our log and never for the caller. */
final class TokenRefused extends Exception {

  private static final long serialVersionUID = 1L;

  TokenRefused(String reason) {
    super(reason);
  }

  String reason() {
    return Objects.requireNonNull(getMessage());
  }
}
