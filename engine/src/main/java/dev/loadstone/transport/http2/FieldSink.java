package dev.loadstone.transport.http2;

import org.jspecify.annotations.Nullable;

/// Takes the fields of a header block one by one.
interface FieldSink {
  /// One field; the arrays are valid during the call only.
  ///
  /// @return what is wrong with it; `null` for nothing
  @Nullable Http2Fault field(
      byte[] name, int nameFrom, int nameLength, byte[] value, int valueFrom, int valueLength);
}
