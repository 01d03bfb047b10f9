package dev.loadstone.metrics;

/// Where the collector puts what was seen; called by one thread at a time.
///
/// A sink deals with its own trouble: nothing it meets may end the run.
public interface RunSink {
  /// Requests that ended; the block is taken back after the call.
  void requests(SampleBlock block);

  /// One interval has ended; everything handed over so far must now survive the process.
  void interval(Interval interval);

  /// One value of a side series.
  void side(SideSample sample);

  /// An answer, or the reason for none, kept as an example.
  void exhibit(Exhibit exhibit);

  /// The run has ended; nothing follows.
  void end(RunEnd end);
}
