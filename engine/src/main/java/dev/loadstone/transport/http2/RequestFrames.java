package dev.loadstone.transport.http2;

import dev.loadstone.plan.Header;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Makes the frames of a request once, before the run: HEADERS, any CONTINUATION, then the bytes of
/// the body without framing, as its frames depend on windows.
///
/// Fields are literals that enter no table, so that the same bytes serve every connection at any
/// time. The stream identifier is 0 and is written in at each send. The first frame leaves room for
/// one byte, by which the size of the dynamic table may have to be announced.
public final class RequestFrames {
  /// Bytes of a block in one frame.
  private static final int PART_BYTES = Frames.LEAST_MAX_BYTES - 1;

  /// Methods for which a request without a body still says so (RFC 9110 8.6).
  private static final Set<String> BODY_EXPECTED = Set.of("POST", "PUT", "PATCH");

  /// Headers of the user's that HTTP/2 forbids (RFC 9113 section 8.2.2) or has another form for.
  private static final Set<String> LEFT_OUT =
      Set.of(
          "connection",
          "proxy-connection",
          "keep-alive",
          "upgrade",
          "http2-settings",
          "transfer-encoding",
          "host");

  private static final int INDEXED = 0x80;
  private static final int INDEXED_BITS = 7;
  private static final int LITERAL_BITS = 4;
  private static final int LENGTH_BITS = 7;

  private final String userAgent;

  /// An encoder that introduces itself by this `user-agent`.
  public RequestFrames(String userAgent) {
    this.userAgent = userAgent;
  }

  /// The request's bytes, in a direct buffer from position to limit. The user's own headers come in
  /// place of ours of the same name.
  public ByteBuffer encode(RequestTemplate request, Target target) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    byte[] body = request.body();
    field(block, ":method", request.method());
    field(block, ":scheme", target.scheme());
    field(block, ":authority", value(request, "host", target.authority()));
    field(block, ":path", target.pathAndQuery());
    own(block, request, "user-agent", userAgent);
    own(block, request, "accept", "*/*");
    for (Header header : request.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      String text = header.value().strip();
      if (!LEFT_OUT.contains(name) && (!name.equals("te") || text.equals("trailers"))) {
        field(block, name, text);
      }
    }
    if (body.length > 0 || BODY_EXPECTED.contains(request.method())) {
      own(block, request, "content-length", Integer.toString(body.length));
    }
    return frames(block.toByteArray(), body);
  }

  private static ByteBuffer frames(byte[] block, byte[] body) {
    int parts = Math.max(1, (block.length + PART_BYTES - 1) / PART_BYTES);
    int length = parts * Frames.HEADER_BYTES + block.length + body.length;
    ByteBuffer frames = ByteBuffer.allocateDirect(length);
    for (int part = 0; part < parts; part++) {
      int from = part * PART_BYTES;
      int bytes = Math.min(PART_BYTES, block.length - from);
      int type = part == 0 ? Frames.HEADERS : Frames.CONTINUATION;
      int flags = part == 0 && body.length == 0 ? Frames.END_STREAM : 0;
      frames.putInt((bytes << 8) | type);
      frames.put((byte) (part == parts - 1 ? flags | Frames.END_HEADERS : flags));
      frames.putInt(0);
      frames.put(block, from, bytes);
    }
    return frames.put(body).flip();
  }

  private static void own(
      ByteArrayOutputStream block, RequestTemplate request, String name, String value) {
    if (request.headers().stream().noneMatch(header -> header.name().equalsIgnoreCase(name))) {
      field(block, name, value);
    }
  }

  private static String value(RequestTemplate request, String name, String otherwise) {
    return request.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(header -> header.value().strip())
        .findFirst()
        .orElse(otherwise);
  }

  private static void field(ByteArrayOutputStream block, String name, String value) {
    int entry = StaticTable.entry(name, value);
    if (entry > 0) {
      integer(block, INDEXED, INDEXED_BITS, entry);
      return;
    }
    int named = StaticTable.named(name);
    integer(block, 0, LITERAL_BITS, named);
    if (named == 0) {
      string(block, name);
    }
    string(block, value);
  }

  private static void string(ByteArrayOutputStream block, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    integer(block, 0, LENGTH_BITS, bytes.length);
    block.writeBytes(bytes);
  }

  /// A number of which the first byte holds so many bits (RFC 7541 section 5.1).
  private static void integer(ByteArrayOutputStream block, int first, int bits, int value) {
    int full = (1 << bits) - 1;
    if (value < full) {
      block.write(first | value);
      return;
    }
    block.write(first | full);
    int rest = value - full;
    while (rest >= 1 << LENGTH_BITS) {
      block.write((rest & 0x7f) | 0x80);
      rest >>>= LENGTH_BITS;
    }
    block.write(rest);
  }
}
