package dev.loadstone.metrics;

import dev.loadstone.metrics.ByteSource.DamageException;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Bytes in a frame under Deflate (RFC 1951): their length, then the compressed bytes up to the end
/// of the frame. It takes two thirds off an interval, at about a millisecond a second.
final class Deflated {
  /// More than any interval takes: four histograms with a count in each of 55,296 buckets.
  private static final int MOST_BYTES = 4 << 20;

  private Deflated() {}

  static void write(ByteSink content, ByteSink sink) {
    sink.varint(content.size());
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setInput(content.array(), 0, content.size());
      deflater.finish();
      byte[] part = new byte[4096];
      while (!deflater.finished()) {
        sink.raw(part, deflater.deflate(part));
      }
    } finally {
      deflater.end();
    }
  }

  /// Reads what [#write] wrote.
  ///
  /// @throws DamageException if it is not as long as it says, or longer than anything of ours
  static ByteSource read(ByteSource source) {
    long length = source.amount();
    if (length > MOST_BYTES) {
      throw new DamageException("compressed content that is too long");
    }
    byte[] content = new byte[(int) length];
    inflate(source.slice(source.remaining()), content);
    ByteSource inflated = new ByteSource();
    inflated.wrap(content, content.length);
    return inflated;
  }

  private static void inflate(byte[] compressed, byte[] content) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(compressed);
      if (inflater.inflate(content) < content.length) {
        throw new DamageException("compressed content that is cut off");
      }
    } catch (DataFormatException e) {
      throw new DamageException("compressed content that cannot be read");
    } finally {
      inflater.end();
    }
  }
}
