package dev.loadstone.transport.epoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.testkit.LeakGuard;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.IoBackend;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import dev.loadstone.transport.nio.BackendContract;
import dev.loadstone.transport.nio.LineServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/// With answers dated by the kernel.
@ExtendWith(LeakGuard.class)
@EnabledOnOs(OS.LINUX)
class EpollStampedTest implements BackendContract {
  private static final int ANSWERS = 11;
  private static final int LARGE_BYTES = 32 << 20;
  private static final long ASLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  @Override
  public IoBackend backend() {
    return EpollBackend.find(true).orElseThrow();
  }

  /// The first has no other to hold the clocks against, and this thread may be held while it looks
  /// at them: so not all, but most.
  @Test
  @Timeout(30)
  void whatCameWhileTheLoopSleptSaysSo() throws IOException, InterruptedException {
    Unread unread =
        rounds((round, number) -> {
          long sentNanos = System.nanoTime();
          ask(round.link);
          round.answered.acquire();
          TimeUnit.NANOSECONDS.sleep(ASLEEP_NANOS);
          while (round.unread.nanos.size() < number) {
            round.loop.turn(Long.MAX_VALUE);
          }
          assertThat(round.unread.nanos.getLast()).isBetween(0L, System.nanoTime() - sentNanos);
        });
    assertThat(unread.nanos).filteredOn(nanos -> nanos >= ASLEEP_NANOS).hasSizeGreaterThan(5);
  }

  /// The wait is over when its time is, and what came meanwhile is served by the turn after it.
  @Test
  @Timeout(30)
  void aLoopThatDatesWhatItReadsSleepsThroughAnswers() throws IOException, InterruptedException {
    rounds((round, number) -> {
      ask(round.link);
      long startNanos = System.nanoTime();
      int served = round.loop.turnUndisturbed(EventLoop.MOST_UNREAD_NANOS);
      assertThat(served > 0 || System.nanoTime() - startNanos >= EventLoop.MOST_UNREAD_NANOS)
          .as("served what was there, or slept for the whole wait")
          .isTrue();
      round.answered.acquire();
      while (round.unread.nanos.size() < number) {
        round.loop.turnUndisturbed(EventLoop.MOST_UNREAD_NANOS);
      }
    });
  }

  /// A wait that served something lets the next one sleep without looking, but that one only.
  @Test
  @Timeout(30)
  void whatLiesThereIsServedByTheSecondWaitAtTheLatest() throws IOException, InterruptedException {
    rounds((round, number) -> {
      ask(round.link);
      round.answered.acquire();
      TimeUnit.NANOSECONDS.sleep(ASLEEP_NANOS);
      round.loop.turnUndisturbed(EventLoop.MOST_UNREAD_NANOS);
      round.loop.turnUndisturbed(EventLoop.MOST_UNREAD_NANOS);
      assertThat(round.unread.nanos).hasSize(number);
    });
  }

  @Test
  @Timeout(30)
  void nothingIsSleptThroughWhileARequestWaitsForRoomToLeave() throws IOException {
    Semaphore reads = new Semaphore(0);
    AtomicBoolean large = new AtomicBoolean();
    LineServer.Script script =
        (socket, out, _) -> {
          if (large.get()) {
            reads.acquireUninterruptibly();
            socket.getInputStream().readNBytes(LARGE_BYTES);
          }
          return LineServer.text(out, OK);
        };
    Unread unread = new Unread();
    try (LineServer server = new LineServer(script);
        EpollLoop loop = EpollBackend.search().orElseThrow().stamping().open()) {
      Link link = unread.connect(loop, server);
      while (!loop.maySleepThrough()) {
        int answers = unread.nanos.size();
        ask(link);
        while (unread.nanos.size() == answers) {
          loop.turn(Long.MAX_VALUE);
        }
      }
      large.set(true);
      ByteBuffer request = ByteBuffer.allocate(GET.length() + LARGE_BYTES);
      request.put(GET.getBytes(StandardCharsets.ISO_8859_1)).clear();
      link.write(request);
      assertThat(loop.maySleepThrough()).as("with %d bytes left", request.remaining()).isFalse();
      reads.release();
      while (request.hasRemaining()) {
        loop.turn(Long.MAX_VALUE);
        link.write(request);
      }
      assertThat(loop.maySleepThrough()).as("once all has left").isTrue();
    }
  }

  /// @param answered has a permit for each answer that was sent
  private record Round(EventLoop loop, Link link, Unread unread, Semaphore answered) {}

  private interface Exchange {
    void make(Round round, int number) throws InterruptedException;
  }

  /// Exchanges on one connection, numbered from 1.
  private Unread rounds(Exchange exchange) throws IOException, InterruptedException {
    Semaphore answered = new Semaphore(0);
    Unread unread = new Unread();
    try (LineServer server = new LineServer(telling(answered));
        EventLoop loop = backend().open()) {
      Round round = new Round(loop, unread.connect(loop, server), unread, answered);
      for (int i = 1; i <= ANSWERS; i++) {
        exchange.make(round, i);
      }
    }
    return unread;
  }

  private static void ask(Link link) {
    link.write(ByteBuffer.wrap(GET.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /// Answers, and says that it has.
  private static LineServer.Script telling(Semaphore answered) {
    return (_, out, _) -> {
      boolean goesOn = LineServer.text(out, OK);
      answered.release();
      return goesOn;
    };
  }

  private static final class Unread implements LinkListener {
    private final List<Long> nanos = new ArrayList<>();
    private @Nullable Link link;
    private boolean up;

    Link connect(EventLoop loop, LineServer server) {
      Link made = loop.connect(server.address(), this);
      link = made;
      while (!up) {
        loop.turn(Long.MAX_VALUE);
      }
      return made;
    }

    @Override
    public void connected() {
      up = true;
    }

    @Override
    public void received(ByteBuffer bytes, int from, int to) {
      nanos.add(Objects.requireNonNull(link).unreadNanos());
    }

    @Override
    public void writable() {
      // One write takes it all.
    }

    @Override
    public void ended(boolean clean) {
      throw new AssertionError("ended");
    }

    @Override
    public void failed(ErrorKind why, String reason) {
      throw new AssertionError(why + " " + reason);
    }
  }
}
