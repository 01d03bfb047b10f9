package dev.loadstone.transport;

import dev.loadstone.metrics.ErrorKind;
import org.jspecify.annotations.Nullable;

/// A place for one exchange at a time on a connection that carries several: what the generator
/// takes for a connection. Every exchange is a stream of its own.
public abstract class Place implements Connection {
  private final ConnectionFacts facts;
  private final ConnectionListener listener;
  private final Object owner;
  private final long startNanos;
  private @Nullable Exchange exchange;
  private boolean leads;

  /// @param facts those of the connection
  /// @param startNanos when the place was asked for, a reading of the run's clock
  protected Place(
      ConnectionFacts facts, ConnectionListener listener, Object owner, long startNanos) {
    this.facts = facts;
    this.listener = listener;
    this.owner = owner;
    this.startNanos = startNanos;
  }

  /// Has the connection send the exchange, or has it wait for its turn.
  protected abstract void submit(Exchange next);

  @Override
  public final void send(Exchange next) {
    if (!ready()) {
      throw new IllegalStateException("connection " + number() + " is not ready");
    }
    exchange = next;
    next.firstByteNanos = Exchange.NEVER;
    next.sentNanos = Exchange.NEVER;
    next.bytesIn = 0;
    next.bytesOut = 0;
    next.ordinal = 0;
    next.unprocessed = false;
    submit(next);
  }

  /// The exchange under way, `null` for none.
  public final @Nullable Exchange exchange() {
    return exchange;
  }

  /// Whether no exchange is under way.
  public final boolean idle() {
    return exchange == null;
  }

  /// The exchange under way.
  ///
  /// @throws IllegalStateException where there is none
  public final Exchange underWay() {
    Exchange current = exchange;
    if (current == null) {
      throw new IllegalStateException("a place without an exchange");
    }
    return current;
  }

  /// Ends the exchange under way and makes room for the next; the owner is still to be
  /// [told][#tellCompleted].
  public final Exchange end(short outcome, long nowNanos) {
    Exchange ended = underWay();
    exchange = null;
    ended.outcome = outcome;
    ended.endNanos = nowNanos;
    return ended;
  }

  /// Makes it the one that stands for the connection.
  public final void lead() {
    leads = true;
  }

  /// Tells the owner that the connection is up.
  public final void tellConnected() {
    listener.connected(this);
  }

  /// Tells the owner that its exchange has ended.
  public final void tellCompleted(Exchange ended) {
    listener.completed(this, ended);
  }

  /// Tells the owner that the place is gone; see [ConnectionListener#closed].
  public final void tellClosed(@Nullable ErrorKind why) {
    listener.closed(this, why);
  }

  @Override
  public final boolean leads() {
    return leads;
  }

  @Override
  public final int number() {
    return facts.number;
  }

  @Override
  public final int address() {
    return facts.address;
  }

  @Override
  public final long startNanos() {
    return startNanos;
  }

  @Override
  public final int connectMicros() {
    return facts.connectMicros;
  }

  @Override
  public final int tlsMicros() {
    return facts.tlsMicros;
  }

  @Override
  public final String reason() {
    return facts.reason;
  }

  @Override
  public final Object owner() {
    return owner;
  }
}
