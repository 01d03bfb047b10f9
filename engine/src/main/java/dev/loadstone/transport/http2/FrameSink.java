package dev.loadstone.transport.http2;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Takes what a [FrameReader] reads. Every call says what is wrong, `null` for nothing; the first
/// fault ends the reading.
interface FrameSink {
  /// A frame header has come.
  @Nullable Http2Fault begins(int type, int flags, int stream, int length);

  /// A whole frame other than DATA; its payload lies in `bytes` from `from` to `to`.
  @Nullable Http2Fault frame(int type, int flags, int stream, ByteBuffer bytes, int from, int to);

  /// A DATA frame begins; `length` counts against the windows, padding included.
  @Nullable Http2Fault dataBegins(int flags, int stream, int length);

  /// Content of the DATA frame under way, as much as has come.
  @Nullable Http2Fault data(int stream, ByteBuffer bytes, int from, int to);

  /// The DATA frame under way has come whole.
  @Nullable Http2Fault dataEnds(int flags, int stream);
}
