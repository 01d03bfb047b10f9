package dev.loadstone.analysis.figures;

import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Rows;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.stats.ChangePoints;
import dev.loadstone.stats.Mser;
import dev.loadstone.stats.Pieces;
import dev.loadstone.stats.Trend;
import dev.loadstone.stats.Values;
import java.util.ArrayList;
import java.util.List;

/// How the response time developed over a run under constant load: level from the start, warming
/// up, slowing down, or never steady.
///
/// Change points (PELT) cut the run into segments, and those that are alike back from the last one
/// are the steady part. A decay has no last step, so its end is sought from there on by comparing
/// the first fifth of what remains with its second half (Geweke, "Evaluating the accuracy of
/// sampling-based approaches", 1992): a fortieth of the run is left out at a time until they agree.
/// Where no half of the run agrees with itself and MSER would leave out more than half too, nothing
/// is steady: stops that come back make change points as well. The classes are those of Barrett and
/// others, "Virtual machine warmup blows hot and cold" (OOPSLA 2017). Nothing is ever left out of
/// the figures because of this.
///
/// @param kind the class
/// @param steadyFromSeconds where the steady part begins, since the start of the run; NaN where
///   there is none
/// @param segments the parts of the run between change points, in order; empty where not judged
record Steadiness(Kind kind, double steadyFromSeconds, List<Segment> segments) {
  /// The classes.
  public enum Kind {
    /// The same level from start to end, or no change the methods agree on.
    FLAT,
    /// Slower at first, then level.
    WARM_UP,
    /// Faster at first, then level.
    SLOW_DOWN,
    /// No level holds for the last half of the run.
    NO_STEADY_STATE,
    /// Too few requests, or the load was changed by the plan.
    NOT_JUDGED
  }

  /// A part of a run with one level.
  ///
  /// @param fromSeconds since the start of the run
  /// @param toSeconds since the start of the run
  /// @param typicalMs geometric mean of the response time of successes, milliseconds
  public record Segment(double fromSeconds, double toSeconds, double typicalMs) {}

  private static final int MOST_BATCHES = 600;
  private static final int FEWEST_PER_BATCH = 5;
  private static final int FEWEST_BATCHES = 40;

  /// Levels closer than this are alike, whatever the noise.
  private static final double ALIKE = Math.log(1.15);

  /// As are levels closer than 0.05 ms: a machine is that late in waking a thread that slept, so
  /// that a target of 0.1 ms would seem to change with every neighbour of ours.
  private static final double ALIKE_NANOS = 5e4;

  private static final double ALIKE_DEVIATIONS = 3;

  /// Batches lean on their neighbours: the mean of m of them is known as if they were m/10.
  private static final double INFLATION = 10;

  /// A last segment shorter than this is the end of the load, where connections fall idle.
  private static final double SHORTEST_LAST = 0.05;

  private static final double LEAST_STEADY = 0.5;

  /// Deviations at which the start of what remains differs from its end, after a change: seldom
  /// missed matters more there than seldom by chance.
  private static final double DIFFERS = 1;

  /// The same where no change point was found, so that few level runs are cut by chance.
  private static final double DIFFERS_AT_FIRST = 3;

  /// A difference below this matters to nobody, however sure it is.
  private static final double LEAST_DIFFERENCE = Math.log(1.05);

  private static final int PIECES = 40;

  private static final int FACTORS = 16;

  private static final Steadiness NOT_JUDGED =
      new Steadiness(Kind.NOT_JUDGED, Double.NaN, List.of());

  /// The development of a run after its planned warm-up, every request as it was.
  static Steadiness of(RunRecord record) {
    return of(Window.of(record), record.requests()::responses);
  }

  /// The development over a window.
  ///
  /// @param responseNanos where each request is known: without what is not the target's
  static Steadiness of(Window window, RowTimes responseNanos) {
    if (window.loadChanges()) {
      return NOT_JUDGED;
    }
    Levels levels = window.exact() ? byRequests(window, responseNanos) : bySeconds(window);
    return levels.logs().length < FEWEST_BATCHES ? NOT_JUDGED : judge(levels);
  }

