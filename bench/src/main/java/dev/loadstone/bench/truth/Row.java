package dev.loadstone.bench.truth;

/// One line of the table: what was asked of Loadstone, and what came out.
///
/// @param id the measurement, `M1` to `M14`
/// @param what what was done
/// @param limit what must hold
/// @param figure what was measured; where skipped, why
record Row(String id, String what, String limit, String figure, Verdict verdict) {
  /// How a measurement ended.
  enum Verdict {
    PASS("pass"),
    FAIL("FAIL"),
    SKIPPED("skipped");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static Row judged(String id, String what, String limit, String figure, boolean holds) {
    return new Row(id, what, limit, figure, holds ? Verdict.PASS : Verdict.FAIL);
  }

  static Row skipped(String id, String what, String because) {
    return new Row(id, what, "", because, Verdict.SKIPPED);
  }

  /// The same with a remark behind the figure.
  Row remarked(String remark) {
    return new Row(id, what, limit, figure + "; " + remark, verdict);
  }
}
