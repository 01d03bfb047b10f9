package dev.loadstone.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakGuard.class)
final class DeafServerTest {
  @Test
  void aConnectionIsNeitherMadeNorRefused() throws IOException {
    try (DeafServer server = DeafServer.start();
        Socket socket = new Socket()) {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
      assertThatThrownBy(() -> socket.connect(address, 100))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }
}
