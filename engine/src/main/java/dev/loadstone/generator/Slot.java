package dev.loadstone.generator;

import dev.loadstone.transport.Connection;
import dev.loadstone.transport.Exchange;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// A place for one request at a time: its exchange, used again and again, and the connection it
/// goes over.
final class Slot {
  final int index;
  final Exchange exchange;

  /// The connection, connecting or ready; `null` where there is none.
  @Nullable Connection connection;

  /// Whether a request is under way, from the start of its connection attempt or send to its end.
  boolean busy;

  /// Whether the exchange has been handed to the connection.
  boolean onWire;

  /// Whether the exchange was handed over and had not left then: it waits for its turn.
  boolean waits;

  /// When the request under way began to be sent, or its connection attempt began.
  long beganNanos;

  /// When the request under way times out; [Long#MAX_VALUE] when it is not watched.
  long deadlineNanos = Long.MAX_VALUE;

  /// Whether it waits for [#retryNanos] after a failed connection attempt.
  boolean retrying;

  long retryNanos;

  /// How often the request under way may still be sent again because no target took it up.
  int repeatsLeft;

  /// Redirects that the request under way may still follow.
  int redirectsLeft;

  /// The request under way, the plan's own or where a redirect led; `null` before the first.
  Follower.@Nullable Hop hop;

  /// When the first request of a chain of redirects was sent; [Exchange#NEVER] outside a chain.
  long chainSentNanos = Exchange.NEVER;

  /// Bytes of the redirects already followed for the request under way.
  long chainBytesIn;

  int chainBytesOut;

  /// Links of [Deadlines].
  @Nullable Slot earlier;

  @Nullable Slot later;

  /// Link of the one [SlotLine] it stands in, if any.
  @Nullable Slot behind;

  Slot(int index, ByteBuffer request) {
    this.index = index;
    this.exchange = new Exchange(request);
  }

  /// Whether its connection can carry a request now.
  boolean ready() {
    Connection c = connection;
    return c != null && c.ready();
  }
}
