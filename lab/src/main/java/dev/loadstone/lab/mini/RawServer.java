package dev.loadstone.lab.mini;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;

/// An HTTP/1.1 server on plain sockets, one thread for each connection.
final class RawServer implements Site {
  private final Wire wire;
  private final Router router;
  private final Throttle throttle;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong connections = new AtomicLong();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  RawServer(Wire wire, Router router) throws IOException {
    this.wire = wire;
    this.router = router;
    throttle = new Throttle(wire.bytesPerSecond());
    listener = new ServerSocket();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), wire.backlog());
    threads.execute(this::accept);
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Thread.sleep(wire.acceptPause());
        Socket socket = listener.accept();
        open.add(socket);
        hand(socket);
      }
    } catch (IOException | InterruptedException _) {
      // The server is closing.
    }
  }

  private void hand(Socket socket) throws IOException {
    try {
      threads.execute(() -> serve(socket));
    } catch (RejectedExecutionException _) {
      // The server is closing.
      socket.close();
    }
  }

  private void serve(Socket plain) {
    long number = connections.getAndIncrement();
    try (plain) {
      plain.setTcpNoDelay(wire.noDelay());
      try (Socket socket = wire.tls().isPresent() ? secured(plain) : plain) {
        new RawConnection(socket, number, router, wire.bytesPerSecond() > 0 ? throttle : null)
            .serve();
      }
    } catch (IOException | InterruptedException _) {
      // The client has gone, or the server is closing.
    } finally {
      open.remove(plain);
    }
  }

  private Socket secured(Socket plain) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            wire.tls()
                .orElseThrow()
                .getSocketFactory()
                .createSocket(plain, null, plain.getPort(), true);
    socket.setUseClientMode(false);
    return socket;
  }

  @Override
  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public String scheme() {
    return wire.tls().isPresent() ? "https" : "http";
  }

  @Override
  public void close() {
    try {
      listener.close();
      threads.shutdownNow();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.close();
  }
}
