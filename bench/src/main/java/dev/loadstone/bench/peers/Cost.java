package dev.loadstone.bench.peers;

import java.util.Locale;

/// What one run of a client cost.
///
/// @param requests answered by the server
/// @param cpuSeconds user and system time of the client and all it started
/// @param peakKb the largest resident memory of a process of it, in 1,024 bytes
/// @param load the part in which load was made
/// @param output what the client printed
record Cost(
    long requests, double cpuSeconds, long peakKb, double wallSeconds, Load load, String output) {
  /// CPU time per request of the whole run, start and analysis included, in microseconds.
  double wholeMicros() {
    return cpuSeconds / requests * 1e6;
  }

  double steadyMicros() {
    return load.steadyMicros();
  }

  double perSecond() {
    return requests / wallSeconds;
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "steady %.2f µs, whole run %.2f µs, %.0f/s, %.0f MB",
        steadyMicros(),
        wholeMicros(),
        perSecond(),
        peakKb / 1000.0);
  }
}
