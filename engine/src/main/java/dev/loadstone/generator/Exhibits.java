package dev.loadstone.generator;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// The requests of one worker that are kept as examples: the answer of the first success, and of
/// the first few of each failing outcome the answer, the reason for none, or both.
final class Exhibits {
  /// Kept in all, by all workers: what a report can show and a reader can read.
  static final int MOST = 64;

  /// Kept of one failing outcome, by all workers.
  static final int MOST_PER_OUTCOME = 4;

  /// The most characters kept of a reason: it is to be read in one line or two.
  static final int MOST_REASON_CHARS = 300;

  private static final short TIMEOUT = Outcome.ofError(ErrorKind.TIMEOUT);
  private static final short ABORTED = Outcome.ofError(ErrorKind.ABORTED);
  private static final int LOWEST_OUTCOME = -64;
  private static final int HIGHEST_OUTCOME = 999;

  private final Consumer<Exhibit> sink;
  private final long originNanos;
  private final int mostPerOutcome;
  private final byte[] kept = new byte[HIGHEST_OUTCOME - LOWEST_OUTCOME + 1];
  private int left;
  private boolean success;

  /// @param sink takes the answers as the target sent them; hides secrets before it writes
  Exhibits(int workers, long originNanos, Consumer<Exhibit> sink) {
    this.left = Math.max(1, MOST / workers);
    this.mostPerOutcome = Math.max(1, MOST_PER_OUTCOME / workers);
    this.originNanos = originNanos;
    this.sink = sink;
  }

  /// Keeps what there is of an exchange that has just ended, where it is wanted.
  void offer(Connection connection, Exchange exchange) {
    if (wants(exchange.outcome)) {
      count(exchange.outcome);
      answer(connection, exchange);
      reason(connection, exchange.outcome, exchange.endNanos);
    }
  }

  /// Keeps the reason of a request that never reached the wire, where it is wanted.
  void offer(Connection connection, short outcome, long endNanos) {
    if (wants(outcome)) {
      count(outcome);
      reason(connection, outcome, endNanos);
    }
  }

  private boolean wants(short outcome) {
    if (Outcome.isSuccess(outcome)) {
      return !success;
    }
    return left > 0
        && outcome >= LOWEST_OUTCOME
        && outcome <= HIGHEST_OUTCOME
        && kept[outcome - LOWEST_OUTCOME] < mostPerOutcome;
  }

  private void count(short outcome) {
    if (Outcome.isSuccess(outcome)) {
      success = true;
    } else {
      kept[outcome - LOWEST_OUTCOME]++;
      left--;
    }
  }

  private void answer(Connection connection, Exchange exchange) {
    byte[] start = new byte[Exhibit.MAX_CHARS];
    int length = connection.copyAnswer(start);
    if (length > 0) {
      String text = new String(start, 0, length, StandardCharsets.ISO_8859_1);
      sink.accept(new Exhibit(exchange.endNanos - originNanos, exchange.outcome, text));
    }
  }

  /// A connection that carries several exchanges may still know the reason of an earlier one: those
  /// that this tool ended itself have none.
  private void reason(Connection connection, short outcome, long endNanos) {
    boolean ours = outcome == TIMEOUT || outcome == ABORTED;
    String text = Outcome.isError(outcome) && !ours ? connection.reason() : "";
    if (!text.isEmpty()) {
      String bounded = text.substring(0, Math.min(text.length(), MOST_REASON_CHARS));
      sink.accept(new Exhibit(endNanos - originNanos, outcome, Exhibit.Kind.REASON, bounded));
    }
  }
}
