package dev.loadstone.lab.score;

import dev.loadstone.metrics.HealthSeries;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.plan.ClosedLoad;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Simple answers to hold the diagnosis against: whoever does no better need not be asked.
final class Baselines {
  private static final double MANY_ERRORS = 0.01;
  private static final double SPIKE = 3;
  private static final double WAITING = 2;
  private static final double FLAT = 0.05;
  private static final double BUSY = 0.8;
  private static final double RISES = 1.05;

  private static final Map<String, Function<RunRecord, String>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("always \"connection pool\"", run -> "connection-pool-limit");
    ALL.put("naive rules", Baselines::naive);
    ALL.put("rules of k6's insights", Baselines::insights);
  }

  private Baselines() {}

  /// Their names, without the rules of one sign, of which the best alone is in the table.
  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /// What each says of a run, the rules of one sign among them.
  static Map<String, String> of(RunRecord run) {
    Map<String, String> answers = new LinkedHashMap<>(OneSign.answers(run));
    ALL.forEach((name, rule) -> answers.put(name, rule.apply(run)));
    return answers;
  }

  /// Errors over 1 %; p99 over three times p50 is a pause; latency well over the fastest tenth at a
  /// flat throughput is the pool.
  private static String naive(RunRecord run) {
    double[] millis = millis(run.requests());
    if (errorShare(run) > MANY_ERRORS || millis.length == 0) {
      return "application-errors";
    }
    double p50 = millis[millis.length / 2];
    if (millis[(int) (0.99 * millis.length)] > SPIKE * p50) {
      return "stop-the-world-pause";
    }
    return flat(run) && p50 > WAITING * millis[millis.length / 10]
        ? "connection-pool-limit"
        : "healthy";
  }

  /// A busy generator, a high failure rate, throughput that does not rise with the users.
  private static String insights(RunRecord run) {
    double cpu =
        run.series().stream()
            .filter(s -> s.name().equals(HealthSeries.WORKER))
            .flatMapToDouble(s -> Arrays.stream(s.values()))
            .average()
            .orElse(0);
    if (cpu > BUSY) {
      return "client-limited";
    }
    if (errorShare(run) > MANY_ERRORS) {
      return "application-errors";
    }
    return limited(run) ? "capacity-ceiling" : "healthy";
  }

  /// Whether the last step of a ladder made no more than the one before.
  private static boolean limited(RunRecord run) {
    if (!(run.header().plan().workload() instanceof ClosedLoad load) || load.steps().size() < 2) {
      return false;
    }
    long length = load.steps().getFirst().durationNanos();
    int last = load.steps().size() - 1;
    return completed(run, last * length, (last + 1) * length)
        < RISES * completed(run, (last - 1) * length, last * length);
  }

  private static double completed(RunRecord run, long from, long to) {
    return run.intervals().stream()
        .filter(i -> i.startNanos() >= from && i.endNanos() <= to)
        .mapToLong(Baselines::ended)
        .sum();
  }

  private static long ended(Interval interval) {
    return interval.outcomes().values().stream().mapToLong(Long::longValue).sum();
  }

  private static boolean flat(RunRecord run) {
    List<Interval> whole = run.intervals().subList(0, Math.max(0, run.intervals().size() - 1));
    double mean = whole.stream().mapToLong(Baselines::ended).average().orElse(0);
    double squares =
        whole.stream().mapToDouble(i -> (ended(i) - mean) * (ended(i) - mean)).average().orElse(0);
    return mean > 0 && Math.sqrt(squares) < FLAT * mean;
  }

  private static double errorShare(RunRecord run) {
    Requests requests = run.requests();
    long failed = 0;
    for (int i = 0; i < requests.size(); i++) {
      failed += Outcome.isSuccess(requests.outcome(i)) ? 0 : 1;
    }
    return requests.size() == 0 ? 0 : failed / (double) requests.size();
  }

  private static double[] millis(Requests requests) {
    double[] millis = new double[requests.size()];
    int count = 0;
    for (int i = 0; i < requests.size(); i++) {
      if (Outcome.isSuccess(requests.outcome(i))) {
        millis[count++] = requests.responseNanos(i) / 1e6;
      }
    }
    double[] sorted = Arrays.copyOf(millis, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
