package dev.loadstone.metrics;

/// Hands a whole record to a sink in the order in which a run does: what it kept beside the
/// requests, then the requests of each second and their interval, the end last.
public final class RunReplay {
  private final RunRecord record;
  private final RunSink sink;

  private RunReplay(RunRecord record, RunSink sink) {
    this.record = record;
    this.sink = sink;
  }

  /// Hands everything over.
  public static void of(RunRecord record, RunSink sink) {
    RunReplay replay = new RunReplay(record, sink);
    record.exhibits().forEach(sink::exhibit);
    record.series().forEach(replay::side);
    replay.seconds();
    sink.end(record.end());
  }

  private void side(Series series) {
    for (int i = 0; i < series.size(); i++) {
      sink.side(
          new SideSample(
              series.source(),
              series.name(),
              series.unit(),
              series.atNanos()[i],
              series.values()[i]));
    }
  }

  private void seconds() {
    int next = 0;
    int last = record.intervals().size() - 1;
    for (int i = 0; i <= last; i++) {
      Interval interval = record.intervals().get(i);
      next = until(next, i == last ? Long.MAX_VALUE : interval.endNanos());
      sink.interval(interval);
    }
  }

  /// Hands over those that ended before a time, and returns which is the next.
  private int until(int from, long endNanos) {
    Requests requests = record.requests();
    SampleBlock block = new SampleBlock();
    int next = from;
    while (next < requests.size() && requests.endNanos(next) < endNanos) {
      append(block, requests, next++);
      if (block.full()) {
        sink.requests(block);
        block.clear();
      }
    }
    if (block.size() > 0) {
      sink.requests(block);
    }
    return next;
  }

  static void append(SampleBlock block, Requests requests, int i) {
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
