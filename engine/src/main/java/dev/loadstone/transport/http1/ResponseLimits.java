package dev.loadstone.transport.http1;

/// What one answer may take before it is refused as too large. Nothing of an answer is kept, so the
/// limits bound time and nonsense, not memory; the timeout bounds everything else.
final class ResponseLimits {
  /// Blank lines and status line in bytes: twice the 8190 that Apache httpd and aiohttp take.
  static final int STATUS_LINE_BYTES = 16 * 1024;

  /// One header section in bytes: four times Node's 16 KiB; curl takes 300 KiB over all.
  static final int HEAD_BYTES = 64 * 1024;

  /// Header lines in one section: hyper takes 100, curl 5000; 201 were seen in honest answers.
  static final int HEADER_LINES = 500;

  /// Interim answers before the final one: Go took 5 for years; some proxies send several hints.
  static final int INTERIMS = 32;

  /// One chunk size line with its extensions in bytes: Netty takes 8192, hyper 16 KiB over all.
  static final int CHUNK_LINE_BYTES = 8 * 1024;

  /// Chunk framing in bytes that is always taken: picohttpparser takes 100 KiB.
  static final int CHUNK_OVERHEAD_BYTES = 64 * 1024;

  /// Chunk framing above that, in bytes for each body byte: a one-byte chunk costs 5.
  static final int CHUNK_OVERHEAD_PER_BODY_BYTE = 8;

  /// The trailer section in bytes: hyper's limit.
  static final int TRAILER_BYTES = 16 * 1024;

  private ResponseLimits() {}
}
