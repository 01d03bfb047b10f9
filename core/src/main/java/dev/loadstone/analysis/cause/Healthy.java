package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import dev.loadstone.analysis.model.Finding;
import dev.loadstone.analysis.model.Finding.Evidence;
import dev.loadstone.analysis.model.Finding.Evidence.Kind;
import dev.loadstone.analysis.model.Finding.Rival;
import dev.loadstone.analysis.model.Finding.Severity;
import dev.loadstone.analysis.model.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Nothing wrong was found: what was looked for is the evidence.
final class Healthy {
  static final String ID = "healthy";

  private static final double PRIOR = 4;
  private static final double EVEN = 0.5;

  /// Each check that could have seen a fault and did not. Ours, provisional.
  private static final double CLEAR = 1.5;

  /// Fewer requests than this determine no interval of anything.
  private static final long FEWEST = 60;

  private Healthy() {}

  /// The finding of a run in which nothing was found.
  ///
  /// @param contests what comes nearest to a fault
  static Finding of(Situation s, List<Contest> contests) {
    return s.summary().requests() < FEWEST
        ? tooFew(s)
        : nothingWrong(s, Suspicions.of(s, contests));
  }

  /// The catalogue has no other word for a run without a fault, but this one says nothing of the
  /// target's health: only what the few requests showed.
  private static Finding tooFew(Situation s) {
    return new Finding(
        "",
        ID,
        "all",
        Severity.INFO,
        EVEN,
        Words.of(EVEN),
        String.format(
            Locale.ROOT,
            "Too few requests to judge: %,d, median %s%s",
            s.summary().requests(),
            time(s.summary().responseTime().p50()),
            failed(s.summary())),
        "Nothing odd was seen, and next to nothing could have been: no queue, stall or rare failure"
            + " shows in so few requests. From "
            + FEWEST
            + " on first checks can be made, from a few thousand most.",
        Map.of(),
        List.of(),
        List.of(new Rival(Unexplained.ID, EVEN)),
        s.commands().again("-n 5000"),
        List.of());
  }

  private static Finding nothingWrong(Situation s, Suspicions suspicions) {
    List<Evidence> evidence = new ArrayList<>();
    for (String clear : s.facts().clear()) {
      evidence.add(new Evidence(clear, Double.NaN, "", CLEAR, Kind.STATISTICAL));
    }
    double decibans = PRIOR + CLEAR * evidence.size();
    double odds = Math.pow(10, decibans / 10);
    double confidence =
        Words.confidence(odds / (1 + odds) * (1 - suspicions.probability()), false, false);
    for (Fact faint : suspicions.faint()) {
      evidence.add(new Evidence(faint.text(), faint.value(), faint.unit(), -CLEAR, faint.kind()));
    }
    Fact shared = s.first(Sign.SAME_MACHINE);
    if (shared != null) {
      evidence.add(new Evidence(shared.text(), shared.value(), "", 0, shared.kind()));
    }
    return new Finding(
        "",
        ID,
        "all",
        Severity.INFO,
        confidence,
        Words.of(confidence),
        title(s.summary()),
        "The answers show no structure that points to a fault: no queue, no stalls, no failures worth"
            + " a cause, nothing odd in connections. That holds for this load and this length; see"
            + " what it could not have seen."
            + (suspicions.rivals().isEmpty()
                ? ""
                : " One thing is more than chance and too small to be called a fault; it stands"
                    + " among the evidence, with the causes that would fit as rivals."),
        Map.of("requestsPerSecond", s.summary().requestsPerSecond()),
        evidence,
        rivals(suspicions, confidence),
        suspicions.rivals().isEmpty() ? more(s) : suspicions.decide(),
        List.of());
  }

  private static List<Rival> rivals(Suspicions suspicions, double confidence) {
    double left = Math.max(0.01, 1 - confidence - suspicions.probability());
    List<Rival> rivals = new ArrayList<>(suspicions.rivals());
    rivals.add(new Rival(Unexplained.ID, Words.rounded(left)));
    return rivals;
  }

  private static String more(Situation s) {
    return s.connections() > 0 ? s.commands().ladder() : s.commands().again();
  }

  private static String title(Summary summary) {
    return String.format(
        Locale.ROOT,
        "Nothing wrong found: %,.0f requests/s, median %s%s",
        summary.requestsPerSecond(),
        time(summary.responseTime().p50()),
        failed(summary));
  }

  private static String failed(Summary summary) {
    return summary.errorRate() > 0
        ? String.format(Locale.ROOT, ", %.3f %% failed", 100 * summary.errorRate())
        : ", no failures";
  }

  private static String time(double millis) {
    return millis < 1
        ? String.format(Locale.ROOT, "%.0f µs", 1e3 * millis)
        : String.format(Locale.ROOT, "%.1f ms", millis);
  }
}
