package dev.loadstone.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A real proxy on the loopback that knows CONNECT alone and keeps what it was asked.
final class TunnelProxy implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final String answer;

  /// @param answer the head of the answer to CONNECT; a tunnel follows where it holds `200`
  TunnelProxy(String answer) throws IOException {
    this.answer = answer;
    threads.execute(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  /// The heads of the requests.
  List<String> asked() {
    return asked;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        threads.execute(() -> serve(client));
      } catch (IOException _) {
        // It was closed.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      asked.add(head);
      client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      if (answer.contains(" 200 ")) {
        int port = Integer.parseInt(head.replaceFirst("(?s)CONNECT [^ ]*:([0-9]+) .*", "$1"));
        tunnel(client, port);
      }
    } catch (IOException _) {
      // One side has gone.
    }
  }

  private void tunnel(Socket client, int port) throws IOException {
    try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
      threads.execute(() -> copy(client, target));
      copy(target, client);
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
      to.shutdownOutput();
    } catch (IOException _) {
      // One side has gone.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no whole head");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
