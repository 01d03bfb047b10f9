package dev.loadstone.lab.mini;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The JDK's own HTTP server.
final class JdkSite implements Site {
  private static final int BACKLOG = 1024;
  private static final int NO_BODY = -1;

  private final Router router;
  private final ExecutorService threads;
  private final HttpServer server;

  /// @param threads that serve requests; 0 for as many as there are requests at once
  JdkSite(Router router, int threads) throws IOException {
    // Read when the server's classes load. Without it head and body leave in two packets, and the
    // second waits for the peer's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.router = router;
    this.threads =
        threads == 0 ? Executors.newCachedThreadPool() : Executors.newFixedThreadPool(threads);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(this.threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Visit.Line line = new Visit.Line(exchange.getRemoteAddress().getPort(), 0, 0);
      Reply reply = router.answer(exchange.getRequestURI().getPath(), line);
      if (reply.manner() != Reply.Manner.HANG_UP) {
        send(exchange, reply);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    for (String header : reply.headers()) {
      String[] parts = header.split(": ", 2);
      exchange.getResponseHeaders().add(parts[0], parts[1]);
    }
    if (reply.manner() == Reply.Manner.CLOSE) {
      exchange.getResponseHeaders().add("Connection", "close");
    }
    if (reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(reply.status(), NO_BODY);
    } else {
      exchange.sendResponseHeaders(reply.status(), reply.body().length);
      exchange.getResponseBody().write(reply.body());
    }
  }

  @Override
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
    threads.close();
  }
}
