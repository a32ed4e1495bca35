package dev.hepatica.cards;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Short digests that tell one text from another. They protect nothing. */
final class Digest {

  private static final int BYTES = 12;

  private Digest() {}

  static String of(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(bytes(text.getBytes(StandardCharsets.UTF_8)));
  }

  static byte[] bytes(byte[] text) {
    try {
      return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(text), BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
