package dev.loadstone.transport.http2;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The header block under way: HEADERS and the CONTINUATION frames after it.
final class HeaderBlock {
  private static final int FIRST_BYTES = 512;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int length;
  private int stream;
  private int firstFlags;

  /// A block begins; it is under way until [#end].
  void begin(int onStream, int flags) {
    stream = onStream;
    firstFlags = flags;
    length = 0;
  }

  /// The stream of the block under way; 0 for none.
  int stream() {
    return stream;
  }

  /// Whether the stream ends with this block.
  boolean endsStream() {
    return Frames.has(firstFlags, Frames.END_STREAM);
  }

  @Nullable Http2Fault add(ByteBuffer part, int from, int to) {
    int count = to - from;
    if (length + count > Http2Limits.BLOCK_BYTES) {
      return Http2Fault.LONG_HEAD;
    }
    if (bytes.length < length + count) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
    part.get(from, bytes, length, count);
    length += count;
    return null;
  }

  void end() {
    stream = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }
}
