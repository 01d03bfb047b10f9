package dev.loadstone.interop;

import dev.loadstone.metrics.Outcome;
import java.util.ArrayList;
import java.util.List;

/// What both kinds of JMeter's results hold.
final class JMeterSamples {
  static final String MILLISECONDS = "times below a millisecond";

  /// How JMeter itself tells a transaction from a sample:
  /// `TransactionController.isFromTransactionController`.
  private static final String TRANSACTION = "Number of samples in transaction : ";

  private final Journal journal;
  private long refused;
  private long transactions;

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

  /// Whether words are those of a transaction: the sum of other samples, which stand in the file
  /// too. A server can send the same words, so they say it only of what has no URL.
  static boolean isTransaction(String responseMessage) {
    return responseMessage.startsWith(TRANSACTION);
  }

  void transaction() {
    transactions++;
  }

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
    if (transactions > 0) {
      all.add(
          "requests of their own in "
              + transactions
              + (transactions == 1 ? " transaction" : " transactions")
              + ": sums of other samples, left out here");
    }
    return all;
  }
}
