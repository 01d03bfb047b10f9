package dev.loadstone.transport.http2;

import dev.loadstone.transport.Link;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Gathers the frames for one connection, so that all of one turn leave in one write.
final class FrameWriter {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final int FIRST_BYTES = 4 * 1024;
  private static final int WINDOW_UPDATE_BYTES = 4;
  private static final int PING_BYTES = 8;
  private static final int GOAWAY_BYTES = 8;
  private static final int DEFAULT_WINDOW = 65_535;

  /// A dynamic table size update to 0 (RFC 7541 section 6.3).
  private static final byte TABLE_OF_0 = 0x20;

  /// Setting numbers and values of ours, in pairs.
  private static final int[] SETTINGS = {
    1, 0,
    2, 0,
    4, Http2Limits.WINDOW,
    5, Http2Limits.FRAME_BYTES,
    6, Http2Limits.BLOCK_BYTES
  };

  private static final int SETTING_BYTES = 6;

  private ByteBuffer out = ByteBuffer.allocateDirect(FIRST_BYTES);

  /// Bytes that wait to be written.
  int waiting() {
    return out.position();
  }

  /// Writes what the link takes.
  void writeTo(Link link) {
    out.flip();
    link.write(out);
    out.compact();
  }

  /// The connection preface (RFC 9113 section 3.4) with our settings, and the whole window for the
  /// connection, which has no setting.
  void preface() {
    room(PREFACE.length);
    out.put(PREFACE);
    head(SETTINGS.length / 2 * SETTING_BYTES, Frames.SETTINGS, 0, 0);
    for (int i = 0; i < SETTINGS.length; i += 2) {
      out.putShort((short) SETTINGS[i]).putInt(SETTINGS[i + 1]);
    }
    windowUpdate(0, Http2Limits.WINDOW - DEFAULT_WINDOW);
  }

  /// The frames of a request's head.
  ///
  /// @param request see [RequestFrames]
  /// @param announceTable whether the block has to begin with the size of our dynamic table
  /// @return where the body begins in the request
  int headers(ByteBuffer request, int stream, boolean announceTable) {
    int at = request.position();
    boolean last = false;
    boolean announce = announceTable;
    while (!last) {
      int length = request.getInt(at) >>> 8;
      int type = request.get(at + 3);
      int flags = request.get(at + 4);
      head(length + (announce ? 1 : 0), type, flags, stream);
      if (announce) {
        out.put(TABLE_OF_0);
        announce = false;
      }
      copy(request, at + Frames.HEADER_BYTES, length);
      at += Frames.HEADER_BYTES + length;
      last = Frames.has(flags, Frames.END_HEADERS);
    }
    return at;
  }

  /// A DATA frame.
  void data(ByteBuffer bytes, int from, int length, int stream, boolean ends) {
    head(length, Frames.DATA, ends ? Frames.END_STREAM : 0, stream);
    copy(bytes, from, length);
  }

  /// Says that our side has taken the target's settings.
  void settingsTaken() {
    head(0, Frames.SETTINGS, Frames.ACK, 0);
  }

  /// Answers a PING with its own bytes.
  void pong(long bytes) {
    head(PING_BYTES, Frames.PING, Frames.ACK, 0);
    out.putLong(bytes);
  }

  /// Opens a window further.
  void windowUpdate(int stream, int bytes) {
    head(WINDOW_UPDATE_BYTES, Frames.WINDOW_UPDATE, 0, stream);
    out.putInt(bytes);
  }

  /// Resets a stream.
  void reset(int stream, ErrorCode code) {
    head(Integer.BYTES, Frames.RST_STREAM, 0, stream);
    out.putInt(code.number());
  }

  /// Ends the connection; no stream of the target's was ever taken.
  void goAway(ErrorCode code) {
    head(GOAWAY_BYTES, Frames.GOAWAY, 0, 0);
    out.putInt(0).putInt(code.number());
  }

  private void head(int length, int type, int flags, int stream) {
    room(Frames.HEADER_BYTES + length);
    out.putInt((length << 8) | type).put((byte) flags).putInt(stream);
  }

  private void copy(ByteBuffer from, int at, int length) {
    out.put(out.position(), from, at, length);
    out.position(out.position() + length);
  }

  private void room(int bytes) {
    if (out.remaining() < bytes) {
      int size = Math.max(2 * out.capacity(), out.position() + bytes);
      out = ByteBuffer.allocateDirect(size).put(out.flip());
    }
  }
}
