package dev.loadstone.analysis.compare;

import dev.loadstone.analysis.compare.MetricChange.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Holds groups of runs against one base.
///
/// The intervals of all figures hold together at 95 %, so that two identical systems are called
/// different in *any* figure in at most 5 % of comparisons: by joint permutation of the runs
/// ([dev.loadstone.stats.JointRanks]) where there are enough of them, else at 1 - 0.05/m for each
/// of m figures. Holm's procedure would find a little more, but then a verdict could contradict the
/// interval beside it; here the verdict is read off the interval: it must exclude "no change", and
/// the change must exceed the practical margin.
final class Comparer {
  private final List<RunFigures> base;
  private final double margin;
  private final Noise noise;

  Comparer(List<RunFigures> base, double margin, Noise noise) {
    this.base = List.copyOf(base);
    this.margin = margin;
    this.noise = noise;
  }

  Comparison with(List<RunFigures> candidate) {
    Sides sides = new Sides(base, candidate);
    long compared = Arrays.stream(Metric.values()).filter(sides::varies).count();
    double alpha = Judge.TOGETHER / Math.max(1, compared);
    Judge judge = new Judge(margin, sides, alpha, noise);
    List<MetricChange> changes = Arrays.stream(Metric.values()).map(judge::change).toList();
    return new Comparison(
        candidate,
        sides.unit(),
        overall(changes),
        changes.stream().noneMatch(this::mayBeWorse),
        changes,
        Cautions.of(sides, noise),
        WhatDecides.of(sides, changes, margin, alpha));
  }

  /// Worse wins, then what cannot be told. Only where something is better, and nothing can be worse
  /// by more than the margin, is it called better although other figures are open: no verdict
  /// claims more than its weakest figure.
  private Verdict overall(List<MetricChange> changes) {
    if (any(changes, Verdict.WORSE)) {
      return Verdict.WORSE;
    }
    boolean open = any(changes, Verdict.CANNOT_TELL);
    if (any(changes, Verdict.BETTER) && changes.stream().noneMatch(this::mayBeWorse)) {
      return Verdict.BETTER;
    }
    return open ? Verdict.CANNOT_TELL : Verdict.NO_DIFFERENCE;
  }

  private boolean mayBeWorse(MetricChange change) {
    return switch (change.verdict()) {
      case WORSE -> true;
      case CANNOT_TELL ->
          !(change.worstCase() <= Judge.margin(change.metric(), change.base(), margin));
      case BETTER, NO_DIFFERENCE -> false;
    };
  }

  private static boolean any(List<MetricChange> changes, Verdict verdict) {
    return changes.stream().anyMatch(change -> change.verdict() == verdict);
  }

  /// An estimate with both of its bounds mirrored through a rising function.
  static Figure map(Figure of, DoubleUnaryOperator rising) {
    return new Figure(
        rising.applyAsDouble(of.value()),
        rising.applyAsDouble(of.low()),
        rising.applyAsDouble(of.high()));
  }
}
