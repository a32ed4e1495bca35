package dev.hepatica.decisionlog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret with which patients and facts are hashed (HMAC-SHA-256): without it nobody can try out
 * which patient a line is about. Thread-safe.
 */
final class LogKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final char BETWEEN = '\0';
  private static final int ID_LENGTH = 8;

  private final SecretKeySpec key;
  private final String id;

  LogKey(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
    this.id = hash("key").substring(0, ID_LENGTH);
  }

  /** Tells one key from another, and nothing about either. */
  String id() {
    return id;
  }

  /** The hash of a patient of a client. */
  String ofPatient(String client, String patient) {
    return hash("patient" + BETWEEN + client + BETWEEN + patient);
  }

  /** The hash of facts about a patient: equal facts of two patients do not look alike. */
  String ofFacts(String patientHash, String facts) {
    return hash("facts" + BETWEEN + patientHash + BETWEEN + facts);
  }

  private String hash(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