  private record Levels(double[] logs, double[] startSeconds, double endSeconds) {}

  private static Levels byRequests(Window window, RowTimes responseNanos) {
    Rows rows = window.successes();
    Values times = responseNanos.of(rows);
    int batches = Math.min(MOST_BATCHES, rows.size() / FEWEST_PER_BATCH);
    double[] logs = new double[batches];
    double[] starts = new double[batches];
    long previousEnd = window.firstDueNanos();
    for (int b = 0; b < batches; b++) {
      int from = (int) ((long) rows.size() * b / batches);
      int to = (int) ((long) rows.size() * (b + 1) / batches);
      logs[b] = meanLog(from, to, times);
      starts[b] = previousEnd / Window.NANOS_PER_SECOND;
      previousEnd = window.requests().endNanos(rows.at(to - 1));
    }
    return new Levels(logs, starts, window.lastEndNanos() / Window.NANOS_PER_SECOND);
  }

  /// The mean of logarithms, from the logarithms of products: few enough factors that two years
  /// each stay within the range of a double.
  private static double meanLog(int from, int to, Values nanos) {
    double sum = 0;
    for (Pieces read = nanos.pieces(from, to); read.next(); ) {
      sum = plusLogs(sum, read.piece(), read.count());
    }
    return sum / (to - from);
  }

  private static double plusLogs(double before, long[] nanos, int count) {
    double sum = before;
    double product = 1;
    for (int k = 0; k < count; k++) {
      product *= (double) Math.max(1, nanos[k]);
      if (k % FACTORS == FACTORS - 1) {
        sum += Math.log(product);
        product = 1;
      }
    }
    return count % FACTORS == 0 ? sum : sum + Math.log(product);
  }

  private static Levels bySeconds(Window window) {
    List<Interval> busy =
        window.intervals().stream()
            .filter(i -> i.responseSuccess().getTotalCount() > 0)
            .limit(ChangePoints.MOST)
            .toList();
    return new Levels(
        busy.stream()
            .mapToDouble(
                i -> Math.log((double) Math.max(1, i.responseSuccess().getValueAtPercentile(50))))
            .toArray(),
        busy.stream().mapToDouble(i -> i.startNanos() / Window.NANOS_PER_SECOND).toArray(),
        window.lastEndNanos() / Window.NANOS_PER_SECOND);
  }

  private static Steadiness judge(Levels levels) {
    double[] logs = levels.logs();
    int n = logs.length;
    int[] edges = edges(ChangePoints.of(logs), n);
    List<Segment> segments = segments(levels, edges);
    int steady = settled(logs, steadyStart(logs, edges));
    if (steady == 0) {
      return new Steadiness(Kind.FLAT, startOf(levels), segments);
    }
    if (n - steady < LEAST_STEADY * n) {
      return Mser.truncation(logs) > n / 2
          ? new Steadiness(Kind.NO_STEADY_STATE, Double.NaN, segments)
          : new Steadiness(Kind.FLAT, startOf(levels), segments);
    }
    boolean slowerFirst = mean(logs, 0, Math.min(edges[1], steady)) > mean(logs, steady, n);
    return new Steadiness(
        slowerFirst ? Kind.WARM_UP : Kind.SLOW_DOWN, levels.startSeconds()[steady], segments);
  }

  /// The index at or after the last change point from which the start of what remains agrees with
  /// its end, at most half of the series if the last change lies before. Without any change point
  /// only a trend that is sure and settles counts: stops that come back look like one and never do.
  private static int settled(double[] logs, int from) {
    int n = logs.length;
    int at = from;
    double limit = from == 0 ? DIFFERS_AT_FIRST : DIFFERS;
    while (at <= n / 2 && differs(logs, at, limit)) {
      limit = DIFFERS;
      at += Math.max(1, n / PIECES);
    }
    if (from > n / 2 || at <= n / 2) {
      return at;
    }
    return from == 0 ? 0 : n / 2;
  }

