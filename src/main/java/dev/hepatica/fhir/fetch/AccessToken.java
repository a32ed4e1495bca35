package dev.hepatica.fhir.fetch;

/** The token of one call. It goes into the header of that call's queries and nowhere else. */
public final class AccessToken {

  private final String value;

  public AccessToken(String value) {
    this.value = value;
  }

  String header() {
    return "Bearer " + value;
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "access token";
  }
}
