package dev.loadstone.transport;

import java.nio.ByteBuffer;

/// A pipe of bytes to the target: a TCP socket, or TLS over one. Driven by its event loop; every
/// call is made on the loop's thread.
public interface Link {
  /// Writes what the pipe takes now, from position to limit, and moves the position. Where bytes
  /// remain, [LinkListener#writable] follows, or [LinkListener#failed] where the pipe is broken.
  void write(ByteBuffer bytes);

  /// Says that the next so many bytes to come will be read by nobody. The pipe may count them
  /// instead of showing them, see [LinkListener#skipped]; it may as well show them as ever.
  default void skip(long bytes) {}

  /// Ends the pipe at once; nothing is heard of it afterwards.
  void close();

  /// Ends the pipe as soon as the target has ended its side, or when too many wait for that;
  /// nothing is heard of it afterwards. Keeps the local port out of TIME_WAIT where the target
  /// closes first.
  void closeAfterTarget();

  /// How long what is [told][LinkListener#received] right now lay in this machine before it was
  /// read, in nanoseconds; 0 where nothing tells.
  default long unreadNanos() {
    return 0;
  }

  /// The time the TLS handshake took in microseconds; 0 for none.
  int tlsMicros();
}
