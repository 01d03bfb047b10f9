package dev.loadstone.transport;

import java.nio.ByteBuffer;

/// One request and its answer: a slot that its owner fills, hands to a [Connection] and uses again.
///
/// Times are readings of the run's clock in nanoseconds. Owned by one worker thread.
public final class Exchange {
  /// No such time.
  public static final long NEVER = -1;

  /// Filled by the owner: when the request is due.
  public long dueNanos;

  /// Filled by the owner: the request's bytes, position to limit. The position moves during a write
  /// and is put back, so that one buffer serves any number of exchanges of one thread, but of one
  /// only.
  public ByteBuffer request;

  /// Filled by the owner: whether the method is HEAD, whose answer carries no body.
  public boolean head;

  /// Filled by the owner: the number of the endpoint.
  public int endpoint;

  /// Filled by the connection: when the first byte of the request was handed to the socket;
  /// [#NEVER] while it waits for that.
  public long sentNanos;

  /// Filled by the connection: when the first byte of the answer came, or [#NEVER]. Where nothing
  /// tells when it came to this machine, when it was read.
  public long firstByteNanos;

  /// Filled by the connection: when the exchange ended; with an answer, when the last of it came.
  public long endNanos;

  /// Filled by the connection: whether the answer ended with its connection, which nothing dates.
  public boolean endedByClose;

  /// Filled by the connection: bytes of the answer, head and framing included.
  public long bytesIn;

  /// Filled by the connection: bytes of the request written.
  public int bytesOut;

  /// Filled by the connection: the ordinal of this exchange on it, from 1.
  public int ordinal;

  /// Filled by the connection: see [dev.loadstone.metrics.Outcome].
  public short outcome;

  /// Filled by the connection: whether the target never took the request up, so that it may be sent
  /// again on another connection (RFC 9113 section 6.8, RFC 9114 section 5.2).
  public boolean unprocessed;

  /// When bytes of the answer came that lay unread for a while: not before the request was sent,
  /// nor before the first of them, whatever the clocks of this machine say.
  public long cameNanos(long readNanos, long unreadNanos) {
    return Math.max(readNanos - unreadNanos, Math.max(sentNanos, firstByteNanos));
  }

  /// An empty slot.
  public Exchange(ByteBuffer request) {
    this.request = request;
  }
}
