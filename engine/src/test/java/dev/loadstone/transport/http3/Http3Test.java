package dev.loadstone.transport.http3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loadstone.testkit.LeakGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// One connection over real sockets against Netty's own server.
@ExtendWith(LeakGuard.class)
class Http3Test {
  @Test
  void answersComeOverOneConnection() {
    try (Http3Peer peer = Http3Peer.start((_, _, _, stream) -> stream.answer(200, "hello"));
        Http3Caller caller = Http3Caller.to(peer.port())) {
      assertThat(caller.call(3)).containsExactly("connected", "200", "200", "200");
      assertThat(caller.answer()).isEqualTo("HTTP/3 200\r\ncontent-length: 5\r\n\r\nhello");
      assertThat(peer.requests()).isEqualTo(3);
      assertThat(peer.connections()).isEqualTo(1);
    }
  }
}
