package dev.hepatica.consultation;

import java.util.Optional;

/**
 * The FHIR server that a call offers for what it does not bring along.
 *
 * @param address base address, as it was sent
 * @param authorization leave to ask it; empty for an open server
 */
public record ServerOffer(String address, Optional<Authorization> authorization) {

  /**
   * Leave to ask a FHIR server, for this call alone.
   *
   * @param scope what may be read, in the notation of SMART
   * @param expiresInSeconds how long the token holds from when the call arrived
   */
  public record Authorization(String accessToken, String scope, long expiresInSeconds) {

    /** Never the token. */
    @Override
    public String toString() {
      return "authorization";
    }
  }
}
