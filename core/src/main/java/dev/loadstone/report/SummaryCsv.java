package dev.loadstone.report;

import dev.loadstone.analysis.model.Confidence;
import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.analysis.model.EndpointSummary;
import dev.loadstone.analysis.model.LatencyFigures;
import dev.loadstone.analysis.model.Summary;
import dev.loadstone.analysis.model.Validity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;

/// The figures of the run and of each endpoint as a CSV file, one figure a row; first whether they
/// can be believed, by its codes.
final class SummaryCsv implements Renderer {
  private static final String ALL = "all";
  private static final String MS = "ms";
  private static final String COUNT = "count";
  private static final String PER_SECOND = "1/s";
  private static final String FRACTION = "fraction";
  private static final String BYTES = "bytes";

  @Override
  public String format() {
    return "csv-summary";
  }

  @Override
  public void render(JudgedRun run, OutputStream out) throws IOException {
    CsvOut csv = new CsvOut(out, "scope", "figure", "value", "unit", "low95", "high95");
    validity(run.analysis().validity(), csv);
    new Rows(ALL, csv).add(run.analysis().summary());
    for (EndpointSummary endpoint : run.analysis().endpoints()) {
      new Rows(endpoint.name(), csv).add(endpoint.figures());
    }
    csv.flush();
    out.flush();
  }

  private static void validity(Validity validity, CsvOut csv) throws IOException {
    csv.row(ALL, "validity", validity.status().name().toLowerCase(Locale.ROOT), "status", "", "");
    for (Validity.Reason reason : validity.reasons()) {
      csv.row(ALL, "validity.reason", CsvOut.text(reason.code()), "code", "", "");
    }
  }

  /// The rows of one scope.
  private record Rows(String scope, CsvOut csv) {
    void add(Summary summary) throws IOException {
      counts(summary);
      row("durationSeconds", summary.durationSeconds(), "s");
      Confidence confidence = summary.confidence();
      row(
          "requestsPerSecond",
          summary.requestsPerSecond(),
          PER_SECOND,
          confidence.requestsPerSecond());
      row("errorRate", summary.errorRate(), FRACTION, confidence.errorRate());
      row("successRate", summary.successRate(), FRACTION);
      told("receivedBytes", summary.receivedBytes());
      told("sentBytes", summary.sentBytes());
      times("responseTime", summary.responseTime(), confidence);
      times("serviceTime", summary.serviceTime(), Confidence.UNKNOWN);
      times("failureTime", summary.failureTime(), Confidence.UNKNOWN);
      for (Map.Entry<Integer, Long> status : summary.statuses().entrySet()) {
        count("status." + status.getKey(), status.getValue(), COUNT);
      }
      for (Map.Entry<String, Long> kind : summary.errors().entrySet()) {
        count("error." + kind.getKey(), kind.getValue(), COUNT);
      }
    }

    private void counts(Summary summary) throws IOException {
      count("requests", summary.requests(), COUNT);
      count("offered", summary.offered(), COUNT);
      count("sent", summary.sent(), COUNT);
      count("completed", summary.completed(), COUNT);
      count("late", summary.late(), COUNT);
      count("dropped", summary.dropped(), COUNT);
      count("unfinished", summary.unfinished(), COUNT);
      count("connectionsOpened", summary.connectionsOpened(), COUNT);
    }

    private void times(String name, LatencyFigures figures, Confidence confidence)
        throws IOException {
      row(name + ".mean", figures.mean(), MS);
      row(name + ".min", figures.min(), MS);
      row(name + ".max", figures.max(), MS);
      row(name + ".stddev", figures.stddev(), MS);
      row(name + ".p50", figures.p50(), MS, confidence.p50());
      row(name + ".p75", figures.p75(), MS);
      row(name + ".p90", figures.p90(), MS);
      row(name + ".p95", figures.p95(), MS, confidence.p95());
      row(name + ".p99", figures.p99(), MS, confidence.p99());
      row(name + ".p99.9", figures.p999(), MS);
      row(name + ".p99.99", figures.p9999(), MS);
    }

    private void count(String figure, long count, String unit) throws IOException {
      row(figure, (double) count, unit);
    }

    private void told(String figure, long bytes) throws IOException {
      row(figure, bytes == Summary.UNTOLD ? Double.NaN : (double) bytes, BYTES);
    }

    private void row(String figure, double value, String unit) throws IOException {
      row(figure, value, unit, Bounds.UNKNOWN);
    }

    private void row(String figure, double value, String unit, Bounds bounds) throws IOException {
      csv.row(
          CsvOut.text(scope),
          CsvOut.text(figure),
          CsvOut.figure(value),
          unit,
          CsvOut.figure(bounds.low()),
          CsvOut.figure(bounds.high()));
    }
  }
}
