package dev.loadstone.transport.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// The JDK's own engine, for systems without the native one.
final class JdkEngines implements TlsEngines {
  private final SSLContext context;
  private final boolean verifyHost;
  private final List<String> offered;

  JdkEngines(Credentials credentials, List<String> offered) {
    this.offered = List.copyOf(offered);
    verifyHost = credentials.verifyHost();
    try {
      context = SSLContext.getInstance("TLS");
      context.init(keys(credentials), new TrustManager[] {credentials.trust()}, null);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the JDK's TLS engine cannot be set up", e);
    }
  }

  private static KeyManager @Nullable [] keys(Credentials credentials)
      throws GeneralSecurityException, IOException {
    PrivateKey key = credentials.key();
    if (key == null) {
      return null;
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    X509Certificate[] chain = credentials.chain().toArray(X509Certificate[]::new);
    store.setKeyEntry("client", key, new char[0], chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory.getKeyManagers();
  }

  @Override
  public String name() {
    return "JDK " + Runtime.version().feature();
  }

  @Override
  public SSLEngine engine(String host, int port) {
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(offered.toArray(String[]::new));
    if (verifyHost) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public List<String> offered() {
    return offered;
  }

  @Override
  public void release(SSLEngine engine) {
    // Nothing outside the heap.
  }
}
