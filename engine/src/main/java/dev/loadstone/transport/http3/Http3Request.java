package dev.loadstone.transport.http3;

import dev.loadstone.plan.Header;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/// Makes the bytes of a request once, before the run: a HEADERS frame and, for a body, a DATA frame
/// (RFC 9114 section 7.2).
///
/// Fields are written as literals without Huffman coding and without the dynamic table (RFC 9204
/// section 4.5): the bytes are then the same on every stream of every connection.
final class Http3Request {
  private static final int DATA = 0x0;
  private static final int HEADERS = 0x1;

  /// A field line with a name from the static table, never a dynamic one (RFC 9204 4.5.4).
  private static final int STATIC_NAME = 0x50;

  private static final int STATIC_NAME_BITS = 4;

  /// A field line with its name spelled out (RFC 9204 4.5.6).
  private static final int SPELLED_NAME = 0x20;

  private static final int SPELLED_NAME_BITS = 3;
  private static final int VALUE_BITS = 7;

  // Entries of the static table (RFC 9204 appendix A) that carry the names.
  private static final int AUTHORITY = 0;
  private static final int PATH = 1;
  private static final int METHOD = 15;
  private static final int SCHEME = 22;

  /// Methods for which a request without a body still says so (RFC 9110 8.6).
  private static final Set<String> BODY_EXPECTED = Set.of("POST", "PUT", "PATCH");

  /// Fields that belong to a connection of HTTP/1.1 and make an HTTP/3 message malformed (RFC 9114
  /// 4.2), and `host`, which goes into `:authority`.
  private static final Set<String> LEFT_OUT =
      Set.of(
          "connection",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "te",
          "transfer-encoding",
          "upgrade");

  private final ByteArrayOutputStream fields = new ByteArrayOutputStream();

  private Http3Request() {}

  /// The request's bytes, in a direct buffer from position to limit. The user's own headers come in
  /// place of ours of the same name.
  static ByteBuffer encode(RequestTemplate request, Target target, String userAgent) {
    byte[] section = new Http3Request().section(request, target, userAgent);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    frame(bytes, HEADERS, section);
    if (request.body().length > 0) {
      frame(bytes, DATA, request.body());
    }
    return ByteBuffer.allocateDirect(bytes.size()).put(bytes.toByteArray()).flip();
  }

  private byte[] section(RequestTemplate request, Target target, String userAgent) {
    // Required Insert Count and Base: nothing of the dynamic table is used.
    fields.write(0);
    fields.write(0);
    known(METHOD, request.method());
    known(SCHEME, "https");
    known(AUTHORITY, given(request, "host", target.authority()));
    known(PATH, target.pathAndQuery());
    spelled("user-agent", given(request, "user-agent", userAgent));
    spelled("accept", given(request, "accept", "*/*"));
    length(request);
    for (Header header : request.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      if (!LEFT_OUT.contains(name) && !ours(name)) {
        spelled(name, header.value());
      }
    }
    return fields.toByteArray();
  }

  private void length(RequestTemplate request) {
    int length = request.body().length;
    if (length > 0 || BODY_EXPECTED.contains(request.method())) {
      spelled("content-length", given(request, "content-length", Integer.toString(length)));
    }
  }

  private static boolean ours(String name) {
    return name.equals("user-agent") || name.equals("accept") || name.equals("content-length");
  }

  private static String given(RequestTemplate request, String name, String otherwise) {
    return request.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst()
        .orElse(otherwise);
  }

  private void known(int name, String value) {
    integer(STATIC_NAME, STATIC_NAME_BITS, name);
    text(0, VALUE_BITS, value);
  }

  private void spelled(String name, String value) {
    text(SPELLED_NAME, SPELLED_NAME_BITS, name);
    text(0, VALUE_BITS, value);
  }

  private void text(int first, int bits, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    integer(first, bits, bytes.length);
    fields.writeBytes(bytes);
  }

  /// An integer in the low bits of a first byte and the bytes that follow (RFC 7541 5.1).
  private void integer(int first, int bits, int value) {
    int most = (1 << bits) - 1;
    if (value < most) {
      fields.write(first | value);
      return;
    }
    fields.write(first | most);
    int rest = value - most;
    while (rest >= 0x80) {
      fields.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    fields.write(rest);
  }

  private static void frame(ByteArrayOutputStream out, int type, byte[] payload) {
    out.write(type);
    variable(out, payload.length);
    out.writeBytes(payload);
  }

  /// A length as QUIC writes it (RFC 9000 16): two bits tell how many bytes.
  private static void variable(ByteArrayOutputStream out, int value) {
    if (value < 1 << 6) {
      out.write(value);
    } else if (value < 1 << 14) {
      out.write((value >>> 8) | 0x40);
      out.write(value);
    } else {
      if (value < 1 << 30) {
        out.write((value >>> 24) | 0x80);
      } else {
        out.writeBytes(new byte[] {(byte) 0xc0, 0, 0, 0});
        out.write(value >>> 24);
      }
      out.write(value >>> 16);
      out.write(value >>> 8);
      out.write(value);
    }
  }
}
