package dev.hepatica.fhir.fetch;

import java.util.Collection;
import java.util.Optional;

/** What one call may ask of its FHIR server, or why it may not ask at all. */
public final class FhirAccess {

  private final Optional<ServerAddress> server;
  private final Optional<AccessToken> token;
  private final Optional<GrantedScope> scope;
  private final long endsAtNanos;
  private final FetchFailure refusal;

  private FhirAccess(
      Optional<ServerAddress> server,
      Optional<AccessToken> token,
      Optional<GrantedScope> scope,
      long endsAtNanos,
      FetchFailure refusal) {
    this.server = server;
    this.token = token;
    this.scope = scope;
    this.endsAtNanos = endsAtNanos;
    this.refusal = refusal;
  }

  /** No server may be asked. */
  public static FhirAccess refused(FetchFailure why) {
    return new FhirAccess(Optional.empty(), Optional.empty(), Optional.empty(), 0, why);
  }

  /** An open server, which asks for no token. */
  public static FhirAccess open(ServerAddress server) {
    return new FhirAccess(
        Optional.of(server), Optional.empty(), Optional.empty(), 0, FetchFailure.NOT_OFFERED);
  }

  /**
   * A server with the token of the call.
   *
   * @param endsAtNanos when the token expires, on the clock of {@link System#nanoTime()}
   */
  public static FhirAccess with(
      ServerAddress server, AccessToken token, GrantedScope scope, long endsAtNanos) {
    return new FhirAccess(
        Optional.of(server),
        Optional.of(token),
        Optional.of(scope),
        endsAtNanos,
        FetchFailure.NOT_OFFERED);
  }

  /** True when the address is one of those listed, or on this machine where that is allowed. */
  public static boolean isListed(
      ServerAddress server, Collection<ServerAddress> listed, boolean anyOnThisMachine) {
    return listed.contains(server)
        || (anyOnThisMachine && AddressGuard.isThisMachine(server.host()));
  }

  Optional<ServerAddress> server() {
    return server;
  }

  /** Why no server may be asked; without meaning where one may. */
  FetchFailure refusal() {
    return refusal;
  }

  Optional<AccessToken> token() {
    return token;
  }

  /** The earlier of the given moment and the end of the token. */
  long until(long nanos) {
    return token.isPresent() && endsAtNanos - nanos < 0 ? endsAtNanos : nanos;
  }

  GrantedScope.Coverage toRead(String resourceType) {
    return scope.map(granted -> granted.toRead(resourceType)).orElse(GrantedScope.Coverage.ALL);
  }

  GrantedScope.Coverage toSearch(String resourceType) {
    return scope.map(granted -> granted.toSearch(resourceType)).orElse(GrantedScope.Coverage.ALL);
  }
}
