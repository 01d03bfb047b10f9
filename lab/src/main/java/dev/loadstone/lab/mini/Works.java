package dev.loadstone.lab.mini;

import dev.loadstone.lab.scenario.Draw;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Where a scenario puts its server together: whatever it opens here is closed with the server, the
/// last first.
final class Works implements AutoCloseable {
  private final Draw draw;
  private final Path folder;
  private final Looks looks;
  private final Tally tally = new Tally();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private Optional<PrometheusMeterRegistry> meters = Optional.empty();

  /// Something done again and again in the background.
  interface Chore {
    void run() throws InterruptedException;
  }

  Works(Draw draw, Path folder) {
    this.draw = draw;
    this.folder = folder;
    looks = Looks.of(draw);
  }

  Draw draw() {
    return draw;
  }

  Looks looks() {
    return looks;
  }

  Tally tally() {
    return tally;
  }

  Path folder() {
    return folder;
  }

  /// The figure for the dose of this drawing; the first is that of the run without the fault.
  double dosed(double... figures) {
    return Doses.of(draw, figures);
  }

  /// Closes the part with the server.
  <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
  }

  /// The server's metrics, which this switches on.
  PrometheusMeterRegistry meters() {
    if (meters.isEmpty()) {
      PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      closing(registry::close);
      JvmGcMetrics pauses = closing(new JvmGcMetrics());
      pauses.bindTo(registry);
      new ProcessorMetrics().bindTo(registry);
      meters = Optional.of(registry);
    }
    return meters.get();
  }

  /// Repeats the chore on a thread of its own until the server closes.
  void repeat(Chore chore) {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    closing(
        (AutoCloseable)
            () -> {
              thread.shutdownNow();
              thread.close();
            });
    thread.execute(() -> {
      try {
        while (!Thread.interrupted()) {
          chore.run();
        }
      } catch (InterruptedException _) {
        // The server is closing.
      }
    });
  }

  /// The page on the server that the seed picks.
  MiniServer anywhere(Page page) throws IOException {
    return switch (looks.stack()) {
      case 0 -> jdk(page, 0);
      case 1 -> tomcat(page, TomcatSite.Settings.AMPLE);
      case 2 -> server(closing(new NettySite(router(page))));
      default -> raw(page, Wire.plain());
    };
  }

  MiniServer raw(Page page, Wire wire) throws IOException {
    return server(closing(new RawServer(wire, router(page))));
  }

  /// @param threads 0 for as many as there are requests at once
  MiniServer jdk(Page page, int threads) throws IOException {
    return server(closing(new JdkSite(router(page), threads)));
  }

  MiniServer tomcat(Page page, TomcatSite.Settings settings) throws IOException {
    TomcatSite site = closing(new TomcatSite(router(page), settings, folder));
    meters.ifPresent(registry -> TomcatMeters.bind(site.pool(), settings.threads(), registry));
    return server(site);
  }

  private Router router(Page page) {
    return new Router(looks.path(), page, tally, meters);
  }

  private MiniServer server(Site site) throws IOException {
    Rehearsal.of(site);
    return new MiniServer(this, site, meters.isPresent());
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      closeOne(parts.pop());
    }
  }

  private static void closeOne(AutoCloseable part) {
    try {
      part.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
