package dev.loadstone.lab.score;

import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunFileWriter;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.SampleBlock;
import dev.loadstone.metrics.Series;
import dev.loadstone.metrics.SideSample;
import java.nio.file.Path;

/// Writes a record as the run file that a real run would have left.
final class RunFileCopy {
  private final RunRecord run;
  private final RunFileWriter file;

  private RunFileCopy(RunRecord run, RunFileWriter file) {
    this.run = run;
    this.file = file;
  }

  /// Writes it, in place of a file of that name.
  static void write(Path path, RunRecord run) {
    try (RunFileWriter file = RunFileWriter.overwrite(path, run.header())) {
      RunFileCopy copy = new RunFileCopy(run, file);
      copy.sideways();
      copy.requests();
      file.end(run.end());
    }
  }

  private void sideways() {
    for (Exhibit exhibit : run.exhibits()) {
      file.exhibit(exhibit);
    }
    for (Series series : run.series()) {
      for (int i = 0; i < series.size(); i++) {
        file.side(
            new SideSample(
                series.source(),
                series.name(),
                series.unit(),
                series.atNanos()[i],
                series.values()[i]));
      }
    }
  }

  private void requests() {
    int next = 0;
    int last = run.intervals().size() - 1;
    for (int i = 0; i <= last; i++) {
      Interval interval = run.intervals().get(i);
      next = until(next, i == last ? Long.MAX_VALUE : interval.endNanos());
      file.interval(interval);
    }
  }

  private int until(int from, long endNanos) {
    Requests requests = run.requests();
    SampleBlock block = new SampleBlock();
    int next = from;
    while (next < requests.size() && requests.endNanos(next) < endNanos) {
      append(block, requests, next++);
      if (block.full()) {
        file.requests(block);
        block.clear();
      }
    }
    if (block.size() > 0) {
      file.requests(block);
    }
    return next;
  }

  private static void append(SampleBlock block, Requests requests, int i) {
    block.append(
        requests.dueNanos(i),
        requests.sentNanos(i),
        requests.firstByteNanos(i),
        requests.endNanos(i),
        requests.bytesIn(i),
        requests.bytesOut(i),
        requests.connectMicros(i),
        requests.tlsMicros(i),
        requests.connection(i),
        requests.ordinal(i),
        requests.outcome(i),
        requests.endpoint(i),
        requests.address(i));
  }
}
