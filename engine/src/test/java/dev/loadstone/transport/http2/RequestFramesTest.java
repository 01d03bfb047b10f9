package dev.loadstone.transport.http2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.plan.Header;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The frames of a request, as sections 8.2 and 8.3 of RFC 9113 want them.
class RequestFramesTest {
  private static final Target TARGET = new Target("https", "shop.example", 443, "/a?b=1");

  @Test
  void section8_3_1_theFourPseudoHeadersComeFirst() {
    assertThat(fields("GET", 0))
        .containsExactly(
            ":method: GET",
            ":scheme: https",
            ":authority: shop.example",
            ":path: /a?b=1",
            "user-agent: test",
            "accept: */*");
  }

  @Test
  void section8_2_1_namesAreLowerCaseAndValuesBare() {
    assertThat(fields("GET", 0, new Header("X-Mixed", "  v ")))
        .contains("x-mixed: v")
        .noneMatch(field -> field.matches(".*[A-Z].*:.*"));
  }

  @Test
  void section8_2_2_fieldsOfConnectionsAreLeftOut() {
    assertThat(
            fields(
                "GET",
                0,
                new Header("Connection", "close"),
                new Header("Proxy-Connection", "close"),
                new Header("Keep-Alive", "5"),
                new Header("Transfer-Encoding", "chunked"),
                new Header("Upgrade", "h2c"),
                new Header("HTTP2-Settings", "AAMAAABk"),
                new Header("TE", "gzip")))
        .hasSize(6);
    assertThat(fields("GET", 0, new Header("TE", "trailers"))).contains("te: trailers");
  }

  @Test
  void section8_3_1_theHostAskedForIsTheAuthority() {
    assertThat(fields("GET", 0, new Header("Host", "other.example")))
        .contains(":authority: other.example")
        .noneMatch(field -> field.startsWith("host"));
  }

  @Test
  void aBodySaysItsLengthAndStandsBehindTheBlockWithoutFraming() {
    assertThat(fields("POST", 3)).contains("content-length: 3");
    assertThat(fields("POST", 0)).contains("content-length: 0");
    assertThat(encoded("POST", 3).limit() - encoded("POST", 0).limit()).isEqualTo(3);
  }

  @Test
  void section6_10_aLongBlockGoesOnInContinuation() {
    var frames = encoded("GET", 0, new Header("x-long", "v".repeat(40_000)));
    var types = new ArrayList<Integer>();
    for (int at = 0; at < frames.limit(); at += 9 + (frames.getInt(at) >>> 8)) {
      assertThat(frames.getInt(at) >>> 8).isLessThan(16_384);
      types.add((int) frames.get(at + 3));
    }
    assertThat(types).containsExactly(1, 9, 9);
    assertThat(fields("GET", 0, new Header("x-long", "v".repeat(40_000)))).hasSize(7);
  }

  private static ByteBuffer encoded(String method, int bodyBytes, Header... headers) {
    return new RequestFrames("test")
        .encode(new RequestTemplate(method, List.of(headers), new byte[bodyBytes], "/"), TARGET);
  }

  private static List<String> fields(String method, int bodyBytes, Header... headers) {
    var frames = encoded(method, bodyBytes, headers);
    byte[] block = new byte[frames.limit()];
    int length = 0;
    for (int at = 0; at < frames.limit() - bodyBytes; ) {
      int part = frames.getInt(at) >>> 8;
      frames.get(at + 9, block, length, part);
      length += part;
      at += 9 + part;
    }
    var fields = new ArrayList<String>();
    var fault =
        new HpackReader()
            .read(
                block,
                length,
                (name, nameFrom, nameLength, value, valueFrom, valueLength) -> {
                  fields.add(
                      text(name, nameFrom, nameLength)
                          + ": "
                          + text(value, valueFrom, valueLength));
                  return null;
                });
    assertThat(fault).isNull();
    return fields;
  }

  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }
}
