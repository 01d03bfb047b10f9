package dev.loadstone.transport.tls;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The certificates in the test resources, all issued by `ca.pem`, whose key is thrown away.
final class TestCertificates {
  private TestCertificates() {}

  /// The path of a resource.
  static String file(String name) {
    URL found = Objects.requireNonNull(TestCertificates.class.getResource("/tls/" + name), name);
    try {
      return Path.of(found.toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What a server needs to show this certificate.
  static SSLContext server(String certificate) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain =
        Stream.of(certificate + ".pem", "ca.pem")
            .flatMap(name -> new Pem("", file(name)).certificates().stream())
            .toArray(Certificate[]::new);
    store.setKeyEntry(
        "server", new Pem("", file(certificate + ".key")).privateKey(), new char[0], chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
