package dev.loadstone.transport.http2;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.transport.Exchange;
import dev.loadstone.transport.Link;
import java.util.ArrayDeque;

/// The way out of a connection: what its writer has gathered leaves in one write, and the requests
/// among it get the time at which their first byte was handed over.
final class Outbox {
  private final FrameWriter writer;
  private final NanoClock clock;
  private final ArrayDeque<Exchange> unstamped = new ArrayDeque<>();
  private boolean blocked;

  Outbox(FrameWriter writer, NanoClock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /// The head of a request stands in the writer.
  void holds(Exchange request) {
    unstamped.add(request);
  }

  /// Whether the link has left bytes behind.
  boolean blocked() {
    return blocked;
  }

  /// The link takes bytes again.
  void unblock() {
    blocked = false;
  }

  /// Writes what has gathered.
  void writeTo(Link link) {
    if (writer.waiting() > 0) {
      stamp();
      writer.writeTo(link);
      blocked = writer.waiting() > 0;
    }
  }

  /// The first bytes of the requests in the writer count as handed over now.
  void stamp() {
    if (unstamped.isEmpty()) {
      return;
    }
    long now = clock.nanos();
    for (Exchange sent = unstamped.poll(); sent != null; sent = unstamped.poll()) {
      sent.sentNanos = now;
    }
  }

  /// Nothing leaves any more.
  void drop() {
    unstamped.clear();
  }
}
