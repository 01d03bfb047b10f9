package dev.loadstone.interop;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// What a packed file holds, as long as it is no bomb: results of requests pack to a tenth or a
/// thirtieth, and what packs to less than a two-hundredth is the same line over and over.
final class Unpacked extends FilterInputStream {
  /// Up to so many bytes anything goes.
  private static final long FREE_BYTES = 256L * 1024 * 1024;

  private static final int MOST_TIMES = 200;

  private final Source source;
  private final long mostBytes;
  private long bytes;

  /// @param packedBytes how large the file is
  Unpacked(InputStream in, long packedBytes, Source source) {
    super(in);
    this.source = source;
    this.mostBytes = Math.max(FREE_BYTES, MOST_TIMES * packedBytes);
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    count(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = super.read(into, from, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int more) {
    bytes += more;
    if (bytes > mostBytes) {
      throw source.fault(
          "", "unpacks to more than " + MOST_TIMES + " times its size: no results of requests do");
    }
  }
}
