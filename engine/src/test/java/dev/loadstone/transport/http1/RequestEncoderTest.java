package dev.loadstone.transport.http1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.plan.Header;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestEncoderTest {
  private static final Target TARGET = new Target("http", "example.test", 8080, "/a?b=c");

  @Test
  void aPlainGetCarriesHostAgentAndAccept() {
    assertThat(encoded("GET", List.of(), "", true))
        .isEqualTo(
            """
            GET /a?b=c HTTP/1.1\r
            Host: example.test:8080\r
            User-Agent: loadstone/1\r
            Accept: */*\r
            \r
            """);
  }

  @Test
  void theUsersHeadersComeInPlaceOfOurs() {
    List<Header> own = List.of(new Header("host", "other"), new Header("USER-AGENT", "mine"));
    assertThat(encoded("GET", own, "", true))
        .contains("host: other\r\nUSER-AGENT: mine\r\n")
        .doesNotContain("example.test")
        .doesNotContain("loadstone");
  }

  @Test
  void aBodyCarriesItsLength() {
    assertThat(encoded("GET", List.of(), "12345", true))
        .contains("Content-Length: 5\r\n")
        .endsWith("\r\n\r\n12345");
    assertThat(encoded("POST", List.of(), "", true)).contains("Content-Length: 0\r\n");
  }

  @Test
  void withoutKeepAliveTheRequestSaysClose() {
    assertThat(encoded("GET", List.of(), "", false)).contains("Connection: close\r\n");
  }

  private static String encoded(String method, List<Header> headers, String body, boolean alive) {
    RequestTemplate request =
        new RequestTemplate(method, headers, body.getBytes(StandardCharsets.UTF_8), "e");
    ByteBuffer bytes = new RequestEncoder("loadstone/1").encode(request, TARGET, alive);
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }
}
