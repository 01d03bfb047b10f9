package dev.loadstone.lab;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A small web shop in this process, real in every part that matters to a load test: an HTTP
/// server, a HikariCP pool on an H2 database, a payment service behind it that is restarted now and
/// then, and Prometheus metrics through Micrometer. Its errors are those of the parts: nothing is
/// played.
public final class DemoShop implements AutoCloseable {
  private static final int BACKLOG = 1024;

  private final PrometheusMeterRegistry meters;
  private final JvmGcMetrics gcMeters;
  private final OrderDatabase database;
  private final SalesReport report;
  private final PaymentService paymentService;
  private final UpstreamClient payments;
  private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private DemoShop(ShopSettings settings, InetSocketAddress address) throws IOException {
    // First: a port that is taken is found before anything else has been started.
    server = HttpServer.create(address, BACKLOG);
    meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    gcMeters = new JvmGcMetrics();
    gcMeters.bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    database = new OrderDatabase(settings, meters);
    report = new SalesReport(settings, database);
    paymentService = new PaymentService(settings);
    payments = new UpstreamClient(paymentService.address(), "/pay");
    server.setExecutor(exchanges);
    server.createContext(
        "/checkout", new Storefront(database, payments, new HoldTimes(settings), meters));
    server.createContext(
        "/metrics",
        exchange -> HttpAnswers.send(exchange, 200, "text/plain; version=0.0.4", meters.scrape()));
    server.createContext(
        "/", exchange -> HttpAnswers.send(exchange, 200, "text/plain", "Welcome to the shop.\n"));
    server.start();
    Rehearsal.of(database, payments, server.getAddress());
  }

  /// Starts a shop on a free loopback port.
  public static DemoShop start(ShopSettings settings) {
    return start(settings, 0);
  }

  /// Starts a shop on this loopback port.
  public static DemoShop start(ShopSettings settings, int port) {
    HttpServerProperties.set();
    try {
      return new DemoShop(settings, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The page to load.
  public String url() {
    return base() + "/checkout";
  }

  /// The Prometheus endpoint.
  public String metricsUrl() {
    return base() + "/metrics";
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Stops the shop without waiting for requests under way.
  @Override
  public void close() {
    server.stop(0);
    exchanges.shutdownNow();
    exchanges.close();
    payments.close();
    paymentService.close();
    report.close();
    database.close();
    gcMeters.close();
    meters.close();
  }
}
