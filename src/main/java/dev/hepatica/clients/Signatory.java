package dev.hepatica.clients;

import java.util.Optional;

/**
 * What the token of a call says besides its client. It stands in the details of the caller.
 *
 * @param tenant the claim {@code tenant} of a client's token
 * @param subject the claim {@code sub} of a token of staff
 */
public record Signatory(Optional<String> tenant, Optional<String> subject) {

  /** A call without a token, or with one that says nothing more. */
  public static final Signatory UNNAMED = new Signatory(Optional.empty(), Optional.empty());

  /**
   * @param details of the caller, whatever they are
   */
  public static Signatory of(Object details) {
    return details instanceof Signatory signatory ? signatory : UNNAMED;
  }
}
