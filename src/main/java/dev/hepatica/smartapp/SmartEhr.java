package dev.hepatica.smartapp;

import dev.hepatica.clients.EhrClient;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An EHR from which the app may be launched.
 *
 * @param id the name in the address to which it sends people back
 * @param name what people call it
 * @param fhirBase base address of its FHIR server, which is also the {@code iss} of a launch
 * @param client the registered client whose numbers and language apply
 * @param clientId under which the EHR has registered the app
 * @param secret empty where the app signs with its own key
 * @param resourceScopes what the app asks to read, in the notation of SMART 2
 * @param origins web origins that may show the app in a frame
 * @param endpointHosts hosts on which its authorisation server may lie
 * @param openidIssuer the issuer that its identity tokens must name; empty where discovery says it
 * @param onThisMachine whether it is a demo on a loopback address, where http will do
 */
record SmartEhr(
    String id,
    String name,
    URI fhirBase,
    EhrClient client,
    String clientId,
    Optional<String> secret,
    List<String> resourceScopes,
    List<String> origins,
    Set<String> endpointHosts,
    Optional<String> openidIssuer,
    boolean onThisMachine) {

  SmartEhr {
    resourceScopes = List.copyOf(resourceScopes);
    origins = List.copyOf(origins);
    endpointHosts = Set.copyOf(endpointHosts);
  }

  /** Whether a launch may name this address as its issuer: character by character. */
  boolean isIssuer(String iss) {
    String plain = iss.endsWith("/") ? iss.substring(0, iss.length() - 1) : iss;
    return plain.equals(fhirBase.toString());
  }

  /** Whether the app may send people or tokens there. */
  boolean mayHoldEndpoint(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
    return (scheme.equals("https") || (onThisMachine && scheme.equals("http")))
        && endpointHosts.contains(host)
        && address.getRawUserInfo() == null
        && address.getRawFragment() == null;
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "SmartEhr[" + id + "]";
  }
}
