package dev.loadstone.transport.http1;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Exchange;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A million exchanges through connection and parser, with no byte allocated.
class AllocationTest {
  private static final int EXCHANGES = 1_000_000;
  private static final int ROUNDS = 3;
  private static final int WARM_UP = 50_000;
  private static final String HEAD =
      """
      HTTP/1.1 200 OK\r
      Server: nginx\r
      Date: Mon, 23 Nov 2026 12:00:00 GMT\r
      Content-Type: text/plain\r
      Connection: keep-alive\r
      """;

  @Test
  void aMillionAnswersWithLengthAllocateNothing() {
    assertThat(allocatedBytes(HEAD + "Content-Length: 5\r\n\r\nhello")).isZero();
  }

  @Test
  void aMillionChunkedAnswersAllocateNothing() {
    assertThat(
            allocatedBytes(
                HEAD + "Transfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nA: b\r\n\r\n"))
        .isZero();
  }

  private static long allocatedBytes(String answer) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    MemoryLoop loop = new MemoryLoop(direct(answer));
    Counting counting = new Counting();
    new Http1Protocol(loop, NanoClock.system(), new Http1Options(true, 0))
        .connect(1, 0, counting, counting);
    loop.up();
    turns(loop, WARM_UP);
    // The JVM itself allocates a few hundred bytes once, when a handle is linked late: the least of
    // three rounds leaves that out, and nothing that happens per exchange.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      turns(loop, EXCHANGES);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(counting.completed).isGreaterThanOrEqualTo(WARM_UP + EXCHANGES);
    return least;
  }

  private static void turns(MemoryLoop loop, int n) {
    for (int i = 0; i < n; i++) {
      loop.turn();
    }
  }

  private static ByteBuffer direct(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  private static final class Counting implements ConnectionListener {
    private final Exchange exchange = new Exchange(direct("GET / HTTP/1.1\r\n\r\n"));
    private int completed;

    @Override
    public void connected(Connection connection) {
      connection.send(exchange);
    }

    @Override
    public void completed(Connection connection, Exchange ended) {
      if (ended.outcome == 200) {
        completed++;
      }
      connection.send(ended);
    }

    @Override
    public void closed(Connection connection, @Nullable ErrorKind why) {
      throw new AssertionError("closed: " + why);
    }
  }
}
