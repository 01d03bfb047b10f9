package dev.loadstone.generator;

import dev.loadstone.metrics.Exhibit;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.transport.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The answers of one worker that are kept as examples: the first success and the first few of each
/// failing outcome.
final class Exhibits {
  /// Kept in all, by all workers: what a report can show and a reader can read.
  static final int MOST = 64;

  /// Kept of one failing outcome, by all workers.
  static final int MOST_PER_OUTCOME = 4;

  private static final int LOWEST_OUTCOME = -64;
  private static final int HIGHEST_OUTCOME = 999;

  private final UnaryOperator<String> hideSecrets;
  private final Consumer<Exhibit> sink;
  private final long originNanos;
  private final int mostPerOutcome;
  private final byte[] kept = new byte[HIGHEST_OUTCOME - LOWEST_OUTCOME + 1];
  private int left;
  private boolean success;

  Exhibits(
      int workers, long originNanos, UnaryOperator<String> hideSecrets, Consumer<Exhibit> sink) {
    this.left = Math.max(1, MOST / workers);
    this.mostPerOutcome = Math.max(1, MOST_PER_OUTCOME / workers);
    this.originNanos = originNanos;
    this.hideSecrets = hideSecrets;
    this.sink = sink;
  }

  /// Keeps the answer of an exchange that has ended, where it is wanted.
  void offer(Exchange exchange) {
    if (exchange.captured > 0 && wants(exchange.outcome)) {
      keep(exchange);
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

  private void keep(Exchange exchange) {
    byte[] capture = exchange.capture;
    if (capture == null) {
      return;
    }
    if (Outcome.isSuccess(exchange.outcome)) {
      success = true;
    } else {
      kept[exchange.outcome - LOWEST_OUTCOME]++;
      left--;
    }
    String text = new String(capture, 0, exchange.captured, StandardCharsets.ISO_8859_1);
    String hidden = hideSecrets.apply(text);
    sink.accept(
        new Exhibit(
            exchange.endNanos - originNanos,
            exchange.outcome,
            hidden.substring(0, Math.min(hidden.length(), Exhibit.MAX_CHARS))));
  }
}
