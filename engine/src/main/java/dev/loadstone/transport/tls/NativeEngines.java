package dev.loadstone.transport.tls;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/// BoringSSL through netty-tcnative: a full handshake costs a fraction of what the JDK's takes.
final class NativeEngines implements TlsEngines {
  private final SslContext context;
  private final List<String> offered;

  NativeEngines(Credentials credentials, List<String> offered) {
    this.offered = List.copyOf(offered);
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.OPENSSL_REFCNT)
            .trustManager(credentials.trust())
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    this.offered))
            .endpointIdentificationAlgorithm(credentials.verifyHost() ? "HTTPS" : null);
    PrivateKey key = credentials.key();
    if (key != null) {
      builder.keyManager(key, credentials.chain().toArray(X509Certificate[]::new));
    }
    try {
      context = builder.build();
    } catch (SSLException e) {
      throw new IllegalStateException("the native TLS engine cannot be set up", e);
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
  public void release(SSLEngine engine) {
    ReferenceCountUtil.release(engine);
  }
}
