package dev.loadstone.generator;

import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// The answers of one worker that are kept as examples: the first success and the first few of each
/// failing outcome.
final class Exhibits {
  /// Kept in all, by all workers: what a report can show and a reader can read.
  static final int MOST = 64;

  /// Kept of one failing outcome, by all workers.
  static final int MOST_PER_OUTCOME = 4;

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

  /// Keeps the answer of an exchange that has just ended, where it is wanted.
  void offer(Connection connection, Exchange exchange) {
    if (wants(exchange.outcome)) {
      keep(connection, exchange);
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

  private void keep(Connection connection, Exchange exchange) {
    byte[] start = new byte[Exhibit.MAX_CHARS];
    int length = connection.copyAnswer(start);
    if (Outcome.isSuccess(exchange.outcome)) {
      success = true;
    } else {
      kept[exchange.outcome - LOWEST_OUTCOME]++;
      left--;
    }
    if (length > 0) {
      String text = new String(start, 0, length, StandardCharsets.ISO_8859_1);
      sink.accept(new Exhibit(exchange.endNanos - originNanos, exchange.outcome, text));
    }
  }
}
