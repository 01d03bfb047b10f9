package dev.loadstone.transport;

import dev.loadstone.metrics.ErrorKind;
import org.jspecify.annotations.Nullable;

/// Hears what happens on connections; called on the loop's thread. A call may send the next
/// exchange straight away.
public interface ConnectionListener {
  /// TCP and TLS are up: an exchange may be sent.
  void connected(Connection connection);

  /// The exchange has ended, its fields are filled; where [Connection#ready] holds the connection
  /// can carry another, else it is being closed and [#closed] follows.
  void completed(Connection connection, Exchange exchange);

  /// The connection is gone. `why` says why it failed where no exchange was under way: connecting
  /// failed, or the target broke the protocol while idle; `null` for an ordinary end (the target
  /// closed an idle connection, or its answer announced the close).
  void closed(Connection connection, @Nullable ErrorKind why);
}
