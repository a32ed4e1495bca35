package dev.hepatica.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A fresh key pair for this machine with a certificate that nobody else signed, as files. */
public record OwnCertificate(Path keyStore, Path certificate, Path privateKey) {

  public static final String PASSWORD = "a-secret-of-this-test";

  private static final String ALIAS = "web";
  private static final Base64.Encoder PEM =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  /** Makes the files in a folder. */
  public static OwnCertificate in(Path folder) {
    Path keyStore = folder.resolve("keys.p12");
    try {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keyalg",
                  "EC",
                  "-alias",
                  ALIAS,
                  "-dname",
                  "CN=localhost",
                  "-ext",
                  "san=ip:127.0.0.1",
                  "-storetype",
                  "PKCS12",
                  "-storepass",
                  PASSWORD,
                  "-keystore",
                  keyStore.toString())
              .inheritIO()
              .start();
      if (keytool.waitFor() != 0) throw new IllegalStateException("keytool failed");
      KeyStore keys = KeyStore.getInstance(keyStore.toFile(), PASSWORD.toCharArray());
      return new OwnCertificate(
          keyStore,
          pem(folder, "tls.crt", "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
          pem(
              folder,
              "tls.key",
              "PRIVATE KEY",
              keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static Path pem(Path folder, String name, String kind, byte[] content)
      throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN "
            + kind
            + "-----\n"
            + PEM.encodeToString(content)
            + "\n-----END "
            + kind
            + "-----\n");
  }
}
