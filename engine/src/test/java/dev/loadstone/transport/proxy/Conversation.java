package dev.loadstone.transport.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A server that must hear certain bytes and answers each with others, once.
final class Conversation implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final List<String> lines;
  private final Thread thread;
  private volatile String fault = "";

  /// @param lines what is heard and what is answered, in turn
  Conversation(List<String> lines) throws IOException {
    this.lines = lines;
    thread = Thread.ofVirtual().start(this::serve);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listening.getLocalSocketAddress();
  }

  /// What was heard in place of what was to be; empty for none.
  String fault() {
    return fault;
  }

  private void serve() {
    try (Socket socket = listening.accept()) {
      for (int i = 0; i < lines.size(); i += 2) {
        byte[] expected = lines.get(i).getBytes(StandardCharsets.ISO_8859_1);
        byte[] heard = socket.getInputStream().readNBytes(expected.length);
        String text = new String(heard, StandardCharsets.ISO_8859_1);
        if (!text.equals(lines.get(i))) {
          fault = text;
          return;
        }
        byte[] answer = lines.get(i + 1).getBytes(StandardCharsets.ISO_8859_1);
        if (answer.length == 0) {
          return;
        }
        socket.getOutputStream().write(answer);
      }
      // The client ends the connection.
      int end = socket.getInputStream().read();
      fault = end < 0 ? fault : "more than expected: " + end;
    } catch (IOException _) {
      // The test is over, or the client has gone.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