  private static boolean differs(double[] logs, int at, double limit) {
    double difference = Trend.difference(logs, at);
    double level = mean(logs, at, logs.length);
    return Math.abs(difference) > LEAST_DIFFERENCE
        && !within(level + difference, level)
        && Math.abs(Trend.deviations(logs, at)) >= limit;
  }

  /// Whether two levels, as logarithms of nanoseconds, lie closer than a machine can tell.
  private static boolean within(double one, double other) {
    return Math.abs(Math.exp(one) - Math.exp(other)) < ALIKE_NANOS;
  }

  private static double startOf(Levels levels) {
    return levels.startSeconds()[0];
  }

  /// The first index of every segment, and the end; a short last segment joins the one before.
  private static int[] edges(int[] changes, int n) {
    int count = changes.length;
    while (count > 0 && n - changes[count - 1] < SHORTEST_LAST * n) {
      count--;
    }
    int[] edges = new int[count + 2];
    System.arraycopy(changes, 0, edges, 1, count);
    edges[count + 1] = n;
    return edges;
  }

  /// The index from which all segments are like what follows them.
  private static int steadyStart(double[] logs, int[] edges) {
    int n = logs.length;
    int segment = edges.length - 2;
    while (segment > 0) {
      int length = edges[segment] - edges[segment - 1];
      double noise = deviation(logs, edges[segment], n) * Math.sqrt(INFLATION / length);
      double before = mean(logs, edges[segment - 1], edges[segment]);
      double after = mean(logs, edges[segment], n);
      double apart = Math.abs(before - after);
      if (apart > Math.max(ALIKE, ALIKE_DEVIATIONS * noise) && !within(before, after)) {
        break;
      }
      segment--;
    }
    return edges[segment];
  }

  private static List<Segment> segments(Levels levels, int[] edges) {
    List<Segment> segments = new ArrayList<>();
    for (int s = 0; s + 1 < edges.length; s++) {
      int to = edges[s + 1];
      double end = to < levels.logs().length ? levels.startSeconds()[to] : levels.endSeconds();
      double typical = Math.exp(mean(levels.logs(), edges[s], to));
      segments.add(new Segment(levels.startSeconds()[edges[s]], end, Durations.millis(typical)));
    }
    return List.copyOf(segments);
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  private static double deviation(double[] values, int from, int to) {
    double mean = mean(values, from, to);
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(squares / (to - from));
  }

  /// The cross-check of steadiness; none where not judged.
  List<Check> checks() {
    return switch (kind) {
      case NOT_JUDGED -> List.of();
      case FLAT ->
          List.of(
              steadyState(true, "one level", "No lasting change of the response time was found."));
      case WARM_UP -> List.of(steadyState(false, development(), changed("slower")));
      case SLOW_DOWN -> List.of(steadyState(false, development(), changed("faster")));
      case NO_STEADY_STATE ->
          List.of(
              Check.bias(
                  "steady-state",
                  false,
                  "one level",
                  development(),
                  "The response time found no level that lasted: a single percentile mixes several"
                      + " states. Read the timeline instead, or run longer."));
    };
  }

  private static Check steadyState(boolean holds, String observed, String text) {
    return Check.note("steady-state", holds, "one level from start to end", observed, text);
  }

  private String changed(String how) {
    return "The first "
        + Words.seconds(steadyFromSeconds - segments.getFirst().fromSeconds())
        + " were "
        + how
        + " than the rest. They are part of all figures; --warmup "
        + (long) Math.ceil(steadyFromSeconds)
        + "s leaves them out.";
  }

  private String development() {
    Segment first = segments.getFirst();
    Segment last = segments.getLast();
    return "typically "
        + Words.millis(first.typicalMs())
        + " at first, "
        + Words.millis(last.typicalMs())
        + " at the end";
  }
}
