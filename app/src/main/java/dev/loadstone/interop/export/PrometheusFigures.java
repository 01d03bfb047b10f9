package dev.loadstone.interop.export;

import dev.loadstone.interop.export.Totals.Count;
import dev.loadstone.interop.export.Totals.Times;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/// Totals under Prometheus' naming rules: base units, `_total` for what only grows.
final class PrometheusFigures {
  private PrometheusFigures() {}

  static MetricSnapshots of(Totals totals) {
    return MetricSnapshots.builder()
        .metricSnapshot(info(totals))
        .metricSnapshot(outcomes(totals))
        .metricSnapshot(count("requests_due", "Requests that became due.", totals, Count.DUE))
        .metricSnapshot(count("requests_sent", "Requests sent.", totals, Count.SENT))
        .metricSnapshot(count("requests_late", "Requests sent over 1 ms late.", totals, Count.LATE))
        .metricSnapshot(
            count("requests_dropped", "Requests due and never sent.", totals, Count.DROPPED))
        .metricSnapshot(count("connections_opened", "Connections opened.", totals, Count.OPENED))
        .metricSnapshot(count("received_bytes", "Bytes received.", totals, Count.BYTES_IN))
        .metricSnapshot(count("sent_bytes", "Bytes sent.", totals, Count.BYTES_OUT))
        .metricSnapshot(
            count("seconds_skipped", "Seconds missing in these figures.", totals, Count.SKIPPED))
        .metricSnapshot(inFlight(totals))
        .metricSnapshot(
            HistogramSnapshot.builder()
                .name("loadstone_response_time_seconds")
                .help("From the moment a request was due to its end.")
                .dataPoint(times(totals.success(), Labels.of("result", "success")))
                .dataPoint(times(totals.failure(), Labels.of("result", "failure")))
                .build())
        .metricSnapshot(
            histogram("service_time", "From the send of a request to its end.", totals.service()))
        .metricSnapshot(histogram("send_lag", "How late requests were sent.", totals.lag()))
        .build();
  }

  private static InfoSnapshot info(Totals totals) {
    return InfoSnapshot.builder()
        .name("loadstone_run")
        .help("The run that these figures are of.")
        .dataPoint(
            InfoDataPointSnapshot.builder()
                .labels(
                    Labels.of(
                        "id", totals.header().id(),
                        "target", totals.header().plan().target().url(),
                        "version", totals.header().tool()))
                .build())
        .build();
  }

  private static CounterSnapshot outcomes(Totals totals) {
    CounterSnapshot.Builder counter =
        CounterSnapshot.builder()
            .name("loadstone_requests")
            .help("Requests that ended, by status or kind of error.");
    totals
        .outcomes()
        .forEach((outcome, n) ->
            counter.dataPoint(
                CounterDataPointSnapshot.builder()
                    .labels(Labels.of("outcome", outcome))
                    .value(n)
                    .build()));
    return counter.build();
  }

  private static CounterSnapshot count(String name, String help, Totals totals, Count what) {
    return CounterSnapshot.builder()
        .name("loadstone_" + name)
        .help(help)
        .dataPoint(CounterDataPointSnapshot.builder().value((double) totals.of(what)).build())
        .build();
  }

  private static GaugeSnapshot inFlight(Totals totals) {
    return GaugeSnapshot.builder()
        .name("loadstone_requests_in_flight")
        .help("Requests under way.")
        .dataPoint(GaugeDataPointSnapshot.builder().value((double) totals.inFlight()).build())
        .build();
  }

  private static HistogramSnapshot histogram(String name, String help, Times times) {
    return HistogramSnapshot.builder()
        .name("loadstone_" + name + "_seconds")
        .help(help)
        .dataPoint(times(times, Labels.EMPTY))
        .build();
  }

  private static HistogramDataPointSnapshot times(Times times, Labels labels) {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    long[] counts = times.perBucket();
    for (int i = 0; i < counts.length; i++) {
      buckets.bucket(
          i < Times.BOUNDS.length ? Times.BOUNDS[i] : Double.POSITIVE_INFINITY, counts[i]);
    }
    return HistogramDataPointSnapshot.builder()
        .labels(labels)
        .classicHistogramBuckets(buckets.build())
        .sum(times.sumSeconds())
        .build();
  }
}
