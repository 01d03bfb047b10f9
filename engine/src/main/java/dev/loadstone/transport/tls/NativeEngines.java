package dev.loadstone.transport.tls;

import dev.loadstone.plan.TlsPolicy.Handshake;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/// BoringSSL through netty-tcnative: a full handshake costs a fraction of what the JDK's takes.
final class NativeEngines implements TlsEngines {
  private static final Set<String> VERSIONS = Set.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  private final SslContext context;
  private final List<String> offered;
  private final Handshakes handshakes = new Handshakes();

  NativeEngines(Credentials credentials, Handshake handshake, List<String> offered) {
    this.offered = List.copyOf(offered);
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.OPENSSL_REFCNT)
            .trustManager(new CountingTrust(credentials.trust(), handshakes))
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    this.offered))
            .endpointIdentificationAlgorithm(credentials.verifyHost() ? "HTTPS" : null);
    offer(builder, handshake);
    PrivateKey key = credentials.key();
    if (key != null) {
      builder.keyManager(key, credentials.chain().toArray(X509Certificate[]::new));
    }
    try {
      context = builder.build();
      ((OpenSslSessionContext) context.sessionContext()).setSessionCacheEnabled(handshake.resume());
    } catch (SSLException e) {
      throw new IllegalStateException("the native TLS engine cannot be set up", e);
    }
  }

  /// Whether it can offer what is asked for: the ciphers of TLS 1.3 are fixed in BoringSSL.
  static boolean offers(Handshake handshake) {
    return handshake.ciphers().stream().noneMatch(TlsNames::ofTls13);
  }

  private void offer(SslContextBuilder builder, Handshake handshake) {
    Set<String> suites = new TreeSet<>(OpenSsl.availableJavaCipherSuites());
    suites.addAll(OpenSsl.availableOpenSslCipherSuites());
    // Old and internal names of others in the list.
    suites.removeIf(suite -> suite.startsWith("SSL_") || suite.startsWith("AEAD-"));
    TlsNames names = new TlsNames(name(), VERSIONS, suites);
    String[] versions = names.versions(handshake);
    List<String> ciphers = names.ciphers(handshake.ciphers());
    if (versions.length > 0) {
      builder.protocols(versions);
    }
    if (!ciphers.isEmpty()) {
      builder.ciphers(ciphers);
    }
  }

  @Override
  public String name() {
    return OpenSsl.versionString();
  }

  @Override
  public SSLEngine engine(String host, int port) {
    return context.newEngine(UnpooledByteBufAllocator.DEFAULT, host, port);
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
    ReferenceCountUtil.release(engine);
  }
}
