package dev.loadstone.bench;

import dev.loadstone.lab.sim.Coverage;
import dev.loadstone.lab.sim.Coverage.Figure;
import dev.loadstone.lab.sim.Coverage.Result;
import dev.loadstone.lab.sim.Failures;
import dev.loadstone.lab.sim.QueueModel;
import dev.loadstone.lab.sim.SimulatedRun;
import dev.loadstone.lab.sim.Verdicts;
import dev.loadstone.lab.sim.WarmUps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whether the intervals of the report hold the truth (M6) and warm-ups are cut rightly (M11), on
/// simulated runs whose truth is known: the table of `docs/coverage.md`.
final class CoverageRun {
  private static final double[] LOADS = {0.3, 0.5, 0.7, 0.8, 0.9};
  private static final int[] SIZES = {2_000, 10_000, 100_000};
  private static final int LARGE = 100_000;
  private static final double FAILING = 0.02;
  private static final double BURST = 5;
  private static final double LEAST = 0.9;
  private static final double MOST_WRONG = 0.05;
  private static final long FIRST_SEED = 1;

  private final List<String> lines = new ArrayList<>();
  private boolean passed = true;

  private CoverageRun() {}

  /// Arguments: runs per cell, runs per cell of 100,000 requests, runs per kind of warm-up, the
  /// page to write (none: standard output only).
  public static void main(String[] arguments) throws IOException {
    CoverageRun run = new CoverageRun();
    int runs = Integer.parseInt(arguments[0]);
    int large = Integer.parseInt(arguments[1]);
    run.queues(runs, large);
    run.fromEmpty(runs);
    run.failures(runs);
    run.verdicts(runs);
    run.warmUps(Integer.parseInt(arguments[2]));
    run.add("", (run.passed ? "Every limit holds." : "A LIMIT IS MISSED."));
    if (arguments.length > 3) {
      Files.write(Path.of(arguments[3]), run.page(arguments));
    }
    System.exit(run.passed ? 0 : 1);
  }

  private List<String> page(String[] arguments) {
    List<String> page = new ArrayList<>();
    page.add("# Do the intervals hold?");
    page.add("");
    page.add(
        "Made by `bench/coverage "
            + String.join(" ", arguments[0], arguments[1], arguments[2])
            + "`: simulated runs whose truth is known go through the analysis that makes every"
            + " report. What the columns mean and what was tried stands in `decisions.md`.");
    page.addAll(lines);
    return page;
  }

  private void queues(int runs, int large) {
    head(
        "Queues in steady state (M6)",
        "A nominal 95 % interval must hold the truth, or not be determined, in 90 % of the runs of"
            + " each cell. Errors: 2 % in bursts of 5.");
    for (QueueModel model : QueueModel.values()) {
      for (double load : LOADS) {
        for (int size : SIZES) {
          SimulatedRun recipe =
              SimulatedRun.of(model, load, size).with(Failures.bursts(FAILING, BURST));
          row(
              "%s, ρ %s, %,d".formatted(model.title(), load, size),
              Coverage.of(recipe, size == LARGE ? large : runs, FIRST_SEED),
              true);
        }
      }
    }
  }

  private void fromEmpty(int runs) {
    head(
        "Queues that are empty at the start",
        "A run begins with an idle server and tells less of the steady state; no limit is set.");
    for (double load : new double[] {0.7, 0.9}) {
      for (int size : new int[] {2_000, 10_000}) {
        SimulatedRun recipe =
            SimulatedRun.of(QueueModel.MM1, load, size)
                .with(Failures.bursts(FAILING, BURST))
                .fromEmpty();
        row(
            "open M/M/1, ρ %s, %,d".formatted(load, size),
            Coverage.of(recipe, runs, FIRST_SEED),
            false);
      }
    }
  }

  private void failures(int runs) {
    add(
        "",
        "## Errors in bursts",
        "",
        "2 % of the requests fail, in bursts of so many on average. Where a run holds fewer than ten"
            + " bursts the interval is printed as rough; where it holds none, nothing can tell that"
            + " they exist, and the limit is not asked for.",
        "",
        "| requests | burst | bursts a run | held | width | textbook held | |",
        "|---|---|---|---|---|---|---|");
    for (int size : new int[] {2_000, 10_000}) {
      for (double burst : new double[] {1.1, 5, 20, 50}) {
        Result result =
            Coverage.of(
                    SimulatedRun.of(QueueModel.MM1, 0.3, size)
                        .with(Failures.bursts(FAILING, burst)),
                    runs,
                    FIRST_SEED)
                .of(Figure.ERRORS);
        double bursts = size * FAILING / burst;
        boolean asked = bursts >= 10;
        add(
            "| %,d | %s | %.0f | %.3f | %.2f | %.3f | %s |"
                .formatted(
                    size,
                    burst,
                    bursts,
                    result.heldOrRefused(),
                    result.width(),
                    (double) result.textbookHeld() / result.runs(),
                    asked ? verdict(result.heldOrRefused()) : ""));
      }
    }
  }

