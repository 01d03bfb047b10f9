package dev.loadstone.lab.simulated;

import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The network between generator and server, and when the server ends connections.
final class Wire {
  private static final double MICROS = 1e-6;

  /// When Linux repeats a lost SYN, in seconds after the first: it doubles its patience, since
  /// kernel 6.5 only after some even ones (`tcp_syn_linear_timeouts`).
  private static final double[] DOUBLING = {1.0, 3.0, 7.0, 15.0};

  private static final double[] LINEAR = {1.0, 2.05, 3.07, 4.1, 5.1, 7.2, 11.3, 19.5};

  /// The least time after which Linux repeats a lost segment; it doubles.
  private static final double REPEAT_SECONDS = 0.2;

  /// Whether the generator's kernel is a new one.
  boolean newKernel;

  /// One way, for a small segment.
  Span hop = Span.uniform(30 * MICROS, 80 * MICROS);

  /// From SYN to the answer to it.
  Span connect = Span.uniform(80 * MICROS, 250 * MICROS);

  /// The handshake; `null` for a plain connection.
  @Nullable Span tls;

  /// The handshakes' place of work, where they are work of the target.
  @Nullable Stage handshakes;

  /// Looking up the name, each time a connection is made; `null` for never.
  @Nullable Span lookup;

  /// The share of lookups that fail.
  double lookupsLost;

  /// The server closes a connection after so many requests.
  int closesAfter = Integer.MAX_VALUE;

  /// The server closes a connection that was idle for so long, in seconds.
  double idleLimit = Double.POSITIVE_INFINITY;

  /// For so long after that, in seconds, the generator has not heard of it.
  double unheard;

  /// The share of segments that are lost.
  double loss;

  /// Whose answers wait for a delayed acknowledgement.
  Predicate<Visit> delaysAck = visit -> false;

  /// What the kernel does with new connections.
  Backlog backlog = Backlog.ENDLESS;

  /// Who takes new connections out of the kernel's hands.
  interface Backlog {
    Backlog ENDLESS = now -> 0;

    /// How long one that asks now waits to be taken, in seconds; below zero where its SYN is
    /// dropped.
    double taken(double now);
  }

  /// Where a number of lost SYNs puts the next attempt, in seconds after the first; below zero for
  /// no further one.
  double repeat(int lost) {
    double[] repeats = newKernel ? LINEAR : DOUBLING;
    return lost <= repeats.length ? repeats[lost - 1] : -1;
  }

  /// What lost segments add to an exchange, in seconds.
  double repeats(SplittableRandom random) {
    double sum = 0;
    double wait = REPEAT_SECONDS;
    while (loss > 0 && random.nextDouble() < loss) {
      sum += wait;
      wait *= 2;
    }
    return sum;
  }
}
