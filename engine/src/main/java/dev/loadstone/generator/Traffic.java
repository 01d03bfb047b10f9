package dev.loadstone.generator;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.ConnectionListener;
import dev.loadstone.transport.Exchange;
import dev.loadstone.transport.Protocol;
import org.jspecify.annotations.Nullable;

/// The requests under way on one worker: puts them on connections, times them out, books their end
/// and tells the [Demand] that the slot is free.
///
/// A request belongs to one slot from its start to its end. A slot without a connection begins with
/// a connection attempt, which is part of the request: it fails with it, and its deadline covers
/// both.
final class Traffic implements ConnectionListener {
  private final NanoClock clock;
  private final Protocol protocol;
  private final Journal journal;
  private final Follower follower;
  private final Exhibits exhibits;
  private final Numbering numbering;
  private final long timeoutNanos;
  private final Deadlines deadlines = new Deadlines();
  private @Nullable Demand demand;
  private int underWay;
  private int onWire;
  private boolean urgent;

  Traffic(
      NanoClock clock,
      Protocol protocol,
      Journal journal,
      Follower follower,
      Exhibits exhibits,
      Numbering numbering,
      long timeoutNanos) {
    this.clock = clock;
    this.protocol = protocol;
    this.journal = journal;
    this.follower = follower;
    this.exhibits = exhibits;
    this.numbering = numbering;
    this.timeoutNanos = timeoutNanos;
  }

  /// Says who is told of free slots; once, before the first request.
  void serve(Demand whom) {
    demand = whom;
  }

  /// Requests under way.
  int underWay() {
    return underWay;
  }

  /// Whether nothing more has to be sent for any request under way, whatever comes in for it: no
  /// connection is being made, no redirect followed, nothing held back; and whether the end of each
  /// answer can be dated. Where one has ever led to a further request, or ended with its
  /// connection, others may.
  boolean independent() {
    return underWay == onWire && !urgent;
  }

  /// The earliest deadline of a request under way; [Long#MAX_VALUE] for none.
  long nextNanos() {
    return deadlines.nextNanos();
  }

  /// Begins a request that is due now on the free slot: for a slot without a connection, when its
  /// attempt to connect begins.
  void begin(Slot slot, long nowNanos) {
    journal.due();
    occupy(slot);
    if (!slot.ready()) {
      connect(slot);
      slot.exchange.dueNanos = slot.beganNanos;
    } else {
      slot.exchange.dueNanos = nowNanos;
    }
    sendWhenReady(slot, slot.exchange.dueNanos);
  }

  /// Begins a request that was due at another time, and is booked as due, on the free slot.
  void begin(Slot slot, long dueNanos, long nowNanos) {
    occupy(slot);
    slot.exchange.dueNanos = dueNanos;
    if (!slot.ready()) {
      connect(slot);
    }
    sendWhenReady(slot, nowNanos);
  }

  /// Ends requests that are past their deadline.
  void expire(long nowNanos) {
    for (Slot slot = deadlines.first();
        slot != null && slot.deadlineNanos <= nowNanos;
        slot = deadlines.first()) {
      if (!waitsOn(slot, nowNanos)) {
        end(slot, slot.onWire ? ErrorKind.TIMEOUT : ErrorKind.CONNECT_TIMEOUT);
      }
    }
  }

  /// Whether its request left later than it was begun, as it waited for its turn on a connection:
  /// the timeout counts from there.
  private boolean waitsOn(Slot slot, long nowNanos) {
    long sent = slot.waits ? slot.exchange.sentNanos : Exchange.NEVER;
    boolean later =
        sent != Exchange.NEVER
            && slot.chainSentNanos == Exchange.NEVER
            && sent + timeoutNanos > nowNanos;
    if (later) {
      deadlines.remove(slot);
      slot.deadlineNanos = sent + timeoutNanos;
      deadlines.insert(slot);
    }
    return later;
  }

  /// Has everything leave that waits to leave together.
  void flush() {
    protocol.flush();
  }

  /// Ends all requests under way, as aborted.
  void abortAll() {
    for (Slot slot = deadlines.first(); slot != null; slot = deadlines.first()) {
      end(slot, ErrorKind.ABORTED);
    }
  }

