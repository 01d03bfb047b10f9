package dev.loadstone.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// One life of the payment service: its listening socket and the connections accepted on it.
///
/// Not the JDK's HTTP server: when that is stopped, a connection accepted at that moment stays open
/// and is never answered.
final class PaymentListener implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final byte[] ANSWER =
      ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 23\r\n\r\n"
              + "{\"status\":\"authorised\"}")
          .getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket listener = new ServerSocket();
  private final Duration answerTime;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  PaymentListener(InetSocketAddress at, Duration answerTime) throws IOException {
    this.answerTime = answerTime;
    try {
      listener.setReuseAddress(true);
      listener.bind(at, BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    threads.execute(this::accept);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        serve(listener.accept());
      } catch (IOException _) {
        // Closed, or the client went away before it was accepted.
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    open.add(socket);
    if (listener.isClosed()) {
      socket.close();
      return;
    }
    try {
      threads.execute(() -> answerRequests(socket));
    } catch (RejectedExecutionException _) {
      socket.close();
    }
  }

  private void answerRequests(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isEmpty()) {
          Thread.sleep(answerTime);
          socket.getOutputStream().write(ANSWER);
        }
      }
    } catch (IOException _) {
      // The client went away, or this life of the service is over.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
    threads.close();
  }
}
