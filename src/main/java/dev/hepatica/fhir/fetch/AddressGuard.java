package dev.hepatica.fhir.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Looks up the addresses of FHIR servers and lets pass only those to which a connection may be
 * made. The connection goes to the very addresses that were checked, so that a name cannot mean one
 * address when it is checked and another when it is used.
 */
final class AddressGuard implements DnsResolver {

  /** Where clouds hand out the credentials of a machine. No list can open these. */
  private static final List<Network> NEVER =
      networks(
          "169.254.169.254",
          "169.254.170.2",
          "100.100.100.200",
          "168.63.129.16",
          "fd00:ec2::254",
          "0.0.0.0/8",
          "224.0.0.0/4",
          "240.0.0.0/4",
          "ff00::/8",
          "::/128");

  /** What is not the public internet, or only leads around it. */
  private static final List<Network> PRIVATE =
      networks(
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "::/96",
          "64:ff9b::/96",
          "64:ff9b:1::/48",
          "100::/64",
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "fc00::/7",
          "fe80::/10",
          "fec0::/10");

  private static final List<Network> LOOPBACK = networks("127.0.0.0/8", "::1");

  private final DnsResolver names;
  private final List<Network> listed;

  /**
   * @param listed private networks in which FHIR servers may lie
   * @param thisMachine whether servers on this machine may be asked
   */
  AddressGuard(List<Network> listed, boolean thisMachine) {
    this(SystemDefaultDnsResolver.INSTANCE, listed, thisMachine);
  }

  AddressGuard(DnsResolver names, List<Network> listed, boolean thisMachine) {
    this.names = names;
    this.listed =
        Stream.concat(listed.stream(), thisMachine ? LOOPBACK.stream() : Stream.of()).toList();
  }

  /** A name all of whose addresses are out of bounds. */
  static final class Forbidden extends UnknownHostException {
    private static final long serialVersionUID = 1L;
  }

  /** True when the text names this machine without any lookup. */
  static boolean isThisMachine(String host) {
    return host.equals("localhost")
        || Network.literal(host).filter(address -> isIn(LOOPBACK, address)).isPresent();
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    Optional<InetAddress> literal = Network.literal(host);
    // An address that is spelt out has been compared with the list of the client already.
    InetAddress[] allowed =
        literal.isPresent()
            ? Stream.of(literal.get()).filter(it -> !isIn(NEVER, it)).toArray(InetAddress[]::new)
            : Arrays.stream(names.resolve(host))
                .filter(this::mayBeAsked)
                .toArray(InetAddress[]::new);
    if (allowed.length == 0) throw new Forbidden();
    return allowed;
  }

  private boolean mayBeAsked(InetAddress address) {
    return !isIn(NEVER, address) && (!isIn(PRIVATE, address) || isIn(listed, address));
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private static boolean isIn(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... texts) {
    return Arrays.stream(texts).map(text -> Network.parse(text).orElseThrow()).toList();
  }
}
