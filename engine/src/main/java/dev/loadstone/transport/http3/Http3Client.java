package dev.loadstone.transport.http3;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.PlanException;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.transport.Addresses;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.Protocol;
import dev.loadstone.transport.SourceAddresses;
import dev.loadstone.transport.tls.Credentials;
import io.netty.handler.codec.quic.Quic;
import io.netty.util.ResourceLeakDetector;
import java.nio.ByteBuffer;

/// Everything that HTTP/3 needs for one plan: the native library found, certificates read. Shared
/// by all workers, each of which opens its own loop.
public final class Http3Client {
  private static final String LEAK_LEVEL = "io.netty.leakDetection.level";

  private final Credentials credentials;
  private final NanoClock clock;
  private final Http3Options options;
  private final String userAgent;
  private final UdpBackend backend = UdpBackend.best();

  private Http3Client(
      Credentials credentials, NanoClock clock, Http3Options options, String userAgent) {
    this.credentials = credentials;
    this.clock = clock;
    this.options = options;
    this.userAgent = userAgent;
  }

  /// A client for a target.
  ///
  /// @param userAgent how requests introduce themselves
  /// @throws PlanException when this system has no QUIC library, or a certificate cannot be used
  public static Http3Client of(
      Target target, ConnectionPolicy policy, NanoClock clock, String userAgent) {
    if (!Quic.isAvailable()) {
      throw new PlanException(
          "--http",
          "3",
          "there is no QUIC library for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch")
              + "; use --http 2 or 1.1");
    }
    if (System.getProperty(LEAK_LEVEL) == null) {
      // Its samples cost time on the hot path; the tests look for leaks.
      ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }
    return new Http3Client(
        Credentials.of(policy.tls()),
        clock,
        new Http3Options(
            target.host(),
            target.port(),
            policy.keepAlive(),
            policy.http().streams(),
            policy.lifetime()),
        userAgent);
  }

  /// The name of the I/O backend, for the report.
  public String backend() {
    return switch (backend) {
      case EPOLL -> "quic over netty epoll";
      case NIO -> "quic over netty nio";
    };
  }

  /// The name of the TLS engine, for the report.
  public String tlsEngine() {
    return "BoringSSL in quiche";
  }

  /// A loop for one worker thread.
  public EventLoop openLoop() {
    return new QuicLoop(backend);
  }

  /// The protocol that makes connections on a loop of [#openLoop].
  ///
  /// @param sources where they come from
  public Protocol protocol(EventLoop loop, Addresses addresses, SourceAddresses sources) {
    return new Http3Protocol(
        (QuicLoop) loop, addresses, sources, new QuicTrust(credentials), clock, options);
  }

  /// The bytes of a request; a buffer for one thread, see [dev.loadstone.transport.Exchange].
  public ByteBuffer encode(RequestTemplate request, Target target) {
    return Http3Request.encode(request, target, userAgent);
  }
}
