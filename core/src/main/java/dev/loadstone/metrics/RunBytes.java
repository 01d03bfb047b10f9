package dev.loadstone.metrics;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The bytes of a run file, wherever they are.
interface RunBytes {
  /// How many there are.
  long size() throws IOException;

  /// Reads exactly `length` bytes from there into the start of `target`.
  void read(long position, byte[] target, int length) throws IOException;

  /// The bytes of a file.
  static RunBytes of(FileChannel channel) {
    return new RunBytes() {
      @Override
      public long size() throws IOException {
        return channel.size();
      }

      @Override
      public void read(long position, byte[] target, int length) throws IOException {
        readFully(channel, position, target, length);
      }
    };
  }

  /// Reads exactly `length` bytes of a file.
  static void readFully(FileChannel channel, long position, byte[] target, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(target, 0, length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
  }
}
