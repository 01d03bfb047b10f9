package dev.loadstone.transport.http2;

/// What one connection may take before it is refused. Nothing of a body is kept, so windows can be
/// as large as they get; the timeout bounds everything else.
final class Http2Limits {
  /// The largest DATA frame taken, in bytes. Other frames are bound by [#BLOCK_BYTES].
  static final int FRAME_BYTES = 256 * 1024;

  /// One header block in bytes, as for HTTP/1.1; announced as the size of the decoded list too.
  static final int BLOCK_BYTES = 64 * 1024;

  /// The largest frame that is not DATA: a header block with padding and priority before it.
  static final int CONTROL_BYTES = BLOCK_BYTES + 512;

  /// Header lines in one section: hyper takes 100, curl 5000; 201 were seen in honest answers.
  static final int FIELDS = 500;

  /// What each line counts beside its bytes (RFC 9113 section 6.5.2).
  static final int FIELD_OVERHEAD = 32;

  /// Interim answers before the final one, as for HTTP/1.1.
  static final int INTERIMS = 32;

  /// The window for each stream and for the connection, in bytes: half of the largest, as h2load
  /// has it. Bodies up to a GiB need no WINDOW_UPDATE.
  static final int WINDOW = 1 << 30;

  /// Bytes that may wait for a target that does not read: of requests, beyond which no further
  /// stream is opened, and of everything, beyond which the connection is given up.
  static final int CONGESTED_BYTES = 64 * 1024;

  static final int MOST_WAITING_BYTES = 1 << 20;

  private Http2Limits() {}
}
