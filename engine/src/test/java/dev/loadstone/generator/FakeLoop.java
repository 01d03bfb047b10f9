package dev.loadstone.generator;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.testkit.ManualClock;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.Exchange;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import dev.loadstone.transport.Protocol;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A loop and its connections in virtual time: waiting moves the clock to the next event.
final class FakeLoop implements EventLoop, Protocol {
  final ManualClock clock;
  final FakeTarget target;
  final List<Long> sends = new ArrayList<>();
  final List<Long> attempts = new ArrayList<>();
  final Set<Integer> numbers = new HashSet<>();
  final Set<Integer> addresses = new HashSet<>();
  final List<Long> undisturbed = new ArrayList<>();
  int turns;
  int open;
  int mostOpen;
  boolean closed;

  /// Whether a connection that is told to abort does nothing, as none must.
  boolean deafToAborts;

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final boolean keepAlive;
  private long sequence;

  FakeLoop(ManualClock clock, FakeTarget target, boolean keepAlive) {
    this.keepAlive = keepAlive;
    this.clock = clock;
    this.target = target;
  }

  @Override
  public int turn(long maxWaitNanos) {
    turns++;
    long now = clock.nanos();
    var first = events.peek();
    long next = first == null ? Long.MAX_VALUE : Math.max(now, first.at);
    clock.advance(Math.min(next - now, maxWaitNanos));
    int served = 0;
    while ((first = events.peek()) != null && first.at <= clock.nanos()) {
      events.poll();
      first.action.run();
      served++;
    }
    return served;
  }

  @Override
  public int turnUndisturbed(long maxWaitNanos) {
    undisturbed.add(clock.nanos());
    if (maxWaitNanos > MOST_UNREAD_NANOS) {
      return turn(maxWaitNanos);
    }
    int served = turn(0);
    if (served == 0) {
      clock.advance(maxWaitNanos);
    }
    return served;
  }

  /// Runs an action at a time.
  void at(long nanos, Runnable action) {
    if (nanos != FakeTarget.NEVER) {
      events.add(new Event(nanos, sequence++, action));
    }
  }

  @Override
  public Link connect(SocketAddress target, @Nullable InetAddress source, LinkListener listener) {
    throw new AssertionError("connections are made by the protocol");
  }

  @Override
  public void wakeup() {}

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public Connection connect(int number, int address, ConnectionListener listener, Object owner) {
    assertNew(number);
    addresses.add(address);
    attempts.add(clock.nanos());
    return new FakeConnection(number, address, listener, owner);
  }

  private void assertNew(int number) {
    if (!numbers.add(number)) {
      throw new AssertionError("connection " + number + " twice");
    }
  }

  private record Event(long at, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final class FakeConnection implements Connection {
    private final int number;
    private final int address;
    private final ConnectionListener listener;
    private final Object owner;
    private final long start = clock.nanos();
    private @Nullable Exchange current;
    private boolean up;
    private boolean gone;
    private int ordinal;

    FakeConnection(int number, int address, ConnectionListener listener, Object owner) {
      this.number = number;
      this.address = address;
      this.listener = listener;
      this.owner = owner;
      mostOpen = Math.max(mostOpen, ++open);
      var refusal = target.refusal(start);
      at(
          target.connectedAt(start),
          () -> {
            if (refusal != null) {
              end(refusal);
            } else if (!gone) {
              up = true;
              listener.connected(this);
            }
          });
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public int address() {
      return address;
    }

    @Override
    public long startNanos() {
      return start;
    }

    @Override
    public int connectMicros() {
      return 7;
    }

    @Override
    public int tlsMicros() {
      return 0;
    }

    @Override
    public boolean ready() {
      return up && !gone && current == null;
    }

    @Override
    public void send(Exchange exchange) {
      if (!ready()) {
        throw new AssertionError("send on a connection that is not ready");
      }
      current = exchange;
      long now = clock.nanos();
      sends.add(now);
      exchange.sentNanos = now;
      exchange.firstByteNanos = Exchange.NEVER;
      exchange.ordinal = ++ordinal;
      exchange.bytesIn = 0;
      exchange.bytesOut = exchange.request.remaining();
      var answered = target.answeredAt(now);
      short outcome = target.outcome(now);
      boolean closes = target.closes(now);
      exchange.unprocessed = false;
      if (!target.takesUp(now)) {
        at(answered, () -> goAway(exchange));
        return;
      }
      at(
          answered,
          () -> {
            if (current == exchange && !gone) {
              exchange.firstByteNanos = clock.nanos();
              exchange.bytesIn = 100;
              exchange.endedByClose = closes && target.endsByClose();
              up = keepAlive && !closes && !Outcome.isError(outcome);
              complete(outcome);
              if (!up) {
                end(null);
              }
            }
          });
    }

    private void goAway(Exchange exchange) {
      if (current == exchange && !gone) {
        exchange.unprocessed = true;
        up = false;
        complete(Outcome.ofError(ErrorKind.CLOSED_EARLY));
        end(null);
      }
    }

    private void complete(short outcome) {
      var exchange = current;
      current = null;
      if (exchange != null) {
        exchange.outcome = outcome;
        exchange.endNanos = clock.nanos();
        listener.completed(this, exchange);
      }
    }

    @Override
    public void abort(ErrorKind why) {
      if (deafToAborts) {
        return;
      }
      up = false;
      boolean under = current != null;
      complete(Outcome.ofError(why));
      end(under ? null : why);
    }

    @Override
    public void close() {
      up = false;
      at(clock.nanos(), () -> end(null));
    }

    private void end(@Nullable ErrorKind why) {
      if (!gone) {
        gone = true;
        up = false;
        open--;
        listener.closed(this, why);
      }
    }

    @Override
    public int copyAnswer(byte[] into) {
      byte[] answer = target.text().getBytes(StandardCharsets.ISO_8859_1);
      int length = Math.min(into.length, answer.length);
      System.arraycopy(answer, 0, into, 0, length);
      return length;
    }

    @Override
    public @Nullable String location() {
      return target.location();
    }

    @Override
    public String reason() {
      return "";
    }

    @Override
    public Object owner() {
      return owner;
    }
  }
}
