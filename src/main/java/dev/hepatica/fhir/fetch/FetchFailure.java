package dev.hepatica.fhir.fetch;

import java.util.Locale;

/** Why something was not read from a FHIR server. */
public enum FetchFailure {
  NOT_OFFERED("the call names no FHIR server"),
  SERVER_NOT_LISTED("the FHIR server of the call is not on the list of this client"),
  TOKEN_MISSING("the call brings no access token for its FHIR server"),
  TOKEN_EXPIRED("the access token has expired"),
  OUT_OF_SCOPE("the access token does not allow it"),
  PARTLY_OUT_OF_SCOPE("the access token allows only a part of it"),
  CLIENT_FAILED("the client reports that it could not fetch it"),
  ADDRESS_FORBIDDEN("the FHIR server lies at a private address that is not listed"),
  WRONG_VERSION("the FHIR server does not speak FHIR R4"),
  UNREACHABLE("the FHIR server could not be reached or broke off"),
  TOO_LATE("the FHIR server did not answer in time"),
  OVERLOADED("too many queries to this FHIR server are under way"),
  LEFT_ALONE("the FHIR server failed so often that it is left alone for a moment"),
  UNAUTHORIZED("the FHIR server does not accept the access token (401)"),
  FORBIDDEN("the FHIR server forbids it (403)"),
  NOT_FOUND("the FHIR server does not have it (404 or 410)"),
  THROTTLED("the FHIR server takes no more queries for now (429)"),
  REDIRECTED("the FHIR server points to another address, which is not followed"),
  SERVER_ERROR("the FHIR server failed (5xx)"),
  UNAVAILABLE("the FHIR server is out of service (502, 503 or 504)"),
  REFUSED("the FHIR server refuses the query (4xx)"),
  NOT_UNDERSTOOD("the answer of the FHIR server is not the FHIR JSON that was asked for"),
  INCOMPLETE("the FHIR server reports that a part of its answer failed"),
  TOO_LARGE("the answer of the FHIR server is too large"),
  TOO_MANY_PAGES("the answer of the FHIR server has too many pages, or goes in circles"),
  FOREIGN_PAGE("the next page lies outside the FHIR server, or is not named");

  private final String words;

  FetchFailure(String words) {
    this.words = words;
  }

  /** For reading notes and error answers. */
  public String words() {
    return words;
  }

  /** For log lines. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** True when the server as a whole seems to be out of order, not one of its queries. */
  boolean isOutage() {
    return this == UNREACHABLE || this == UNAVAILABLE;
  }
}
