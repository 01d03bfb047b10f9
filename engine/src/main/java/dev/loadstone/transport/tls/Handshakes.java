package dev.loadstone.transport.tls;

import java.util.concurrent.atomic.LongAdder;

/// Counts the handshakes of one maker of engines, over all threads.
///
/// A full handshake has the target's certificate judged, a resumed one does not (RFC 8446 2.2, RFC
/// 5246 7.3): no engine has to be asked, and neither of the two would tell.
public final class Handshakes {
  private final LongAdder finished = new LongAdder();
  private final LongAdder judged = new LongAdder();

  /// A handshake was finished.
  void finish() {
    finished.increment();
  }

  /// A certificate was taken.
  void judge() {
    judged.increment();
  }

  /// Handshakes that were finished.
  public long finished() {
    return finished.sum();
  }

  /// Those of them that took up an earlier session.
  public long resumed() {
    return Math.max(0, finished.sum() - judged.sum());
  }
}
