package dev.loadstone.lab.score;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/// Rules that look at one sign each and know one cause: what a single detector could say alone. The
/// best of them, chosen with hindsight, is a baseline.
///
/// @param sign what it looks at
/// @param cause what it says where it sees it; else it says that all is well
/// @param seen whether it sees it
record OneSign(String sign, String cause, Predicate<Shape> seen) {
  private static final double FEW = 0.01;
  private static final double MANY = 0.5;
  private static final double BUSY = 0.8;
  private static final double SLOWER = 1.3;
  private static final double FAR_SLOWER = 3;
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;
  private static final int TOO_MANY_REQUESTS = 429;

  private static final List<OneSign> ALL =
      List.of(
          new OneSign("failures", "application-errors", s -> s.failed(outcome -> true) > FEW),
          new OneSign("status 429 or 503", "rate-limit", s -> s.failed(OneSign::refused) > FEW),
          new OneSign(
              "status 502", "upstream-unavailable", s -> s.failed(o -> o == BAD_GATEWAY) > FEW),
          new OneSign("p99 over p50", "stop-the-world-pause", s -> s.ratio(0.99, 0.5) > FAR_SLOWER),
          new OneSign("p95 over p50", "cache-miss-mix", s -> s.ratio(0.95, 0.5) > FAR_SLOWER),
          new OneSign("p50 over p5", "capacity-ceiling", s -> s.ratio(0.5, 0.05) > FAR_SLOWER),
          new OneSign("last third slower", "drift", s -> s.late > SLOWER * s.early),
          new OneSign("first third slower", "cold-start", s -> s.early > SLOWER * s.late),
          new OneSign("new connections", "no-keep-alive", s -> s.fresh > MANY),
          new OneSign("busy generator", "client-limited", s -> s.worker > BUSY));

  /// What each says of a run, by its sign.
  static Map<String, String> answers(RunRecord run) {
    Shape shape = Shape.of(run);
    Map<String, String> answers = new LinkedHashMap<>();
    ALL.forEach(rule -> answers.put(rule.sign, rule.seen.test(shape) ? rule.cause : "healthy"));
    return answers;
  }

  /// Their signs, in a fixed order.
  static List<String> signs() {
    return ALL.stream().map(OneSign::sign).toList();
  }

  private static boolean refused(int outcome) {
    return outcome == TOO_MANY_REQUESTS || outcome == UNAVAILABLE;
  }

  /// What the rules look at.
  ///
  /// @param requests of the run
  /// @param times of its successes, ascending
  /// @param early the median of the first third of them
  /// @param late the median of the last third
  /// @param fresh new connections for each request
  /// @param worker the mean use of the generator's worker, 0 to 1
  record Shape(
      Requests requests, double[] times, double early, double late, double fresh, double worker) {
    static Shape of(RunRecord run) {
      Requests requests = run.requests();
      double[] inOrder =
          Arrays.stream(requests.inOrderOfSending())
              .filter(row -> Outcome.isSuccess(requests.outcome(row)))
              .mapToDouble(requests::responseNanos)
              .toArray();
      int third = inOrder.length / 3;
      double early = middle(Arrays.copyOf(inOrder, third));
      double late = middle(Arrays.copyOfRange(inOrder, inOrder.length - third, inOrder.length));
      Arrays.sort(inOrder);
      double worker =
          run.series().stream()
              .filter(s -> s.name().equals(HealthSeries.WORKER))
              .flatMapToDouble(s -> Arrays.stream(s.values()))
              .average()
              .orElse(0);
      return new Shape(requests, inOrder, early, late, fresh(requests), worker);
    }

    private static double middle(double[] times) {
      Arrays.sort(times);
      return times.length == 0 ? 0 : times[times.length / 2];
    }

    private static double fresh(Requests requests) {
      int count = 0;
      for (int row = 0; row < requests.size(); row++) {
        count += requests.ordinal(row) == 1 ? 1 : 0;
      }
      return count / (double) Math.max(1, requests.size());
    }

    /// The share of failures of this kind.
    double failed(IntPredicate kind) {
      int count = 0;
      for (int row = 0; row < requests.size(); row++) {
        short outcome = requests.outcome(row);
        count += !Outcome.isSuccess(outcome) && kind.test(outcome) ? 1 : 0;
      }
      return count / (double) Math.max(1, requests.size());
    }

    /// One quantile of the response times over another; 1 of none.
    double ratio(double upper, double lower) {
      return times.length == 0 ? 1 : at(upper) / Math.max(1, at(lower));
    }

    private double at(double share) {
      return times[(int) Math.min(times.length - 1.0, share * times.length)];
    }
  }
}
