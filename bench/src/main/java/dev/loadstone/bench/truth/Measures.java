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
              "M6, M11",
              "coverage of nominal 95 % intervals (M6) and cut of a warm-up (M11), simulated",
              "≥ 0.90, or not determined; cut within 10 % of the truth in ≥ 0.9, flat runs < 5 %",
              "coverage",
              List.of()),
          new Companion(
              "M7, M8",
              "same against same (M7) and power for +5 %, +10 %, +25 % (M8), simulated",
              "≤ 5 % different; +25 % found ≥ 0.9",
              "comparisons",
              List.of("200")),
          new Companion(
              "M7",
              "same against same, 40 live pairs",
              "≤ 5 % different",
              "live-aa",
              List.of("40")),
          new Companion(
              "M8",
              "p99 +25 %, groups of 5 + 5 live runs of 4 s",
              "found in ≥ 0.9",
              "live-power",
              List.of("10")),
          new Conservation(),
          new Companion(
              "M10",
              "the client starved to 5–50 % CPU, 40 runs",
              "client-limited in ≥ 0.95, no server finding above possible",
              "starved",
              List.of("40")),
          new OtherTools(),
          new WritePattern(),
          new Replay(),
          new FirstSecond());

  private Measures() {}
}
