package dev.hepatica.sandbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.JWKGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.UUID;
import org.springframework.util.function.SingletonSupplier;

/** The keys of the sandbox: made when first needed, forgotten with the process, never written. */
final class SandboxKeys {

  private static final int RSA_BITS = 2048;

  private final SingletonSupplier<ECKey> ehr =
      SingletonSupplier.of(() -> made(new ECKeyGenerator(Curve.P_384), JWSAlgorithm.ES384));
  private final SingletonSupplier<JWKSet> server =
      SingletonSupplier.of(
          () -> new JWKSet(made(new RSAKeyGenerator(RSA_BITS), JWSAlgorithm.RS256)));

  /** With which the demo EHR signs its calls. */
  ECKey ofTheEhr() {
    return ehr.obtain();
  }

  /** With which the authorisation server signs its tokens. */
  JWKSource<SecurityContext> ofTheServer() {
    return (selector, context) -> selector.select(server.obtain());
  }

  private static <K extends JWK> K made(JWKGenerator<K> generator, JWSAlgorithm algorithm) {
    try {
      return generator
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(algorithm)
          .generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
