package dev.loadstone.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestHeadTest {
  private static final int MUTATIONS = 20_000;
  private static final String USUAL =
      "POST /runs?a=1 HTTP/1.1\r\nHost: 127.0.0.1:1\r\ncookie:a=b \r\nContent-Length: 12";

  @Test
  void whatABrowserSendsIsRead() {
    Request request = RequestHead.read(USUAL);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/runs");
    assertThat(request.query().one("a")).isEqualTo("1");
    assertThat(request.header("HOST")).isEqualTo("127.0.0.1:1");
    assertThat(request.cookie("a")).isEqualTo("b");
    assertThat(request.bodyBytes()).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET",
        "GET /",
        "get / HTTP/1.1",
        "GET  / HTTP/1.1",
        "GET / HTTP/2.0",
        "GET / HTTP/1.1 ",
        "GET /\u00e9 HTTP/1.1",
        "GET /\u0000 HTTP/1.1",
        "GET / HTTP/1.1\nHost: x",
        "GET / HTTP/1.1\r\nHost",
        "GET / HTTP/1.1\r\n Host: x",
        "GET / HTTP/1.1\r\nHost : x",
        "GET / HTTP/1.1\r\nHost: x\r\n folded",
        "GET / HTTP/1.1\r\nX: a\u0000b",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1",
        "POST / HTTP/1.1\r\nContent-Length: -1",
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999"
      })
  void whatNoBrowserSendsIsRefused(String head) {
    assertThatThrownBy(() -> RequestHead.read(head))
        .isInstanceOf(Refusal.class)
        .hasMessage("This is no request.");
  }

  @Test
  void moreThanSixtyFourHeadersAreRefused() {
    String head = "GET / HTTP/1.1" + "\r\nX: y".repeat(64);
    assertThat(RequestHead.read(head).headers().get("x")).hasSize(64);
    assertThatThrownBy(() -> RequestHead.read(head + "\r\nX: y")).isInstanceOf(Refusal.class);
  }

  @Test
  void anyBytesAreARequestOrRefused() {
    SplittableRandom random = new SplittableRandom(1);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = USUAL.getBytes(StandardCharsets.ISO_8859_1);
      for (int change = 0; change <= random.nextInt(3); change++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        RequestHead.read(new String(bytes, StandardCharsets.ISO_8859_1));
      } catch (Refusal e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1, MUTATIONS - 1);
  }
}
