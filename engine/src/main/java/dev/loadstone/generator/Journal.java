package dev.loadstone.generator;

import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Recorder;
import dev.loadstone.transport.Connection;
import dev.loadstone.transport.Exchange;

/// The book of one worker: turns what happened to a slot into a record, with times since the start
/// of the run.
final class Journal {
  /// How long a record may wait before the collector can see it: the granularity of live figures.
  static final long PUBLISH_NANOS = 100_000_000;

  private final Recorder recorder;
  private final long originNanos;
  private long publishAtNanos;

  Journal(Recorder recorder, long originNanos) {
    this.recorder = recorder;
    this.originNanos = originNanos;
    this.publishAtNanos = originNanos + PUBLISH_NANOS;
  }

  void due() {
    recorder.due();
  }

  void sent() {
    recorder.sent();
  }

  void opened() {
    recorder.opened();
  }

  /// A request whose exchange has ended.
  void completed(Slot slot, Connection connection) {
    Exchange x = slot.exchange;
    boolean first = x.ordinal == 1;
    recorder.ended(
        x.dueNanos - originNanos,
        sentNanos(slot) - originNanos,
        x.firstByteNanos == Exchange.NEVER ? Exchange.NEVER : x.firstByteNanos - originNanos,
        x.endNanos - originNanos,
        x.bytesIn + slot.chainBytesIn,
        x.bytesOut + slot.chainBytesOut,
        first ? connection.connectMicros() : 0,
        first ? connection.tlsMicros() : 0,
        connection.number(),
        x.ordinal,
        x.outcome,
        x.endpoint,
        connection.address());
  }

  /// A request that ended before it reached the wire.
  void failed(Slot slot, Connection connection, short outcome, long endNanos) {
    recorder.ended(
        slot.exchange.dueNanos - originNanos,
        sentNanos(slot) - originNanos,
        Exchange.NEVER,
        endNanos - originNanos,
        slot.chainBytesIn,
        slot.chainBytesOut,
        connection.connectMicros(),
        connection.tlsMicros(),
        connection.number(),
        1,
        outcome,
        slot.exchange.endpoint,
        connection.address());
  }

  /// A request that was due and will never be sent.
  void dropped(long dueNanos, long nowNanos) {
    recorder.ended(
        dueNanos - originNanos,
        nowNanos - originNanos,
        Exchange.NEVER,
        nowNanos - originNanos,
        0,
        0,
        0,
        0,
        0,
        0,
        Outcome.DROPPED,
        0,
        0);
  }

  /// Hands its records to the collector once enough time has gone by.
  void publishIfDue(long nowNanos) {
    if (nowNanos >= publishAtNanos) {
      publish();
      publishAtNanos = nowNanos + PUBLISH_NANOS;
    }
  }

  void publish() {
    recorder.publish();
  }

  /// When it next wants to publish.
  long nextNanos() {
    return publishAtNanos;
  }

  private static long sentNanos(Slot slot) {
    if (slot.chainSentNanos != Exchange.NEVER) {
      return slot.chainSentNanos;
    }
    return slot.onWire && slot.exchange.sentNanos != Exchange.NEVER
        ? slot.exchange.sentNanos
        : slot.beganNanos;
  }
}
