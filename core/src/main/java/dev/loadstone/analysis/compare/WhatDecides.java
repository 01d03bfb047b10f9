package dev.loadstone.analysis.compare;

import dev.loadstone.analysis.compare.Comparison.Unit;
import dev.loadstone.analysis.compare.MetricChange.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// What would settle figures on which nothing can be told: how many runs, of what length.
final class WhatDecides {
  /// From five runs on each side the exact test reaches the confidence that six figures need.
  private static final int ENOUGH_RUNS = 5;

  private static final int MANY_RUNS = 100;

  private final Sides sides;
  private final double margin;
  private final double alpha;

  private WhatDecides(Sides sides, double margin, double alpha) {
    this.sides = sides;
    this.margin = margin;
    this.alpha = alpha;
  }

  static List<String> of(Sides sides, List<MetricChange> changes, double margin, double alpha) {
    List<MetricChange> open =
        changes.stream().filter(change -> change.verdict() == Verdict.CANNOT_TELL).toList();
    return new WhatDecides(sides, margin, alpha).texts(open);
  }

  private List<String> texts(List<MetricChange> open) {
    if (open.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (fewRuns()) {
      texts.add(
          "Repeat each side until there are "
              + ENOUGH_RUNS
              + " runs of it, alternating (A B B A A B B A A B), and give them joined by commas:"
              + " then the noise between runs is seen and not assumed.");
    }
    for (MetricChange change : open) {
      if (unbounded(change)) {
        texts.add(
            change.metric().title()
                + ": a run is too short for it; runs several times as long would determine it.");
      } else if (!fewRuns()) {
        texts.add(change.metric().title() + ": " + runs(change));
      }
    }
    return List.copyOf(texts);
  }

  private boolean fewRuns() {
    return Math.min(sides.base().size(), sides.candidate().size()) < ENOUGH_RUNS;
  }

  private boolean unbounded(MetricChange change) {
    return (sides.unit() == Unit.BLOCK && !change.change().bounded())
        || Double.isNaN(change.change().value());
  }

  /// As many runs that the half width of the interval falls below what it must resolve: the change
  /// itself where that is over the margin, else its distance from the margin.
  private String runs(MetricChange change) {
    double matters = Judge.margin(change.metric(), change.base(), margin);
    double size = Math.abs(change.change().value());
    double resolve = size > matters ? size : Math.max(matters - size, matters / 4);
    double quantile = NormalDistribution.of(0, 1).inverseCumulativeProbability(1 - alpha / 2);
    double needed = 2 * Math.pow(quantile * change.spread() / resolve, 2);
    if (!(needed < MANY_RUNS)) {
      return "runs scatter too much for repeating alone; make each longer, or the machine quieter.";
    }
    int more = 1 + Math.max(sides.base().size(), sides.candidate().size());
    return String.format(
        Locale.ROOT,
        "about %d runs a side of this length would decide.",
        Math.max(more, (int) Math.ceil(needed)));
  }
}
