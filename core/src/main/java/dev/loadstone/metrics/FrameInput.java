package dev.loadstone.metrics;

import dev.loadstone.metrics.ByteSource.DamageException;
import java.io.IOException;

/// Walks the frames of a run file, each checked by its sum before anybody looks at its content.
final class FrameInput {
  private final RunBytes bytes;
  private final long size;
  private final ByteSource source = new ByteSource();
  private final byte[] head = new byte[Frames.HEAD_BYTES];
  private byte[] content = new byte[4096];
  private long position;
  private int length;

  FrameInput(RunBytes bytes, long position) throws IOException {
    this.bytes = bytes;
    this.size = bytes.size();
    this.position = position;
  }

  /// Whether every byte has been read.
  boolean atEnd() {
    return position == size;
  }

  /// Where the next frame starts, in bytes from the start of the file.
  long position() {
    return position;
  }

  /// The length of the last frame's content in bytes.
  int length() {
    return length;
  }

  /// A reader at the start of the content of the last frame.
  ByteSource source() {
    return source;
  }

  /// Goes to the next frame and gives its type.
  ///
  /// @throws DamageException if it is torn or damaged; the position stays at its start
  int next() throws IOException {
    int type = head();
    long inFile = size - position - Frames.HEAD_BYTES;
    if (length < 0 || length > Frames.MAX_CONTENT) {
      throw new DamageException("a frame has an impossible length");
    }
    if (length > inFile) {
      throw new DamageException("the last frame is cut off");
    }
    int whole = Frames.HEAD_BYTES + length;
    if (content.length < whole) {
      content = new byte[whole];
    }
    bytes.read(position, content, whole);
    source.wrap(content, whole);
    source.octet();
    source.int32();
    if (source.int32() != Frames.checksum(content, 0, Frames.HEAD_BYTES, length)) {
      throw new DamageException("a frame does not match its checksum");
    }
    position += whole;
    return type;
  }

  /// Goes past the next frame without reading its content, and gives its type.
  ///
  /// @throws DamageException if there is no whole frame
  int skip() throws IOException {
    int type = head();
    if (length < 0 || length > size - position - Frames.HEAD_BYTES) {
      throw new DamageException("the last frame is cut off");
    }
    int start = Math.min(length, ByteSink.MAX_VARINT);
    bytes.read(position + Frames.HEAD_BYTES, content, start);
    source.wrap(content, start);
    position += Frames.HEAD_BYTES + (long) length;
    return type;
  }

  private int head() throws IOException {
    if (size - position < Frames.HEAD_BYTES) {
      throw new DamageException("the last frame is cut off");
    }
    bytes.read(position, head, Frames.HEAD_BYTES);
    source.wrap(head, Frames.HEAD_BYTES);
    int type = source.octet();
    length = source.int32();
    return type;
  }
}