  private void verdicts(int runs) {
    add(
        "",
        "## Objectives on percentiles",
        "",
        "\"The percentile below the limit\", with the limit at so many times the truth: wrong / right"
            + " verdicts as shares of the runs, the rest undecided. At most 5 % may be wrong.",
        "",
        "| queue, utilisation, requests | runs | percentile | 0.5 | 0.98 | 1.02 | 1.5 | 3 | |",
        "|---|---|---|---|---|---|---|---|---|");
    for (QueueModel model : QueueModel.values()) {
      for (double load : LOADS) {
        for (int size : new int[] {2_000, 10_000}) {
          verdicts(SimulatedRun.of(model, load, size), runs);
        }
      }
    }
  }

  private void verdicts(SimulatedRun recipe, int runs) {
    List<Double> quantiles = List.of(0.95, 0.99);
    List<List<Verdicts>> judged =
        Verdicts.of(recipe, quantiles, List.of(0.5, 0.98, 1.02, 1.5, 3.0), runs, FIRST_SEED);
    for (int i = 0; i < quantiles.size(); i++) {
      verdicts(recipe, quantiles.get(i), judged.get(i), runs);
    }
  }

  private void verdicts(SimulatedRun recipe, double quantile, List<Verdicts> limits, int runs) {
    StringBuilder row =
        new StringBuilder(
            "| %s, ρ %s, %,d | %d | p%.0f"
                .formatted(
                    recipe.model().title(),
                    recipe.utilisation(),
                    recipe.requests(),
                    runs,
                    100 * quantile));
    double worst = 0;
    for (Verdicts verdicts : limits) {
      double wrong = (double) verdicts.wrong() / runs;
      worst = Math.max(worst, wrong);
      row.append(" | %.2f / %.2f".formatted(wrong, (double) verdicts.right() / runs));
    }
    passed &= worst <= MOST_WRONG;
    add(row.append(worst <= MOST_WRONG ? " | pass |" : " | FAIL |").toString());
  }

  private void warmUps(int runs) {
    add(
        "",
        "## Warm-ups (M11)",
        "",
        "Runs of 10 to 60 s on an M/M/1 queue at ρ .3 to .6, 300 to 1000 requests/s, that begin 2 to"
            + " 5 times as slow. Close: the mean of the part taken for steady lies within 10 % of the"
            + " truth, in 90 % of the runs. Flat runs must keep 95 % of their length in 90 %.",
        "",
        "| shape | runs | close | less than 5 % cut | no steady state claimed | |",
        "|---|---|---|---|---|---|");
    for (WarmUps.Shape shape : WarmUps.Shape.values()) {
      WarmUps found = WarmUps.of(shape, runs, FIRST_SEED);
      double judged =
          shape == WarmUps.Shape.FLAT
              ? Math.min(found.closeShare(), found.untouchedShare())
              : found.closeShare();
      add(
          "| %s | %d | %.3f | %.3f | %d | %s |"
              .formatted(
                  shape.name().toLowerCase(Locale.ROOT),
                  found.runs(),
                  found.closeShare(),
                  found.untouchedShare(),
                  found.refused(),
                  verdict(judged)));
    }
  }

  private void head(String title, String text) {
    add(
        "",
        "## " + title,
        "",
        text
            + " Each cell: held or refused / share determined / held where determined / median width"
            + " relative to the truth; in brackets the textbook interval: held / width.",
        "",
        "| queue, utilisation, requests | runs | p50 | p95 | p99 | requests/s | error rate | |",
        "|---|---|---|---|---|---|---|---|");
  }

  private void row(String name, Coverage coverage, boolean judged) {
    StringBuilder row = new StringBuilder("| " + name + " | ");
    row.append(coverage.of(Figure.P50).runs());
    double least = 1;
    for (Figure figure : Figure.values()) {
      Result result = coverage.of(figure);
      least = Math.min(least, result.heldOrRefused());
      row.append(" | ").append(cell(result));
    }
    add(row.append(" | ").append(judged ? verdict(least) : "").append(" |").toString());
  }

  private String verdict(double share) {
    passed &= share >= LEAST;
    return share >= LEAST ? "pass" : "FAIL";
  }

  private static String cell(Result result) {
    return "%.3f / %.2f / %s / %s (%.2f / %.2f)"
        .formatted(
            result.heldOrRefused(),
            result.determinedShare(),
            number(result.heldOfDetermined()),
            number(result.width()),
            (double) result.textbookHeld() / result.runs(),
            result.textbookWidth());
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.2f", value);
  }

  private void add(String... more) {
    for (String line : more) {
      lines.add(line);
      System.out.println(line);
    }
  }
}
