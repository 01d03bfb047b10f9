package dev.loadstone.report;

import dev.loadstone.analysis.model.Confidence;
import dev.loadstone.analysis.model.Confidence.Bounds;
import dev.loadstone.metrics.Interval;
import dev.loadstone.metrics.Outcome;
import dev.loadstone.metrics.Requests;
import dev.loadstone.metrics.RunRecord;
import dev.loadstone.plan.Objective;
import dev.loadstone.plan.OpenLoad;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// The response time by percentile, over an axis on which each further nine takes equal room.
final class PercentileFigure {
  private static final int HEIGHT = 260;
  private static final int POINTS = 181;
  private static final double MOST_NINES = 5;
  private static final double PERCENT = 100;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double[] SHARES = {0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999};

  private final Markup out;
  private final JudgedRun run;
  private final List<LevelMark> levels;
  private final Histogram response = new Histogram(Interval.SIGNIFICANT_DIGITS);
  private final Histogram service = new Histogram(Interval.SIGNIFICANT_DIGITS);

  PercentileFigure(Markup out, JudgedRun run, List<LevelMark> levels) {
    this.out = out;
    this.run = run;
    this.levels = levels;
    collect(run.record());
  }

  private void collect(RunRecord record) {
    long from = record.header().plan().limits().warmupNanos();
    Requests requests = record.requests();
    // The histograms are as good and there are few of them, but they know no warm-up to the
    // request.
    boolean exact = from > 0 || record.intervals().isEmpty();
    if (exact && record.complete() && requests.size() > 0) {
      for (int i = 0; i < requests.size(); i++) {
        if (requests.dueNanos(i) >= from && Outcome.isSuccess(requests.outcome(i))) {
          response.recordValue(Math.max(0, requests.responseNanos(i)));
          service.recordValue(Math.max(0, requests.serviceNanos(i)));
        }
      }
    } else {
      for (Interval interval : record.intervals()) {
        if (interval.startNanos() >= from) {
          interval.responseSuccessCounts().addTo(response);
          interval.serviceCounts().addTo(service);
        }
      }
    }
  }

  /// Draws nothing where too little succeeded for a curve.
  void draw() {
    if (response.getTotalCount() < 10) {
      return;
    }
    double nines = Math.min(MOST_NINES, Math.log10((double) response.getTotalCount()));
    List<TimeChart.Curve> curves = curves(nines);
    TimeChart chart =
        new TimeChart(
            "percentiles",
            "So many percent of successes were answered within",
            TimeChart.Form.LOGARITHMIC,
            HEIGHT,
            curves,
            Numbers::millis);
    List<Objective.LatencyQuantile> limits = limits();
    Axis axis = axis(chart, limits);
    ChartFrame frame = new ChartFrame(out, chart.id(), HEIGHT);
    out.open("section", "aria-labelledby", "times-title");
    out.element("h2", "Response times", "id", "times-title").newLine();
    out.open("div", "class", "percentiles", "data-labels", labels(nines)).newLine();
    frame.open(chart.title(), keys(curves, axis, !limits.isEmpty()));
    frame.levelTags(levels, axis);
    frame.plot(axis, TimeFigures::tickMillis, chart.title(), chart.description());
    frame.levels(levels, axis);
    double[] x = x();
    for (Objective.LatencyQuantile limit : limits) {
      limit(limit, nines, frame.y(axis, limit.limit()));
    }
    for (TimeChart.Curve curve : curves.reversed()) {
      out.empty("path", "class", "ln " + curve.style(), "d", frame.line(x, curve.values(), axis));
    }
    intervals(nines, axis, frame);
    curves.forEach(this::data);
    frame.close(places(nines), texts(nines));
    out.close("div").close("section").newLine();
  }

  private List<TimeChart.Curve> curves(double nines) {
    List<TimeChart.Curve> curves = new ArrayList<>();
    curves.add(new TimeChart.Curve("response time", "a", values(response, nines)));
    if (run.record().header().plan().workload() instanceof OpenLoad) {
      curves.add(new TimeChart.Curve("service time", "b", values(service, nines)));
    }
    return curves;
  }

  private static double[] values(Histogram histogram, double nines) {
    return IntStream.range(0, POINTS)
        .mapToDouble(i -> histogram.getValueAtPercentile(share(i, nines) * PERCENT))
        .map(nanos -> Math.min(nanos, (double) histogram.getMaxValue()) / NANOS_PER_MILLI)
        .toArray();
  }

