package dev.loadstone.interop;

import dev.loadstone.plan.Target;

/// One result of vegeta, beside its times.
record VegetaResult(
    String code, String error, double bytesIn, double bytesOut, String method, String url) {
  static void add(Journal journal, long line, long at, long latency, VegetaResult result) {
    Target target = Numbers.target(result.url());
    journal.target(target);
    if (!result.method().isEmpty()) {
      journal.method(result.method());
    }
    journal.add(
        line,
        new Journal.Entry(
            at,
            latency,
            Journal.UNKNOWN,
            Journal.UNKNOWN,
            bytes(result.bytesIn()),
            bytes(result.bytesOut()),
            journal.outcome(at, result.code(), result.error()),
            "",
            target == null ? "" : target.pathAndQuery()));
  }

  private static long bytes(double told) {
    return Double.isFinite(told) ? (long) told : Journal.UNKNOWN;
  }
}
