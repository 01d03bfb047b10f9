package dev.loadstone.bench.truth;

import java.util.List;

/// All measurements, in the order of the table.
final class Measures {
  static final List<Measure> ALL =
      List.of(
          new ConstantTimes(),
          new Distributions(),
          new Freeze(),
          new Rates(),
          new PoissonGaps(),
          new LittlesLaw(),
          new Companion(
              "M6",
              "coverage of nominal 95 % intervals, simulated queues",
              "≥ 0.90, or not determined",
              "coverage",
              List.of(),
              List.of("--long")),
          new Companion(
              "M7, M8",
              "same against same, and power for +5 %, +10 %, +25 %, simulated",
              "≤ 5 % different; +25 % found ≥ 0.9",
              "comparisons",
              List.of(),
              List.of("--long")),
          new Companion(
              "M7",
              "same against same, live pairs",
              "≤ 5 % different",
              "live-aa",
              List.of("4"),
              List.of("40")),
          new Conservation(),
          new Companion(
              "M10",
              "the client starved to 5–50 % CPU",
              "client-limited in ≥ 0.95, no server finding above possible",
              "starved",
              List.of("4"),
              List.of("40")),
          new OtherTools(),
          new WritePattern(),
          new Replay(),
          new FirstSecond());

  private Measures() {}
}