  private static double share(int point, double nines) {
    return 1 - Math.pow(10, -nines * point / (POINTS - 1));
  }

  private static double place(double share, double nines) {
    return -Math.log10(1 - share) / nines;
  }

  private static double[] x() {
    return IntStream.range(0, POINTS)
        .mapToDouble(i -> i * ChartFrame.WIDTH / (POINTS - 1))
        .toArray();
  }

  private List<Objective.LatencyQuantile> limits() {
    return run.record().header().plan().objectives().stream()
        .filter(Objective.LatencyQuantile.class::isInstance)
        .map(Objective.LatencyQuantile.class::cast)
        .filter(objective -> objective.scope().isEmpty() && objective.limit() > 0)
        .toList();
  }

  private static Axis axis(TimeChart chart, List<Objective.LatencyQuantile> limits) {
    double low = chart.lowestAboveZero();
    double high = chart.highest();
    for (Objective.LatencyQuantile limit : limits) {
      low = Math.min(low, limit.limit());
      high = Math.max(high, limit.limit());
    }
    return Axis.logarithmic(low / 1.2, high * 1.2);
  }

  private List<ChartFrame.Key> keys(List<TimeChart.Curve> curves, Axis axis, boolean limits) {
    List<ChartFrame.Key> keys = new ArrayList<>();
    curves.forEach(curve -> keys.add(new ChartFrame.Key(curve.label(), curve.style())));
    if (intervals().stream().anyMatch(each -> Double.isFinite(each.bounds().high()))) {
      keys.add(new ChartFrame.Key("95 % interval", "ci"));
    }
    if (levels.stream().anyMatch(level -> axis.holds(level.millis()))) {
      keys.add(new ChartFrame.Key("on which a finding rests", "level"));
    }
    if (limits) {
      keys.add(new ChartFrame.Key("objective", "limit"));
    }
    return keys;
  }

  /// A limit holds for what lies left of its percentile.
  private void limit(Objective.LatencyQuantile limit, double nines, double y) {
    double x = Math.min(1, place(limit.quantile(), nines)) * ChartFrame.WIDTH;
    String at = ChartFrame.number(y);
    out.empty(
        "path",
        "class",
        "ln limit",
        "d",
        "M0 " + at + "H" + ChartFrame.number(x) + "M" + ChartFrame.number(x) + " " + at + "v-8v16");
  }

  private record Shown(double share, Bounds bounds) {}

  private List<Shown> intervals() {
    Confidence confidence = run.analysis().summary().confidence();
    return List.of(
        new Shown(0.5, confidence.p50()),
        new Shown(0.95, confidence.p95()),
        new Shown(0.99, confidence.p99()));
  }

  private void intervals(double nines, Axis axis, ChartFrame frame) {
    StringBuilder path = new StringBuilder();
    for (Shown each : intervals()) {
      if (Double.isFinite(each.bounds().low()) && Double.isFinite(each.bounds().high())) {
        path.append('M').append(ChartFrame.number(place(each.share(), nines) * ChartFrame.WIDTH));
        path.append(' ').append(ChartFrame.number(frame.y(axis, each.bounds().low())));
        path.append('V').append(ChartFrame.number(frame.y(axis, each.bounds().high())));
      }
    }
    out.empty("path", "class", "ln ci", "d", path.toString());
  }

  private void data(TimeChart.Curve curve) {
    String texts =
        Arrays.stream(curve.values()).mapToObj(Numbers::millis).collect(Collectors.joining("|"));
    out.empty("g", "class", "row", "data-label", curve.label(), "data-values", texts);
  }

  private static String labels(double nines) {
    return IntStream.range(0, POINTS)
        .mapToObj(i -> Numbers.percent(share(i, nines)) + " within")
        .collect(Collectors.joining("|"));
  }

  private static List<Double> shown(double nines) {
    return Arrays.stream(SHARES).filter(share -> place(share, nines) <= 1.0001).boxed().toList();
  }

  private static List<Double> places(double nines) {
    return shown(nines).stream().map(share -> place(share, nines)).toList();
  }

  private static List<String> texts(double nines) {
    return shown(nines).stream().map(Numbers::percent).toList();
  }
}
