package dev.loadstone.report;

import dev.loadstone.analysis.model.Analysis;
import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SyntheticRun;

/// Made-up analyses with requests that could be theirs: a few hundred over the whole run.
final class JudgedFixtures {
  private static final int REQUESTS = 400;
  private static final long MILLI = 1_000_000;

  private JudgedFixtures() {}

  static JudgedRun of(Analysis analysis) {
    RunRecord made = record(analysis);
    return new JudgedRun(
        new RunRecord(
            analysis.header(),
            analysis.end(),
            made.requests(),
            made.complete(),
            made.kept(),
            made.intervals(),
            made.series(),
            made.exhibits()),
        analysis);
  }

  private static RunRecord record(Analysis analysis) {
    SyntheticRun run = SyntheticRun.closed(50);
    long gap = Math.max(1, analysis.end().endNanos() / (REQUESTS + 1));
    boolean reached = analysis.summary().completed() > 0;
    long count = Math.min(REQUESTS, analysis.summary().requests());
    for (int i = 0; i < count; i++) {
      long due = i * gap;
      long took = (20 + i * 37 % 90 + (i % 50 == 0 ? 400 : 0)) * MILLI / 10;
      if (!reached) {
        run.error(due, due, due + MILLI, ErrorKind.CONNECT_REFUSED);
      } else if (i % 97 == 13) {
        run.error(due, due, due + 3 * MILLI, ErrorKind.RESET);
      } else {
        run.answerOn(i % 50, 1 + i / 50, due, due + took, i % 60 == 7 ? 500 : 200);
      }
    }
    return run.pauses(30, 0.1)
        .series(HealthSeries.GENERATOR, HealthSeries.CORES, "cores", 0.4, 0.3, 0.35)
        .series("http://127.0.0.1:8080/metrics", "hikaricp_connections_active", "", 8, 7, 8, 8)
        .series("http://127.0.0.1:8080/metrics", "orders_total{shop=\"one\"}", "", 10, 30, 70, 80)
        .build();
  }
}
