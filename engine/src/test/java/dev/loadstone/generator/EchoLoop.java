package dev.loadstone.generator;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.Exchange;
import dev.loadstone.transport.Link;
import dev.loadstone.transport.LinkListener;
import dev.loadstone.transport.Protocol;
import java.net.InetAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// A loop in memory that answers every request in the next turn and allocates nothing: a clock that
/// moves a microsecond a turn, connections in an array.
final class EchoLoop implements EventLoop, Protocol, NanoClock {
  private final Echo[] connections;
  private int count;
  private long now;

  EchoLoop(int connections) {
    this.connections = new Echo[connections];
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public int turn(long maxWaitNanos) {
    now += 1000;
    int served = count;
    for (int i = 0; i < served; i++) {
      connections[i].turn();
    }
    return served;
  }

  @Override
  public void wakeup() {}

  @Override
  public void close() {}

  @Override
  public Link connect(SocketAddress target, @Nullable InetAddress source, LinkListener listener) {
    throw new AssertionError("connections are made by the protocol");
  }

  @Override
  public Connection connect(int number, int address, ConnectionListener listener, Object owner) {
    var echo = new Echo(number, listener, owner);
    connections[count++] = echo;
    return echo;
  }

  private final class Echo implements Connection {
    private final int number;
    private final ConnectionListener listener;
    private final Object owner;
    private @Nullable Exchange current;
    private boolean up;
    private int ordinal;

    Echo(int number, ConnectionListener listener, Object owner) {
      this.number = number;
      this.listener = listener;
      this.owner = owner;
    }

    void turn() {
      var exchange = current;
      if (!up) {
        up = true;
        listener.connected(this);
      } else if (exchange != null) {
        current = null;
        exchange.firstByteNanos = now;
        exchange.endNanos = now;
        exchange.outcome = Outcome.ofStatus(200);
        listener.completed(this, exchange);
      }
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public int address() {
      return 0;
    }

    @Override
    public long startNanos() {
      return 0;
    }

    @Override
    public int connectMicros() {
      return 0;
    }

    @Override
    public int tlsMicros() {
      return 0;
    }

    @Override
    public boolean ready() {
      return up && current == null;
    }

    @Override
    public void send(Exchange exchange) {
      exchange.sentNanos = now;
      exchange.ordinal = ++ordinal;
      current = exchange;
    }

    @Override
    public void abort(ErrorKind why) {
      throw new AssertionError("nothing is late here");
    }

    @Override
    public void close() {}

    @Override
    public int copyAnswer(byte[] into) {
      return 0;
    }

    @Override
    public @Nullable String location() {
      return null;
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
