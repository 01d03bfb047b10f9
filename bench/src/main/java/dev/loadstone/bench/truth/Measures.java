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
          new Conservation(),
          new OtherTools(),
          new WritePattern(),
          new Replay(),
          new FirstSecond());

  private Measures() {}
}
