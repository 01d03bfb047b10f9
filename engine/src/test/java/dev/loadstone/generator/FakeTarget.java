package dev.loadstone.generator;

import dev.loadstone.metrics.ErrorKind;
import dev.loadstone.metrics.Outcome;
import org.jspecify.annotations.Nullable;

/// How a made-up target answers, in virtual time.
interface FakeTarget {
  /// Never.
  long NEVER = Long.MAX_VALUE;

  /// When a connection attempt that begins now ends.
  default long connectedAt(long now) {
    return now;
  }

  /// Why a connection attempt that begins now fails; `null` for a success.
  default @Nullable ErrorKind refusal(long now) {
    return null;
  }

  /// When the answer to a request that arrives now is complete.
  long answeredAt(long now);

  /// The outcome of that answer.
  default short outcome(long now) {
    return Outcome.ofStatus(200);
  }

  /// Whether the target closes the connection with that answer.
  default boolean closes(long now) {
    return false;
  }

  /// Whether nothing but that close ends the answer.
  default boolean endsByClose() {
    return false;
  }

  /// Whether it takes up a request that arrives now, or goes away before.
  default boolean takesUp(long now) {
    return true;
  }

  /// The answer as it goes over the wire.
  default String text() {
    return "";
  }

  /// Where the answer redirects to.
  default @Nullable String location() {
    return null;
  }

  /// A target that answers each request after the same time, as many at once as come.
  static FakeTarget taking(long nanos) {
    return now -> now + nanos;
  }
}
