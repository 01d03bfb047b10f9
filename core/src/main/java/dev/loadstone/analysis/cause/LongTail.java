package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Advice;
import dev.loadstone.analysis.model.Finding.Evidence;
import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.analysis.model.Finding.Rival;
import dev.loadstone.analysis.model.Finding.Severity;
import dev.loadstone.analysis.model.LatencyFigures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One answer in a hundred takes many times what a usual one takes, long enough for a user to
/// notice, and nothing else tells why: such a run is not healthy, whatever the other detectors
/// miss.
final class LongTail {

  /// p99 over the median: 4.6 over 0.7 means, thus 6.6, for times without memory, 33 for lognormal
  /// ones of σ 1.5. Ours: beyond both.
  private static final double FAR = 50;

  /// What a user notices as a wait, in ms. Ours.
  private static final double NOTICED_MS = 250;

  /// Requests for ten beyond p99.
  private static final long FEWEST = 1_000;

  private static final double MS_PER_S = 1e3;

  private LongTail() {}

  /// A finding where the tail is as long as that and not this machine's.
  static Optional<Finding> of(Situation s) {
    LatencyFigures times = s.summary().serviceTime();
    boolean ours = s.has(Sign.GENERATOR_LIMIT) || s.has(Sign.GENERATOR_BENT);
    boolean far =
        times.count() >= FEWEST && times.p99() >= NOTICED_MS && times.p99() >= FAR * times.p50();
    return far && !ours ? Optional.of(finding(s, times)) : Optional.empty();
  }

  private static Finding finding(Situation s, LatencyFigures times) {
    return Unexplained.told(
        Severity.WARNING,
        String.format(
            Locale.ROOT,
            "A few answers take very long: p99 is %,.2f s, %,.0f times the median",
            times.p99() / MS_PER_S,
            times.p99() / times.p50()),
        "The usual answer is quick, and one in a hundred is not: no time, connection, turn or moment"
            + " is theirs. So it is with a lock that is waited for in naps of growing length, with a"
            + " few keys that cost far more than the others, and with rare work on the way.",
        Map.of("medianMs", times.p50(), "p99Ms", times.p99()),
        List.of(evidence(times)),
        List.of(new Rival("serial-section", 0.2), new Rival("data-dependent-cost", 0.15)),
        s.commands().again("-c 1 -n 1000") + "   (the tail goes if requests wait for one another)",
        new Advice(
            "Follow one of the slowest requests through the target: its log, its trace, lock"
                + " waits and busy time-outs of its database.",
            "p99 comes near the median.",
            s.commands().again()));
  }

  private static Evidence evidence(LatencyFigures times) {
    return new Evidence(
        String.format(
            Locale.ROOT,
            "Median %,.1f ms, p99 %,.0f ms, longest %,.0f ms of %,d answers.",
            times.p50(),
            times.p99(),
            times.max(),
            times.count()),
        times.p99(),
        "ms",
        0,
        Kind.STATISTICAL);
  }
}