  /// Closes the connection of a slot that is not busy.
  void release(Slot slot) {
    Connection connection = slot.connection;
    slot.connection = null;
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  public void connected(Connection connection) {
    Slot slot = (Slot) connection.owner();
    if (connection.leads()) {
      journal.opened();
    }
    if (holds(slot, connection) && slot.busy) {
      put(slot, connection);
    }
  }

  @Override
  public void completed(Connection connection, Exchange exchange) {
    Slot slot = (Slot) connection.owner();
    if (!connection.ready()) {
      slot.connection = null;
    }
    urgent |= exchange.endedByClose;
    if (follower.goesOn(slot, connection)) {
      urgent = true;
      resume(slot);
      return;
    }
    exhibits.offer(connection, exchange);
    journal.completed(slot, connection);
    free(slot);
    demand().ended(slot, exchange.endNanos);
  }

  @Override
  public void closed(Connection connection, @Nullable ErrorKind why) {
    Slot slot = (Slot) connection.owner();
    if (!holds(slot, connection)) {
      return;
    }
    slot.connection = null;
    if (slot.busy) {
      long now = clock.nanos();
      ErrorKind kind = why == null ? ErrorKind.CLOSED_EARLY : why;
      short outcome = Outcome.ofError(kind);
      exhibits.offer(connection, outcome, now);
      journal.failed(slot, connection, outcome, now);
      free(slot);
      demand().failed(slot, now);
    }
  }

  /// Whether the slot still goes over this very connection, or has been given another since.
  @SuppressWarnings("ReferenceEquality")
  private static boolean holds(Slot slot, Connection connection) {
    return slot.connection == connection;
  }

  private void occupy(Slot slot) {
    slot.busy = true;
    slot.waits = false;
    underWay++;
    journal.sent();
    follower.begin(slot);
  }

  private void connect(Slot slot) {
    Connection connection = protocol.connect(numbering.next(), numbering.address(), this, slot);
    slot.connection = connection;
    slot.beganNanos = connection.startNanos();
    if (!connection.ready()) {
      watch(slot, slot.beganNanos);
    }
  }

  private void sendWhenReady(Slot slot, long nowNanos) {
    Connection connection = slot.connection;
    if (connection != null && connection.ready()) {
      slot.beganNanos = nowNanos;
      watch(slot, nowNanos);
      put(slot, connection);
      slot.waits = slot.busy && slot.exchange.sentNanos == Exchange.NEVER;
      urgent |= slot.waits;
      // The timeout counts from the send itself, a little later than the loop's own time.
      if (slot.exchange.sentNanos > slot.beganNanos && slot.busy) {
        slot.deadlineNanos = slot.exchange.sentNanos + timeoutNanos;
      }
    }
  }

  private void put(Slot slot, Connection connection) {
    wire(slot, true);
    slot.exchange.sentNanos = Exchange.NEVER;
    connection.send(slot.exchange);
  }

  private void watch(Slot slot, long fromNanos) {
    slot.deadlineNanos = fromNanos + timeoutNanos;
    deadlines.add(slot);
  }

  /// Sends the next request of a chain of redirects, or the same again; its deadline stays.
  private void resume(Slot slot) {
    Connection connection = slot.connection;
    if (connection != null) {
      put(slot, connection);
    } else {
      wire(slot, false);
      Connection next = protocol.connect(numbering.next(), numbering.address(), this, slot);
      slot.connection = next;
      if (next.ready()) {
        put(slot, next);
      }
    }
  }

  private void end(Slot slot, ErrorKind why) {
    Connection connection = slot.connection;
    deadlines.remove(slot);
    slot.deadlineNanos = Long.MAX_VALUE;
    if (connection != null) {
      connection.abort(why);
    }
  }

  private void free(Slot slot) {
    if (slot.deadlineNanos != Long.MAX_VALUE) {
      deadlines.remove(slot);
      slot.deadlineNanos = Long.MAX_VALUE;
    }
    slot.busy = false;
    wire(slot, false);
    underWay--;
  }

  private void wire(Slot slot, boolean on) {
    if (slot.onWire != on) {
      slot.onWire = on;
      onWire += on ? 1 : -1;
    }
  }

  private Demand demand() {
    Demand d = demand;
    if (d == null) {
      throw new IllegalStateException("no demand");
    }
    return d;
  }
}
