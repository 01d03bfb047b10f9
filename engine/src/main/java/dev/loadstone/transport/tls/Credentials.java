package dev.loadstone.transport.tls;

import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.TlsPolicy;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Whom to trust and what to show, read from the files of a [TlsPolicy].
///
/// @param trust the judge of the target's certificate
/// @param verifyHost whether the certificate must be for the target's name
/// @param chain the client's certificates, empty for none
/// @param key the client's private key, `null` for none
public record Credentials(
    X509ExtendedTrustManager trust,
    boolean verifyHost,
    List<X509Certificate> chain,
    @Nullable PrivateKey key) {
  /// Reads the files.
  ///
  /// @throws PlanException naming flag, file and reason
  public static Credentials of(TlsPolicy policy) {
    List<X509Certificate> chain = chain(policy);
    PrivateKey key = key(policy, chain);
    try {
      X509ExtendedTrustManager trust =
          policy.insecure() ? new TrustEverybody() : trust(policy.caFile());
      return new Credentials(trust, !policy.insecure(), chain, key);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the JVM's trust store cannot be used", e);
    }
  }

  private static List<X509Certificate> chain(TlsPolicy policy) {
    String file = policy.certFile();
    return file == null ? List.of() : new Pem("--cert", file).certificates();
  }

  private static @Nullable PrivateKey key(TlsPolicy policy, List<X509Certificate> chain) {
    String cert = policy.certFile();
    if (cert == null) {
      if (policy.keyFile() != null) {
        throw new PlanException("--key", policy.keyFile(), "needs --cert with its certificate");
      }
      return null;
    }
    // As curl: without --key the certificate's file holds the key, too.
    String file = policy.keyFile() == null ? cert : policy.keyFile();
    PrivateKey key = new Pem("--key", file).privateKey();
    String algorithm = chain.getFirst().getPublicKey().getAlgorithm();
    if (!key.getAlgorithm().equals(algorithm)) {
      throw new PlanException(
          "--key",
          file,
          "is a key for " + key.getAlgorithm() + ", the certificate's for " + algorithm);
    }
    return key;
  }

  private static X509ExtendedTrustManager trust(@Nullable String caFile)
      throws GeneralSecurityException, IOException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(caFile == null ? null : store(new Pem("--cacert", caFile).certificates()));
    // The JDK promises one of this kind from its own factories.
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  private static KeyStore store(List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (int i = 0; i < authorities.size(); i++) {
      store.setCertificateEntry("authority-" + i, authorities.get(i));
    }
    return store;
  }
}
