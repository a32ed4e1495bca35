package dev.hepatica.fhir.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  private static final String HOST = "ehr.example";

  /** One name with these addresses. */
  private static AddressGuard guard(List<String> listed, boolean thisMachine, String... addresses) {
    DnsResolver names =
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] resolved = new InetAddress[addresses.length];
            for (int i = 0; i < addresses.length; i++) {
              resolved[i] = InetAddress.getByName(addresses[i]);
            }
            return resolved;
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        };
    List<Network> networks =
        listed.stream().map(text -> Network.parse(text).orElseThrow()).toList();
    return new AddressGuard(names, networks, thisMachine);
  }

  @ParameterizedTest
  @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "172.32.0.1", "2606:2800:220:1::1"})
  void publicAddressesPass(String address) throws UnknownHostException {
    assertThat(guard(List.of(), false, address).resolve(HOST)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.7",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "127.0.0.1",
        "127.8.8.8",
        "169.254.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:10.0.0.7",
        "::ffff:127.0.0.1",
        "64:ff9b::a00:7",
        "2002:a00:7::1"
      })
  void privateAddressesDoNot(String address) {
    assertThatThrownBy(() -> guard(List.of(), false, address).resolve(HOST))
        .isInstanceOf(AddressGuard.Forbidden.class)
        .hasMessage(null);
  }

  @ParameterizedTest
  @CsvSource({
    "10.20.0.0/16, 10.20.255.255, true",
    "10.20.0.0/16, 10.21.0.0, false",
    "10.20.0.1, 10.20.0.1, true",
    "10.20.0.1, 10.20.0.2, false",
    "192.168.0.128/25, 192.168.0.128, true",
    "192.168.0.128/25, 192.168.0.127, false",
    "fd12:3456::/32, fd12:3456::7, true",
    "fd12:3456::/32, fd12:3457::7, false",
    "169.254.0.0/16, 169.254.1.1, true",
    "169.254.0.0/16, 169.254.169.254, false",
    "fd00::/8, fd00:ec2::254, false"
  })
  void aListedNetworkOpensItselfAndNeverTheCredentialsOfACloud(
      String network, String address, boolean passes) throws UnknownHostException {
    AddressGuard guard = guard(List.of(network), false, address);
    if (passes) {
      assertThat(guard.resolve(HOST)).hasSize(1);
    } else {
      assertThatThrownBy(() -> guard.resolve(HOST)).isInstanceOf(AddressGuard.Forbidden.class);
    }
  }

  @Test
  void ofSeveralAddressesOnlyThePermittedAreHandedOut() throws UnknownHostException {
    InetAddress[] handedOut = guard(List.of(), false, "10.0.0.7", "8.8.8.8", "::1").resolve(HOST);

    assertThat(Arrays.stream(handedOut).map(InetAddress::getHostAddress))
        .containsExactly("8.8.8.8");
  }

  @Test
  void thisMachineIsOpenOnlyWhereThatIsAllowed() throws UnknownHostException {
    assertThat(guard(List.of(), true, "127.0.0.1").resolve("localhost")).hasSize(1);
    assertThatThrownBy(() -> guard(List.of(), true, "10.0.0.7").resolve("localhost"))
        .isInstanceOf(AddressGuard.Forbidden.class);
  }

  @Test
  void anAddressThatIsSpeltOutHasBeenListedAndACloudsIsRefusedAllTheSame()
      throws UnknownHostException {
    assertThat(guard(List.of(), false).resolve("10.0.0.7")).hasSize(1);
    assertThatThrownBy(() -> guard(List.of(), false).resolve("169.254.169.254"))
        .isInstanceOf(AddressGuard.Forbidden.class);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "127.0.0.1, true",
    "127.1.2.3, true",
    "[::1], true",
    "localhost.example, false",
    "127.0.0.1.example, false",
    "10.0.0.7, false",
    "ehr.example, false"
  })
  void thisMachineIsKnownWithoutALookup(String host, boolean thisMachine) {
    assertThat(AddressGuard.isThisMachine(host)).isEqualTo(thisMachine);
  }

  @Test
  void whatIsNoNetworkIsNotReadAsOne() {
    assertThat(Stream.of("", "ehr.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "::1/129"))
        .allSatisfy(text -> assertThat(Network.parse(text)).isEmpty());
    assertThat(Network.parse("0.0.0.0/0").orElseThrow().isEverything()).isTrue();
  }
}
