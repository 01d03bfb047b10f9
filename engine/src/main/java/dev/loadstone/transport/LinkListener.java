package dev.loadstone.transport;

import dev.loadstone.metrics.ErrorKind;
import java.nio.ByteBuffer;

/// Hears what happens on a [Link], on the loop's thread. After [#ended] or [#failed] nothing more
/// is heard, and the link is closed.
public interface LinkListener {
  /// The pipe is up: bytes may be written.
  void connected();

  /// Bytes came: `bytes` from `from` to `to`, valid during the call only.
  void received(ByteBuffer bytes, int from, int to);

  /// So many bytes came and were thrown away, as [Link#skip] allowed; one more than that allowed
  /// where further bytes stood behind them.
  default void skipped(int bytes) {
    throw new IllegalStateException("nothing may be skipped");
  }

  /// What one read brought has all been told: the time to write at once what it gave rise to.
  default void drained() {}

  /// The pipe takes bytes again after a write that left some.
  void writable();

  /// The target ended its side. `clean` says that nothing can have been cut off: always so on TCP,
  /// on TLS only after its closing message.
  void ended(boolean clean);

  /// The pipe broke or was never made; `reason` is a text for the report, empty for none.
  void failed(ErrorKind why, String reason);
}
