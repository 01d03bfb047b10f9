package dev.loadstone.probe;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// Reads a page of metrics of whatever software, told apart by what it says, not by its address:
/// Prometheus and OpenMetrics text, the status pages of nginx, PHP-FPM and HAProxy, the variables
/// of Go programs, the plain statistics of Envoy.
///
/// The page comes from the target: what cannot be read is skipped, nothing is thrown. The list of
/// names of Spring Boot's Actuator is no page of values, and read by [ActuatorJson].
final class MetricsPage {
  private MetricsPage() {}

  /// One kind of page.
  private record Kind(
      Predicate<String> recognised, BiConsumer<String, PrometheusText.Sink> reader) {}

  /// The kinds, the most telling first; what is none of them is taken for Prometheus text.
  private static final List<Kind> KINDS =
      List.of(
          new Kind(StatusPages::isNginx, StatusPages::nginx),
          new Kind(StatusPages::isPhpFpm, StatusPages::phpFpm),
          new Kind(HaproxyCsv::is, HaproxyCsv::read),
          new Kind(VariablesJson::is, VariablesJson::read),
          new Kind(StatusPages::isEnvoy, StatusPages::envoy),
          new Kind(_ -> true, PrometheusText::read));

  /// Reads all metrics of a page.
  static void read(String page, PrometheusText.Sink sink) {
    for (Kind kind : KINDS) {
      if (kind.recognised().test(page)) {
        kind.reader().accept(page, sink);
        return;
      }
    }
  }
}
