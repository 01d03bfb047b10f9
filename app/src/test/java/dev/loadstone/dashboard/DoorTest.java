package dev.loadstone.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/// Who is let in while the process has no descriptor left.
final class DoorTest {
  private static final int DESCRIPTORS = 40;
  private static final int STRANGERS = 60;
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  /// A process with a few descriptors: each visitor holds one until it is sent away.
  private static final class FewDescriptors extends ServerSocket {
    private final Semaphore free = new Semaphore(DESCRIPTORS);

    FewDescriptors() throws IOException {}

    @Override
    public Socket accept() throws IOException {
      if (!free.tryAcquire()) {
        throw new SocketException("Too many open files");
      }
      Socket socket =
          new Socket() {
            private boolean counted = true;

            @Override
            public synchronized void close() throws IOException {
              super.close();
              if (counted) {
                counted = false;
                free.release();
              }
            }
          };
      implAccept(socket);
      return socket;
    }
  }

  @Test
  void whoAsksIsAnsweredAlthoughStrangersHoldAllDescriptors() throws IOException {
    FewDescriptors few = new FewDescriptors();
    List<Socket> strangers = new ArrayList<>();
    try (Door door = Door.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), few)) {
      door.open(visit -> {
        visit.request();
        visit.out().write(few.free.availablePermits());
      });
      for (int i = 0; i < STRANGERS; i++) {
        strangers.add(new Socket(InetAddress.getLoopbackAddress(), door.address().getPort()));
      }
      try (Socket visitor =
          new Socket(InetAddress.getLoopbackAddress(), door.address().getPort())) {
        visitor.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        assertThat(visitor.getInputStream().read())
            .as("descriptors left for its page")
            .isPositive();
      }
    } finally {
      for (Socket stranger : strangers) {
        stranger.close();
      }
    }
  }
}
