package dev.loadstone.transport.http3;

import dev.loadstone.transport.tls.Credentials;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import io.netty.handler.codec.quic.QuicSslEngine;
import java.net.Socket;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Makes the TLS of QUIC connections and judges the target's certificate, for one event loop;
/// remembers why it refused, which the engine does not tell. 0-RTT stays off.
final class QuicTrust extends X509ExtendedTrustManager {
  /// The name of HTTP/3 in ALPN.
  static final String H3 = "h3";

  private final X509ExtendedTrustManager judge;
  private final QuicSslContext context;
  private @Nullable SSLEngine refused;
  private String why = "";

  /// @param credentials read from the files of a [TlsPolicy]
  QuicTrust(Credentials credentials) {
    judge = credentials.trust();
    QuicSslContextBuilder builder =
        QuicSslContextBuilder.forClient()
            .trustManager(this)
            .applicationProtocols(H3)
            .earlyData(false)
            .endpointIdentificationAlgorithm(credentials.verifyHost() ? "HTTPS" : null);
    PrivateKey key = credentials.key();
    if (key != null) {
      builder.keyManager(key, null, credentials.chain().toArray(X509Certificate[]::new));
    }
    context = builder.build();
  }

  /// The engine of one connection to the target of this name.
  QuicSslEngine engine(String host, int port) {
    return context.newEngine(UnpooledByteBufAllocator.DEFAULT, host, port);
  }

  /// Why the certificate shown to this engine was refused; `null` where it was not.
  @SuppressWarnings("ReferenceEquality")
  @Nullable String failureOf(SSLEngine engine) {
    return refused == engine ? why : null;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    try {
      judge.checkServerTrusted(chain, type, engine);
    } catch (CertificateException e) {
      refused = engine;
      why = Ending.text(e);
      throw e;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    judge.checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    judge.checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    throw new UnsupportedOperationException("we are no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
    throw new UnsupportedOperationException("we are no server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {
    throw new UnsupportedOperationException("we are no server");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
