package dev.loadstone.transport;

import java.net.InetAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// The single-threaded loop that moves bytes of one worker.
public interface EventLoop extends AutoCloseable {
  /// How long bytes may be left unread on purpose, in nanoseconds: the longest tick of an open
  /// loop.
  long MOST_UNREAD_NANOS = 250_000;

  /// Begins to connect; never blocks, and everything is heard in a later [#turn].
  ///
  /// @param target an address of TCP, or a [java.net.UnixDomainSocketAddress]
  /// @param source the local address to connect from; `null` for the system's choice, and always
  ///   `null` for a unix socket
  Link connect(SocketAddress target, @Nullable InetAddress source, LinkListener listener);

  /// Begins to connect from whichever local address the system chooses.
  default Link connect(SocketAddress target, LinkListener listener) {
    return connect(target, null, listener);
  }

  /// Serves what is ready; waits for at most this many nanoseconds when nothing is. 0 never waits,
  /// [Long#MAX_VALUE] waits until something is ready or [#wakeup] is called.
  ///
  /// @return how many connections were served
  int turn(long maxWaitNanos);

  /// The same where nothing waits for what the sockets bring: a loop that can tell afterwards when
  /// bytes came may leave them unread for up to [#MOST_UNREAD_NANOS], as each waking costs more
  /// than serving an answer.
  default int turnUndisturbed(long maxWaitNanos) {
    return turn(maxWaitNanos);
  }

  /// Ends the wait of a [#turn] under way, or of the next one; the only call allowed from other
  /// threads.
  void wakeup();

  /// Closes every socket it still holds.
  @Override
  void close();
}
