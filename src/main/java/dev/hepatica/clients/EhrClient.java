package dev.hepatica.clients;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An EHR system as the site has registered it. Each call runs under exactly one.
 *
 * @param id the name by which logs, metrics and stored feedback know it
 * @param issuer how its calls are recognised; empty only in the sandbox, where nobody signs in
 * @param fhirServers the servers that may be asked for what a call does not bring along
 * @param corsOrigins web pages that may call from a browser, such as {@code https://ehr.example}
 * @param callLimits how many calls are taken from it; empty only in the sandbox
 * @param thresholds numbers of the clinical model that this client replaces, by configuration key
 *     and in the unit of the threshold; they stand above those of the site
 * @param language language of the cards where a call asks for none, an IETF language tag
 */
public record EhrClient(
    String id,
    Optional<Issuer> issuer,
    FhirServers fhirServers,
    List<String> corsOrigins,
    TimeLimits timeLimits,
    Optional<CallLimits> callLimits,
    Map<String, BigDecimal> thresholds,
    Optional<String> language) {

  public EhrClient {
    corsOrigins = List.copyOf(corsOrigins);
    thresholds = Map.copyOf(thresholds);
  }

  /** The same client with other limits of time, for calls that may wait longer. */
  public EhrClient with(TimeLimits limits) {
    return new EhrClient(
        id, issuer, fhirServers, corsOrigins, limits, callLimits, thresholds, language);
  }

  /** The one client of the sandbox: whoever calls from this machine. */
  public static EhrClient sandbox() {
    return sandbox(TimeLimits.STANDARD);
  }

  static EhrClient sandbox(TimeLimits limits) {
    return new EhrClient(
        "sandbox",
        Optional.empty(),
        new FhirServers(List.of(), true, false),
        List.of(),
        limits,
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  /** The same client, recognised by this issuer. */
  public EhrClient signedBy(Issuer its) {
    return new EhrClient(
        id,
        Optional.of(its),
        fhirServers,
        corsOrigins,
        timeLimits,
        callLimits,
        thresholds,
        language);
  }

  /**
   * Who signs the tokens of a client.
   *
   * @param name the claim {@code iss}
   * @param tenant the claim {@code tenant}, where one issuer speaks for several clients
   */
  public record Issuer(String name, Keys keys, Optional<String> tenant) {

    /** The one key set that a token may name as its own; none other is ever asked. */
    public Optional<URI> jku() {
      return keys instanceof PublishedKeys published
          ? Optional.of(published.url())
          : ((GivenKeys) keys).namedAs();
    }
  }

  /** Where the public keys of an issuer come from. */
  public sealed interface Keys permits PublishedKeys, GivenKeys {}

  /** A JSON Web Key Set that the issuer publishes and may change. */
  public record PublishedKeys(URI url) implements Keys {}

  /**
   * A JSON Web Key Set that was handed over, as JSON text.
   *
   * @param namedAs the address that tokens may name as their key set; it is never asked
   */
  public record GivenKeys(String jwks, Optional<URI> namedAs) implements Keys {}

  /**
   * The FHIR servers of a client. No other may ever be asked.
   *
   * @param bases base addresses without a slash at the end
   * @param anyOnThisMachine whether any server on a loopback address may be asked too
   * @param tokenRequired whether a server is asked only with the access token of the call
   */
  public record FhirServers(List<URI> bases, boolean anyOnThisMachine, boolean tokenRequired) {

    public FhirServers {
      bases = List.copyOf(bases);
    }
  }
}
