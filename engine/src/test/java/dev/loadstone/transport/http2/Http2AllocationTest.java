package dev.loadstone.transport.http2;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.testkit.FrameBytes;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.Exchange;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// An exchange on a connection that is up allocates nothing, whole or cut in two by a read.
class Http2AllocationTest {
  private static final int STREAMS = 10;
  private static final int WARM_UP = 20_000;
  private static final int TURNS = 30_000;
  private static final int ROUNDS = 3;

  @Test
  void exchangesOnManyStreamsAllocateNothing() {
    assertThat(allocatedBytes(0)).isZero();
  }

  @Test
  void answersCutInTwoAllocateNothing() {
    assertThat(allocatedBytes(13)).isZero();
  }

  private static long allocatedBytes(int cut) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var target = new Echo(cut);
    var counting = new Counting();
    var protocol =
        new Http2Protocol(target, NanoClock.system(), new Http2Options(STREAMS, true, 1, 0));
    for (int i = 0; i < STREAMS; i++) {
      protocol.connect(1, 0, counting, new Exchange(request()));
    }
    target.up();
    target.turns(WARM_UP);
    // The JVM itself allocates a few hundred bytes once, when a handle is linked late.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && least > 0; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      target.turns(TURNS);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(counting.completed).isGreaterThanOrEqualTo((long) STREAMS * TURNS);
    return least;
  }

  private static ByteBuffer request() {
    return new RequestFrames("test")
        .encode(
            new RequestTemplate("GET", List.of(), new byte[0], "/"),
            new Target("http", "localhost", 80, "/"));
  }

  /// Answers every request in the next turn.
  private static final class Echo implements Dialer, Link {
    private final ByteBuffer answers = ByteBuffer.allocateDirect(1 << 16);
    private final byte[] answer =
        new FrameBytes()
            .headers(0, false, FrameBytes.status(200), FrameBytes.field("server", "x"))
            .data(0, true, "hello")
            .bytes();
    private final int cut;
    private @Nullable LinkListener listener;

    Echo(int cut) {
      this.cut = cut;
    }

    void up() {
      var settings = ByteBuffer.wrap(new FrameBytes().settings(3, 100).bytes());
      Objects.requireNonNull(listener).connected();
      Objects.requireNonNull(listener).received(settings, 0, settings.limit());
      Objects.requireNonNull(listener).drained();
    }

    void turns(int count) {
      var heard = Objects.requireNonNull(listener);
      for (int i = 0; i < count; i++) {
        int end = answers.position();
        answers.clear();
        heard.received(answers, 0, Math.min(cut, end));
        heard.received(answers, Math.min(cut, end), end);
        heard.drained();
      }
    }

    @Override
    public void write(ByteBuffer bytes) {
      int at = bytes.get(0) == 'P' ? 24 : 0;
      while (at < bytes.limit()) {
        if (bytes.get(at + 3) == Frames.HEADERS) {
          int stream = bytes.getInt(at + 5);
          int start = answers.position();
          answers.put(answer);
          answers.putInt(start + 5, stream);
          answers.putInt(start + 9 + (answers.getInt(start) >>> 8) + 5, stream);
        }
        at += 9 + (bytes.getInt(at) >>> 8);
      }
      bytes.position(bytes.limit());
    }

    @Override
    public Link dial(int address, LinkListener heard) {
      listener = heard;
      return this;
    }

    @Override
    public void close() {}

    @Override
    public void closeAfterTarget() {}

    @Override
    public int tlsMicros() {
      return 0;
    }
  }

  private static final class Counting implements ConnectionListener {
    private long completed;

    @Override
    public void connected(Connection connection) {
      connection.send((Exchange) connection.owner());
    }

    @Override
    public void completed(Connection connection, Exchange ended) {
      completed += ended.outcome == 200 ? 1 : 0;
      connection.send(ended);
    }

    @Override
    public void closed(Connection connection, @Nullable ErrorKind why) {
      throw new AssertionError("closed: " + why);
    }
  }
}
