package dev.loadstone.lab.mini;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/// The gauges of Tomcat's threads, named as Micrometer names them.
final class TomcatMeters {
  private TomcatMeters() {}

  static void bind(ThreadPoolExecutor pool, int most, MeterRegistry registry) {
    gauge("tomcat.threads.busy", pool, registry);
    Gauge.builder("tomcat.threads.current", pool, ThreadPoolExecutor::getPoolSize)
        .baseUnit("threads")
        .register(registry);
    Gauge.builder("tomcat.threads.config.max", () -> most).baseUnit("threads").register(registry);
  }

  private static void gauge(String name, ThreadPoolExecutor pool, MeterRegistry registry) {
    Gauge.builder(name, pool, ThreadPoolExecutor::getActiveCount)
        .baseUnit("threads")
        .register(registry);
  }
}
