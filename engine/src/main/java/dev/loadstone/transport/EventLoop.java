package dev.loadstone.transport;

import java.net.InetSocketAddress;

/// The single-threaded loop that moves bytes of one worker.
public interface EventLoop extends AutoCloseable {
  /// Begins to connect; never blocks, and everything is heard in a later [#turn].
  Link connect(InetSocketAddress address, LinkListener listener);

  /// Serves what is ready; waits for at most this many nanoseconds when nothing is. 0 never waits,
  /// [Long#MAX_VALUE] waits until something is ready or [#wakeup] is called.
  ///
  /// @return how many connections were served
  int turn(long maxWaitNanos);

  /// Ends the wait of a [#turn] under way, or of the next one; the only call allowed from other
  /// threads.
  void wakeup();

  /// Closes every socket it still holds.
  @Override
  void close();
}
