package dev.loadstone.generator;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// The requests of one worker that are kept as examples: a sample of the successes, and of the
/// first few of each failing outcome the answer, the reason for none, or both.
///
/// Successes are drawn by the clock, not by chance: the first, then one after each gap of a row of
/// growing ones, so that a short run has some and a long one has them all along; and besides some
/// that took much longer than usual, for what only they say. Analysis finds the request of an
/// exhibit by its end, and compares how long it took with what its answer said.
final class Exhibits {
  /// Kept in all, by all workers: what a report can show and a reader can read.
  static final int MOST = 64;

  /// Kept of one failing outcome, by all workers.
  static final int MOST_PER_OUTCOME = 8;

  /// Successes kept by the clock, by all workers: enough for a share of one in five to show, with
  /// failures well below what a run file takes.
  static final int MOST_SUCCESSES = 64;

  /// Slow successes kept besides, by all workers.
  static final int MOST_SLOW = 24;

  /// The first gap between two successes that are kept; each is longer than the one before, so that
  /// 32 of them reach over half a minute.
  private static final long FIRST_GAP_NANOS = 50_000_000;

  private static final double GAP_GROWTH = 1.15;

  /// A success is slow from this multiple of the mean so far.
  private static final double SLOW = 2;

  /// The weight of a new value in that mean.
  private static final double SMOOTHING = 1.0 / 64;

  private static final long SLOW_GAP_NANOS = 100_000_000;

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
  private final byte[] start = new byte[Exhibit.MAX_CHARS];
  private int left;
  private int successesLeft;
  private int slowLeft;
  private long nextNanos = Long.MIN_VALUE;
  private long nextSlowNanos = Long.MIN_VALUE;
  private double gapNanos = FIRST_GAP_NANOS;
  private double meanNanos;

  /// @param sink takes the answers as the target sent them; hides secrets before it writes
  Exhibits(int workers, long originNanos, Consumer<Exhibit> sink) {
    this.left = Math.max(1, MOST / workers);
    this.mostPerOutcome = Math.max(1, MOST_PER_OUTCOME / workers);
    this.successesLeft = Math.max(2, MOST_SUCCESSES / workers);
    this.slowLeft = Math.max(1, MOST_SLOW / workers);
    this.originNanos = originNanos;
    this.sink = sink;
  }

  /// Keeps what there is of an exchange that has just ended, where it is wanted.
  void offer(Connection connection, Exchange exchange) {
    if (Outcome.isSuccess(exchange.outcome)) {
      offerSuccess(connection, exchange);
    } else if (wants(exchange.outcome)) {
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

  private void offerSuccess(Connection connection, Exchange exchange) {
    long endNanos = exchange.endNanos;
    long tookNanos = endNanos - exchange.sentNanos;
    if (successesLeft > 0 && endNanos >= nextNanos) {
      successesLeft--;
      nextNanos = endNanos + (long) gapNanos;
      gapNanos *= GAP_GROWTH;
      answer(connection, exchange);
    } else if (slowLeft > 0 && tookNanos > SLOW * meanNanos && endNanos >= nextSlowNanos) {
      slowLeft--;
      nextSlowNanos = endNanos + SLOW_GAP_NANOS;
      answer(connection, exchange);
    }
    meanNanos += meanNanos == 0 ? tookNanos : (tookNanos - meanNanos) * SMOOTHING;
  }

  private boolean wants(short outcome) {
    return left > 0
        && outcome >= LOWEST_OUTCOME
        && outcome <= HIGHEST_OUTCOME
        && kept[outcome - LOWEST_OUTCOME] < mostPerOutcome;
  }

  private void count(short outcome) {
    kept[outcome - LOWEST_OUTCOME]++;
    left--;
  }

  private void answer(Connection connection, Exchange exchange) {
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
