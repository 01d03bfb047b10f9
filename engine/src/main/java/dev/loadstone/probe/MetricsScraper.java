package dev.loadstone.probe;

import dev.loadstone.metrics.NanoClock;
import dev.loadstone.metrics.SideSample;
import dev.loadstone.plan.Redaction;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the target's own metrics: any page that [MetricsPage] knows, or the metrics endpoint of
/// Spring Boot's Actuator.
///
/// How long a scrape took and whether it failed are series as well: a target that has no thread
/// left for its metrics says something by that.
final class MetricsScraper implements Probe {
  /// The most series of one URL: what a run file takes, with room for our own.
  static final int MOST_SERIES = 800;

  /// Metrics read one by one from an Actuator, so that they fit into a second.
  private static final int MOST_ACTUATOR_METRICS = 60;

  private static final double NANOS_PER_SECOND = 1e9;

  private final URI uri;
  private final String source;
  private final NanoClock clock;
  private final Scrape scrape = new Scrape();
  private final Set<String> admitted = new HashSet<>();

  MetricsScraper(URI uri, NanoClock clock) {
    this.uri = uri;
    this.source = Redaction.url(uri.toString());
    this.clock = clock;
  }

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public void sample(long atNanos, Consumer<SideSample> sink) {
    long startNanos = clock.nanos();
    Map<String, Double> values = read();
    long tookNanos = clock.nanos() - startNanos;
    // The values are those of some moment of the scrape; its middle is at most half of it wrong.
    long middleNanos = atNanos + tookNanos / 2;
    put(sink, "scrape_seconds", "s", atNanos, tookNanos / NANOS_PER_SECOND);
    put(sink, "scrape_failed", "", atNanos, values == null ? 1 : 0);
    if (values != null) {
      admit(values.keySet());
      values.forEach((name, value) -> {
        if (admitted.contains(name)) {
          put(sink, name, "", middleNanos, value);
        }
      });
    }
  }

  @Override
  public boolean ofThisMachine() {
    return false;
  }

  /// Once: the page is the target's to make.
  @Override
  public void prepare() {
    sample(0, sample -> {});
  }

  @Override
  public void close() {
    scrape.close();
  }

  /// Chooses the series to keep: the telling ones first, then others, and the same ones from then
  /// on.
  private void admit(Set<String> names) {
    for (String name : names) {
      if (admitted.size() < MOST_SERIES && KnownMetrics.contains(name)) {
        admitted.add(name);
      }
    }
    for (String name : names) {
      if (admitted.size() < MOST_SERIES) {
        admitted.add(name);
      }
    }
  }

  private @Nullable Map<String, Double> read() {
    try {
      String page = scrape.body(uri);
      if (page == null) {
        return null;
      }
      Map<String, Double> values = new LinkedHashMap<>();
      List<String> names = VariablesJson.is(page) ? ActuatorJson.names(page) : List.of();
      if (names.isEmpty()) {
        MetricsPage.read(page, values::put);
      } else {
        readActuator(names, values);
      }
      return values.isEmpty() ? null : values;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void readActuator(List<String> names, Map<String, Double> values)
      throws InterruptedException {
    long untilNanos = clock.nanos() + Scrape.TIMEOUT.toNanos();
    List<String> telling =
        names.stream().filter(KnownMetrics::contains).limit(MOST_ACTUATOR_METRICS).toList();
    for (String name : telling) {
      if (clock.nanos() >= untilNanos) {
        return;
      }
      String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
      String page = scrape.body(below(encoded));
      if (page != null) {
        ActuatorJson.values(name, page, values::put);
      }
    }
  }

  private URI below(String name) {
    String base = uri.toString().replaceAll("[?#].*$", "").replaceAll("/+$", "");
    return URI.create(base + "/" + name);
  }

  private void put(
      Consumer<SideSample> sink, String name, String unit, long atNanos, double value) {
    sink.accept(new SideSample(source, name, unit, atNanos, value));
  }
}
