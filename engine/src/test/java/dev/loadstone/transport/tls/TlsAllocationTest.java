package dev.loadstone.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Exchange;
import dev.loadstone.transport.http1.Http1Options;
import dev.loadstone.transport.http1.Http1Protocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Over TLS only the engine allocates, and never more than it did.
class TlsAllocationTest {
  /// Bytes that the JDK's engine allocates for one request and its answer: may only fall.
  private static final long JDK_BYTES_PER_REQUEST = 3_600;

  /// Bytes that the native engine allocates for one request and its answer: may only fall.
  private static final long NATIVE_BYTES_PER_REQUEST = 160;

  private static final int WARM_UP = 20_000;
  private static final int EXCHANGES = 50_000;

  @Test
  @Timeout(60)
  void theJdkEnginesShareDoesNotGrow() throws Exception {
    assertThat(bytesPerRequest(TlsEngines.jdk(new TlsPolicy(true, null, null, null))))
        .isLessThanOrEqualTo(JDK_BYTES_PER_REQUEST);
  }

  @Test
  @Timeout(60)
  void theNativeEnginesShareDoesNotGrow() throws Exception {
    assertThat(bytesPerRequest(TlsEngines.of(new TlsPolicy(true, null, null, null))))
        .isLessThanOrEqualTo(NATIVE_BYTES_PER_REQUEST);
  }

  private static long bytesPerRequest(TlsEngines engines) throws Exception {
    SealedTarget target =
        new SealedTarget(
            TestCertificates.server("server").createSSLEngine(),
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
    TlsDialer dialer = new TlsDialer(target, engines, NanoClock.system(), "127.0.0.1", 443);
    Counting counting = new Counting();
    new Http1Protocol(dialer, NanoClock.system(), new Http1Options(true, 0))
        .connect(1, 0, counting, counting);
    target.up();
    until(target, counting, WARM_UP);
    long before = target.allocated();
    until(target, counting, WARM_UP + EXCHANGES);
    return (target.allocated() - before) / EXCHANGES;
  }

  private static void until(SealedTarget target, Counting counting, int completed)
      throws Exception {
    while (counting.completed < completed) {
      target.turn();
    }
  }

  private static final class Counting implements ConnectionListener {
    private final Exchange exchange = new Exchange(request());
    private int completed;

    private static ByteBuffer request() {
      byte[] bytes = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
      return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    @Override
    public void connected(Connection connection) {
      connection.send(exchange);
    }

    @Override
    public void completed(Connection connection, Exchange ended) {
      completed++;
      connection.send(ended);
    }

    @Override
    public void closed(Connection connection, @Nullable ErrorKind why) {
      throw new AssertionError("closed: " + why + " " + connection.reason());
    }
  }
}
