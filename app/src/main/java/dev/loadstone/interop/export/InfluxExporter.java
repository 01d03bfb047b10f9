package dev.loadstone.interop.export;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.LatencyCounts;
import java.util.Locale;

/// InfluxDB's line protocol, the figures of each second: measurement `loadstone`, and
/// `loadstone_outcome` for each status and error kind.
final class InfluxExporter implements Exporter {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MEDIAN = 50;
  private static final double P95 = 95;
  private static final double P99 = 99;
  private static final double GREATEST = 100;

  private final Push push;

  InfluxExporter(Push push) {
    this.push = push;
  }

  @Override
  public void tell(Interval interval, Totals totals) {
    push.offer(lines(interval, totals));
  }

  static String lines(Interval interval, Totals totals) {
    String tags = ",run=" + escaped(totals.header().id());
    StringBuilder out = new StringBuilder();
    double seconds = (interval.endNanos() - interval.startNanos()) / NANOS_PER_SECOND;
    out.append("loadstone").append(tags).append(' ');
    out.append("due=").append(interval.due()).append("i,sent=").append(interval.sent());
    out.append("i,completed=").append(interval.ended()).append("i,failed=");
    out.append(interval.failed()).append("i,late=").append(interval.late()).append("i,dropped=");
    out.append(interval.dropped()).append("i,in_flight=").append(interval.inFlight()).append('i');
    if (seconds > 0) {
      out.append(String.format(Locale.ROOT, ",per_second=%.3f", interval.ended() / seconds));
    }
    quantile(out, "p50_ms", interval.responseSuccessCounts(), MEDIAN);
    quantile(out, "p95_ms", interval.responseSuccessCounts(), P95);
    quantile(out, "p99_ms", interval.responseSuccessCounts(), P99);
    quantile(out, "max_ms", interval.responseSuccessCounts(), GREATEST);
    quantile(out, "lag_p99_ms", interval.lagCounts(), P99);
    out.append(' ').append(totals.atNanos()).append('\n');
    interval
        .outcomes()
        .forEach((outcome, n) ->
            out.append("loadstone_outcome")
                .append(tags)
                .append(",outcome=")
                .append(escaped(Totals.name(outcome)))
                .append(" count=")
                .append(n)
                .append("i ")
                .append(totals.atNanos())
                .append('\n'));
    return out.toString();
  }

  private static void quantile(
      StringBuilder out, String name, LatencyCounts counts, double percentile) {
    if (!counts.isEmpty()) {
      double millis = counts.valueAtPercentile(percentile) / NANOS_PER_MILLI;
      out.append(String.format(Locale.ROOT, ",%s=%.6f", name, millis));
    }
  }

  /// Commas, equals signs and blanks end a tag.
  private static String escaped(String tag) {
    return tag.replaceAll("([,= \\\\])", "\\\\$1").replaceAll("[\\r\\n]", " ");
  }

  @Override
  public void close() {
    push.close();
  }
}
