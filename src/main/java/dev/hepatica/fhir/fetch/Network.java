package dev.hepatica.fhir.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.hc.core5.net.InetAddressUtils;

/** A range of addresses, such as {@code 10.20.0.0/16}. */
public final class Network {

  private final byte[] prefix;
  private final int length;

  private Network(byte[] prefix, int length) {
    this.prefix = prefix;
    this.length = length;
  }

  /** The range, or the single address, that the text names; no name is ever looked up. */
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> address = literal(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) return Optional.empty();
    byte[] bytes = address.get().getAddress();
    String length = slash < 0 ? String.valueOf(bytes.length * 8) : text.substring(slash + 1);
    if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bytes.length * 8) {
      return Optional.empty();
    }
    return Optional.of(new Network(bytes, Integer.parseInt(length)));
  }

  /** The address that a text spells out, in brackets or not. */
  static Optional<InetAddress> literal(String text) {
    String bare = text.startsWith("[") && text.endsWith("]") ? unwrapped(text) : text;
    if (!InetAddressUtils.isIPv4(bare) && !InetAddressUtils.isIPv6(bare)) return Optional.empty();
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException impossible) {
      return Optional.empty();
    }
  }

  private static String unwrapped(String text) {
    return text.substring(1, text.length() - 1);
  }

  /** True for the whole of IPv4 or IPv6, which would list every address. */
  public boolean isEverything() {
    return length == 0;
  }

  boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != prefix.length) return false;
    for (int bit = 0; bit < length; bit++) {
      int mask = 0x80 >> (bit % 8);
      if ((bytes[bit / 8] & mask) != (prefix[bit / 8] & mask)) return false;
    }
    return true;
  }
}
