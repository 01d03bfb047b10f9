package dev.loadstone.transport;

import dev.loadstone.metrics.ErrorKind;
import org.jspecify.annotations.Nullable;

/// A connection to the target, driven by its event loop; every call is made on the loop's thread.
///
/// Life: made by [Protocol#connect] → [ConnectionListener#connected] → any number of [#send] /
/// [ConnectionListener#completed] → [ConnectionListener#closed], which always comes exactly once,
/// also when connecting failed.
public interface Connection {
  /// The number given at its making, unique in the run.
  int number();

  /// The number of the address it connects to.
  int address();

  /// When the attempt to connect began, a reading of the run's clock.
  long startNanos();

  /// The time TCP took to connect in microseconds; 0 before it is connected.
  int connectMicros();

  /// The time of the TLS handshake in microseconds; 0 for none.
  int tlsMicros();

  /// Whether it stands for a connection of its own, and not for a further place on one.
  default boolean leads() {
    return true;
  }

  /// Whether it is connected and an exchange may be sent now.
  boolean ready();

  /// Writes the request of the exchange; the connection must be [ready][#ready].
  void send(Exchange exchange);

  /// Ends the connection now; an exchange under way completes with this error before
  /// [ConnectionListener#closed] is called.
  void abort(ErrorKind why);

  /// Ends an idle connection in the ordinary way.
  void close();

  /// Copies the start of the answer that just completed, as far as it is at hand, into `into`;
  /// valid during [ConnectionListener#completed] only.
  ///
  /// @return the number of bytes copied
  int copyAnswer(byte[] into);

  /// The `Location` of the answer that just completed, `null` for none or where the protocol does
  /// not keep it; valid during [ConnectionListener#completed] only. Allocates.
  @Nullable String location();

  /// What went wrong last, as text for the report; empty for nothing. May come from the target.
  String reason();

  /// A place for the owner's own state.
  Object owner();
}
