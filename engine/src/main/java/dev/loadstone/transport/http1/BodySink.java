package dev.loadstone.transport.http1;

import java.nio.ByteBuffer;

/// Is shown the octets of a body as they pass, framing taken off.
@FunctionalInterface
interface BodySink {
  /// The next octets of the body: `in` from `from` to `to`, valid during the call.
  void body(ByteBuffer in, int from, int to);
}
