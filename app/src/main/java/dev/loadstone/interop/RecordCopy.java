package dev.loadstone.interop;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.metrics.RunSink;
import dev.loadstone.metrics.SampleBlock;

/// Writes a whole record as a run writes it: the requests of each second, then its interval.
public final class RecordCopy {
  private RecordCopy() {}

  /// Hands everything to a sink, the end last.
  public static void write(RunRecord record, RunSink sink) {
    Requests requests = record.requests();
    int next = 0;
    for (Interval interval : record.intervals()) {
      next = requests(requests, next, interval.endNanos(), sink);
      sink.interval(interval);
    }
    requests(requests, next, Long.MAX_VALUE, sink);
    record.exhibits().forEach(sink::exhibit);
    sink.end(record.end());
  }

  /// Writes those that ended by then, and returns which is the next.
  private static int requests(Requests requests, int from, long untilNanos, RunSink sink) {
    int i = from;
    while (i < requests.size() && requests.endNanos(i) <= untilNanos) {
      SampleBlock block = new SampleBlock();
      while (i < requests.size() && !block.full() && requests.endNanos(i) <= untilNanos) {
        append(block, requests, i++);
      }
      sink.requests(block);
    }
    return i;
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
