package dev.loadstone.interop.export;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loadstone.metrics.Interval;
import dev.loadstone.plan.PlanException;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A page in Prometheus' text format, `/metrics`, as of the last whole second.
final class ScrapePage implements Exporter {
  private static final String PATH = "/metrics";
  private static final int BACKLOG = 8;
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int WRONG_METHOD = 405;

  private final HttpServer server;
  private final ExecutorService threads;
  private final PrometheusTextFormatWriter writer =
      PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();
  private volatile byte[] page = new byte[0];

  private ScrapePage(HttpServer server) {
    this.server = server;
    // One that sends half a request must not hold up the others.
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  static ScrapePage open(Export export) {
    ServerLimits.set();
    try {
      return new ScrapePage(
          HttpServer.create(
              new InetSocketAddress(InetAddress.getByName(export.host()), export.port()), BACKLOG));
    } catch (IOException e) {
      throw new PlanException(
          Export.FLAG,
          "prometheus=" + export.where(),
          "cannot listen there: " + e.getMessage() + "; name another port");
    }
  }

  /// Where it listens.
  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public String url() {
    InetSocketAddress address = server.getAddress();
    String host =
        address.getAddress() instanceof Inet6Address
            ? "[" + address.getHostString() + "]"
            : address.getHostString();
    return "http://" + host + ":" + address.getPort() + PATH;
  }

  @Override
  public void tell(Interval interval, Totals totals) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out, PrometheusFigures.of(totals));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    page = out.toByteArray();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] now = page;
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(WRONG_METHOD, -1);
      } else if (!exchange.getRequestURI().getPath().equals(PATH)) {
        exchange.sendResponseHeaders(NOT_FOUND, -1);
      } else {
        exchange.getResponseHeaders().set("Content-Type", writer.getContentType());
        exchange.sendResponseHeaders(OK, now.length == 0 ? -1 : now.length);
        exchange.getResponseBody().write(now);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
