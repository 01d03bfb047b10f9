package dev.loadstone.report;

import dev.loadstone.analysis.model.Validity;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.RunHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.HistogramLogWriter;

/// The histograms of every second as an HdrHistogram log, version 1.3: values in nanoseconds, the
/// longest of each line in milliseconds as the format asks.
///
/// The lines without a tag hold response times of successes; the tags `service`, `failure` and
/// `lag` hold service times of successes, response times of failures and the lag of all that were
/// sent.
final class HistogramLogRenderer implements Renderer {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  @Override
  public String format() {
    return "hlog";
  }

  @Override
  public void render(JudgedRun run, OutputStream out) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    HistogramLogWriter log = new HistogramLogWriter(lines);
    head(run.record().header().redacted(), run.analysis().validity(), log);
    for (Interval interval : run.record().intervals()) {
      lines(interval, log);
      lines.writeTo(out);
      lines.reset();
    }
    lines.writeTo(out);
    out.flush();
  }

  /// The library's own start time names the time zone of this machine: not the same bytes
  /// everywhere.
  private static void head(RunHeader header, Validity validity, HistogramLogWriter log) {
    log.outputComment("[" + Escapes.terminal(header.tool() + ", run " + header.id()) + "]");
    log.outputComment("[Validity: " + words(validity) + "]");
    log.outputLogFormatVersion();
    log.outputComment(
        String.format(
            Locale.ROOT,
            "[StartTime: %.3f (seconds since epoch), %s]",
            header.startedAtMillis() / MILLIS_PER_SECOND,
            Times.utc(header.startedAtMillis())));
    log.outputLegend();
  }

  /// The verdict and the codes of its reasons.
  private static String words(Validity validity) {
    String status = validity.status().name().toLowerCase(Locale.ROOT);
    return validity.reasons().isEmpty()
        ? status
        : status
            + ", "
            + String.join(", ", validity.reasons().stream().map(Validity.Reason::code).toList());
  }

  private static void lines(Interval interval, HistogramLogWriter log) {
    line(interval, interval.responseSuccess(), "", log);
    line(interval, interval.service(), "service", log);
    line(interval, interval.responseFailure(), "failure", log);
    line(interval, interval.lag(), "lag", log);
  }

  private static void line(
      Interval interval, AbstractHistogram histogram, String tag, HistogramLogWriter log) {
    if (histogram.getTotalCount() > 0 || tag.isEmpty()) {
      EncodableHistogram tagged = (EncodableHistogram) histogram;
      tagged.setTag(tag.isEmpty() ? null : tag);
      log.outputIntervalHistogram(
          interval.startNanos() / NANOS_PER_SECOND,
          interval.endNanos() / NANOS_PER_SECOND,
          tagged,
          NANOS_PER_MILLI);
    }
  }
}
