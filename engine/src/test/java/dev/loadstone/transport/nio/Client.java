package dev.loadstone.transport.nio;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Dialer;
import dev.loadstone.transport.EventLoop;
import dev.loadstone.transport.Exchange;
import dev.loadstone.transport.Protocol;
import dev.loadstone.transport.http1.Http1Options;
import dev.loadstone.transport.http1.Http1Protocol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One connection that sends a number of requests, one after another, and keeps what it hears.
public final class Client implements ConnectionListener {
  private static final int SHOWN_BYTES = 100;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  public final List<String> heard = new ArrayList<>();
  public final Exchange exchange;
  public String answer = "";
  private final EventLoop loop;
  private int left;
  private boolean gone;
  private @Nullable ErrorKind abort;
  private @Nullable Connection connection;

  public Client(EventLoop loop, int requests, String request) {
    this.loop = loop;
    left = requests;
    byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
    exchange = new Exchange(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip());
    exchange.head = request.startsWith("HEAD");
  }

  public Client run(Dialer dialer, boolean keepAlive) {
    return run(new Http1Protocol(dialer, NanoClock.system(), new Http1Options(keepAlive, 0)));
  }

  public Client run(Protocol protocol) {
    connection = protocol.connect(1, 0, this, this);
    turnUntilQuiet();
    return this;
  }

  private void turnUntilQuiet() {
    long until = System.nanoTime() + PATIENCE_NANOS;
    // One turn more, for what a completion brings with it.
    for (int quiet = 0; quiet < 2 && !gone; quiet += left > 0 ? 0 : 1) {
      loop.turn(1_000_000);
      if (System.nanoTime() - until > 0) {
        throw new AssertionError("nothing more is heard after " + heard);
      }
    }
  }

  public Client untilClosed() {
    left = Integer.MAX_VALUE;
    turnUntilQuiet();
    return this;
  }

  void abortOnceSent(ErrorKind why) {
    abort = why;
  }

  public Connection connection() {
    if (connection == null) {
      throw new IllegalStateException();
    }
    return connection;
  }

  @Override
  public void connected(Connection up) {
    heard.add("connected");
    up.send(exchange);
    if (abort != null) {
      up.abort(abort);
    }
  }

  @Override
  public void completed(Connection up, Exchange ended) {
    short outcome = ended.outcome;
    heard.add(outcome > 0 ? Short.toString(outcome) : Outcome.kind(outcome).id());
    byte[] start = new byte[SHOWN_BYTES];
    answer = new String(start, 0, up.copyAnswer(start), StandardCharsets.ISO_8859_1);
    left--;
    if (left > 0 && up.ready()) {
      up.send(exchange);
    }
  }

  @Override
  public void closed(Connection up, @Nullable ErrorKind why) {
    heard.add(why == null ? "closed" : "closed: " + why.id());
    gone = true;
  }
}
