package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import org.jspecify.annotations.Nullable;

/// What the causes of a mixed latency share: one symptom, and what else makes two modes.
///
/// A server of several that is slow, a cache that is missed and a request that costs more all leave
/// quick answers beside slow ones. What tells them apart is what the slow ones share.
final class Mix {
  static final String SYMPTOM = "mix";

  /// Times within a quarter of each other are alike, in units of the natural logarithm.
  private static final double ALIKE = 0.22;

  private static final String ELSEWHERE = "explained otherwise";

  private Mix() {}

  /// Modes that come one by one all through the run, or `null`.
  static @Nullable Fact modes(Situation s) {
    Fact modes = s.first(Sign.LATENCY_MODES);
    return modes == null || modes.figure("alone") == 0 || modes.figure("ladder") > 0 ? null : modes;
  }

  /// A scale with what speaks against all of them: something else that makes two modes.
  static Scale scale(Situation s) {
    Fact band = s.first(Sign.DELAYED_ACK_BAND);
    return new Scale()
        .add(band, DelayedAck.whole(band) ? -1 : -15, ELSEWHERE)
        .add(s.first(Sign.DELAYED_ACK_RECEIVE), -15, ELSEWHERE)
        .add(s.first(Sign.FIRST_BYTE_LADDER), -10, ELSEWHERE)
        // What one thread answers one by one comes from no other server.
        .add(Ceiling.oneByOne(s), -14, ELSEWHERE)
        .add(filling(s) ? null : s.first(Sign.SLOW_START), -6, ELSEWHERE)
        .add(s.first(Sign.STALLS), -4, ELSEWHERE)
        .add(s.first(Sign.COLLECTOR_PAUSES), -4, ELSEWHERE);
  }

  /// Whether the first answers took what the slow ones take all through the run: a cache that fills
  /// makes both.
  private static boolean filling(Situation s) {
    Fact start = s.first(Sign.SLOW_START);
    Fact modes = modes(s);
    return start != null
        && modes != null
        && Math.abs(Math.log(start.figure("firstMs") / modes.figure("slowMs"))) < ALIKE;
  }

  /// A figure of a fact, or of the other where there is none.
  static double figure(@Nullable Fact fact, @Nullable Fact other, String name) {
    double first = fact == null ? Double.NaN : fact.figure(name);
    return Double.isNaN(first) && other != null ? other.figure(name) : first;
  }
}
