package dev.loadstone.interop;

import dev.loadstone.metrics.Outcome;
import java.util.ArrayList;
import java.util.List;

/// What both kinds of JMeter's results hold.
final class JMeterSamples {
  static final String MILLISECONDS = "times below a millisecond";

  private final Journal journal;
  private long refused;

  JMeterSamples(Journal journal) {
    this.journal = journal;
  }

  /// One sample, as JMeter names its parts.
  record Sample(
      long timeStamp,
      long elapsed,
      long latency,
      boolean latencyMissing,
      long connect,
      long bytes,
      long sentBytes,
      String responseCode,
      String responseMessage,
      boolean success,
      String threadName,
      String label,
      String url) {}

  void add(long line, Sample sample) {
    short outcome =
        journal.outcome(sample.timeStamp(), sample.responseCode(), sample.responseMessage());
    if (!sample.success() && Outcome.isSuccess(outcome)) {
      refused++;
    }
    journal.target(Numbers.target(sample.url()));
    boolean answered = Outcome.isStatus(outcome) && !sample.latencyMissing();
    journal.add(
        line,
        new Journal.Entry(
            sample.timeStamp(),
            sample.elapsed(),
            answered ? sample.latency() : Journal.UNKNOWN,
            sample.connect(),
            sample.bytes(),
            sample.sentBytes(),
            outcome,
            sample.threadName(),
            sample.label()));
  }

  /// What the file does not tell, and what of it is told otherwise here.
  List<String> untold(List<String> known) {
    List<String> all = new ArrayList<>(known);
    if (refused > 0) {
      all.add(
          "why JMeter failed "
              + refused
              + (refused == 1 ? " sample" : " samples")
              + " with a good status (an assertion): here they count by their status");
    }
    return all;
  }
}
