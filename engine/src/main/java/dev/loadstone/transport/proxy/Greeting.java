package dev.loadstone.transport.proxy;

import dev.loadstone.metrics.ErrorKind;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What is said to a proxy before a connection reaches the target: one of them for each connection.
///
/// Life: what [#say] gives is sent; the answer is handed to [#hear] as it comes; while [#state] is
/// [State#SPEAKING] the next turn begins, with [State#HEARING] more of the answer is awaited.
interface Greeting {
  /// Where it stands.
  enum State {
    /// Something is to be said.
    SPEAKING,
    /// Something is to be heard.
    HEARING,
    /// What follows goes to and comes from the target.
    DONE,
    /// The proxy refused.
    REFUSED
  }

  State state();

  /// What to send now, in state `SPEAKING`.
  ByteBuffer say();

  /// Takes bytes of the answer, from position on; what it leaves is the target's, or for the next
  /// call.
  void hear(ByteBuffer bytes);

  /// Why it was refused, in state `REFUSED`.
  @Nullable Refusal refusal();

  /// A proxy's no.
  ///
  /// @param kind what it means for the request
  /// @param reason in the words of the proxy
  record Refusal(ErrorKind kind, String reason) {}
}
