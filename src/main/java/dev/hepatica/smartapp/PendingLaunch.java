package dev.hepatica.smartapp;

/**
 * A person on the way to the authorisation server and back. It is good for one return.
 *
 * @param state by which the return is recognised
 * @param nonce that the identity token must repeat
 * @param verifier whose digest went ahead (PKCE)
 * @param ehr id of the EHR that was asked
 * @param startedAt in seconds since 1970
 */
record PendingLaunch(String state, String nonce, String verifier, String ehr, long startedAt) {

  /** Never what is secret. */
  @Override
  public String toString() {
    return "PendingLaunch[" + ehr + "]";
  }
}
