package dev.hepatica.clients;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registry of the EHR systems that may call. Immutable. */
public final class EhrClients {

  private final List<EhrClient> clients;

  private EhrClients(List<EhrClient> clients) {
    this.clients = List.copyOf(clients);
  }

  /** A registry of these clients, which a token can tell apart. */
  public static EhrClients of(List<EhrClient> clients) {
    return new EhrClients(clients);
  }

  /** The registry of the sandbox, where nobody signs in. */
  public static EhrClients ofTheSandbox() {
    return of(List.of(EhrClient.sandbox()));
  }

  public List<EhrClient> all() {
    return clients;
  }

  /** The client under which a call without a token runs: there is one only in the sandbox. */
  public Optional<EhrClient> findUnsigned() {
    return clients.stream().filter(client -> client.issuer().isEmpty()).findFirst();
  }

  /** Every client for which this issuer signs; several only where tenants tell them apart. */
  public List<EhrClient> listByIssuer(String issuer) {
    return clients.stream()
        .filter(client -> client.issuer().filter(its -> its.name().equals(issuer)).isPresent())
        .toList();
  }

  /**
   * The client that a verified token speaks for.
   *
   * @param tenant the token's claim; a client that names no tenant takes any
   */
  public Optional<EhrClient> findByIssuer(String issuer, @Nullable String tenant) {
    return listByIssuer(issuer).stream()
        .filter(
            client ->
                client
                    .issuer()
                    .flatMap(EhrClient.Issuer::tenant)
                    .map(its -> its.equals(tenant))
                    .orElse(true))
        .findFirst();
  }
}
