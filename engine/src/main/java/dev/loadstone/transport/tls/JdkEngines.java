package dev.loadstone.transport.tls;

import dev.loadstone.plan.TlsPolicy.Handshake;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// The JDK's own engine, for systems without the native one.
final class JdkEngines implements TlsEngines {
  private static final int MAX_PORT = 0xffff;

  private final SSLContext context;
  private final boolean verifyHost;
  private final List<String> offered;
  private final Handshakes handshakes = new Handshakes();
  private final String[] versions;
  private final String[] ciphers;
  private final boolean resume;
  private final AtomicInteger strangers = new AtomicInteger();

  JdkEngines(Credentials credentials, Handshake handshake, List<String> offered) {
    this.offered = List.copyOf(offered);
    verifyHost = credentials.verifyHost();
    resume = handshake.resume();
    try {
      context = SSLContext.getInstance("TLS");
      context.init(
          keys(credentials),
          new TrustManager[] {new CountingTrust(credentials.trust(), handshakes)},
          null);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the JDK's TLS engine cannot be set up", e);
    }
    SSLParameters supported = context.getSupportedSSLParameters();
    TlsNames names = new TlsNames(name(), usable(supported), List.of(supported.getCipherSuites()));
    versions = names.versions(handshake);
    ciphers = names.ciphers(handshake.ciphers()).toArray(String[]::new);
    if (!resume) {
      context.getClientSessionContext().setSessionCacheSize(1);
    }
  }

  /// The versions that are supported and not disabled by the JDK's security settings.
  private static Set<String> usable(SSLParameters supported) {
    List<String> disabled =
        Arrays.stream(Security.getProperty("jdk.tls.disabledAlgorithms").split(",", -1))
            .map(String::strip)
            .toList();
    return Arrays.stream(supported.getProtocols())
        .filter(version -> !disabled.contains(version))
        .collect(Collectors.toSet());
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
    // The port is only a hint by which earlier sessions are found: under another one none is.
    SSLEngine engine =
        context.createSSLEngine(host, resume ? port : strangers.getAndIncrement() & MAX_PORT);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setApplicationProtocols(offered.toArray(String[]::new));
    if (verifyHost) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    if (versions.length > 0) {
      parameters.setProtocols(versions);
    }
    if (ciphers.length > 0) {
      parameters.setCipherSuites(ciphers);
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public List<String> offered() {
    return offered;
  }

  @Override
  public Handshakes handshakes() {
    return handshakes;
  }

  @Override
  public void release(SSLEngine engine) {
    // Nothing outside the heap.
  }
}
