package dev.hepatica.smartapp;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import dev.hepatica.settings.UnusableSetting;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Encrypts what goes into the session store, so that who reads the database reads no token. */
final class Seal {

  private static final String SETTING = "hepatica.smart.session-key";
  private static final int KEY_BYTES = 32;

  private final byte[] key;

  private Seal(byte[] key) {
    this.key = Arrays.copyOf(key, key.length);
  }

  /** A fresh key for the sandbox: what it sealed cannot be opened after the program ended. */
  static Seal generated() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new Seal(key);
  }

  /**
   * Reads a key of 256 bits in Base64. Instances that share sessions share the key.
   *
   * @throws UnusableSetting without the text, which is secret
   */
  static Seal parse(String text) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException malformed) {
      key = new byte[0];
    }
    if (key.length != KEY_BYTES) {
      throw new UnusableSetting(
          SETTING,
          "it is not 32 bytes in Base64",
          "Set " + SETTING + " to the output of: openssl rand -base64 32");
    }
    return new Seal(key);
  }

  /** AES-256 in GCM, with a fresh vector each time. */
  String close(String text) {
    try {
      JWEObject sealed =
          new JWEObject(
              new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(text));
      sealed.encrypt(new DirectEncrypter(key));
      return sealed.serialize();
    } catch (JOSEException failure) {
      throw new IllegalStateException("cannot seal", failure);
    }
  }

  /** Empty for what was not sealed with this key, or was changed since. */
  Optional<String> open(String sealed) {
    try {
      JWEObject object = JWEObject.parse(sealed);
      object.decrypt(new DirectDecrypter(key));
      return Optional.of(object.getPayload().toString());
    } catch (ParseException | JOSEException foreign) {
      return Optional.empty();
    }
  }
}
