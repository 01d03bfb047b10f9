package dev.loadstone.bench.peers;

/// One line of the table: what was asked for, and what came out.
///
/// @param scenario the scenario, as `--only` takes it
/// @param what what was measured
/// @param limit what must hold; empty where the figure is for the record
/// @param figure what was measured; where it could not be, why
record Row(String scenario, String what, String limit, String figure, Verdict verdict) {
  /// How a measurement ended.
  enum Verdict {
    MET("met"),
    MISSED("**missed**"),
    RECORDED("–"),
    UNAVAILABLE("not available"),
    BROKEN("**BROKEN**");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static Row judged(String scenario, String what, String limit, String figure, boolean holds) {
    return new Row(scenario, what, limit, figure, holds ? Verdict.MET : Verdict.MISSED);
  }

  static Row recorded(String scenario, String what, String figure) {
    return new Row(scenario, what, "", figure, Verdict.RECORDED);
  }

  static Row unavailable(String scenario, String what, String why) {
    return new Row(scenario, what, "", why, Verdict.UNAVAILABLE);
  }

  static Row broken(String scenario, String why) {
    return new Row(scenario, "could not be measured", "", why, Verdict.BROKEN);
  }

  /// The same with a remark behind the figure.
  Row remarked(String remark) {
    return new Row(scenario, what, limit, figure + "; " + remark, verdict);
  }
}
