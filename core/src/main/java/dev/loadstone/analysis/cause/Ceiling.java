package dev.loadstone.analysis.cause;

import dev.loadstone.analysis.detect.Fact;
import dev.loadstone.analysis.detect.Sign;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the causes of one ceiling share: the facts that show it, and its figures.
///
/// @param throughput requests per second at the ceiling
/// @param slots requests served at once, at most about
/// @param floorMs time of a request that does not wait
/// @param latencyMs usual time under this load
record Ceiling(double throughput, double slots, double floorMs, double latencyMs) {
  static final String SYMPTOM = "ceiling";

  private static final String GROUP = "queue";

  /// The ceiling that the facts show, or `null` for none.
  static @Nullable Ceiling of(Situation s) {
    Fact fact = s.first(Sign.LADDER);
    fact = fact == null ? s.first(Sign.OVERLOAD) : fact;
    fact = fact == null ? s.first(Sign.QUEUE) : fact;
    return fact == null
        ? null
        : new Ceiling(
            fact.figure("throughput"),
            fact.figure("slots"),
            fact.figure("floorMs"),
            fact.figure("latencyMs"));
  }

  /// A scale with what speaks for any ceiling.
  static Scale scale(Situation s) {
    return new Scale()
        .add(s.first(Sign.LADDER), 14, GROUP)
        .add(s.first(Sign.OVERLOAD), 12, GROUP)
        .add(s.first(Sign.QUEUE), 10, GROUP);
  }

  /// The figures as parameters of a finding.
  Map<String, Double> parameters() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("slots", slots);
    parameters.put("requestsPerSecond", throughput);
    parameters.put("floorMs", floorMs);
    parameters.put("latencyMs", latencyMs);
    return parameters;
  }

  /// The ceiling in words.
  String words() {
    return String.format(
        Locale.ROOT,
        "Throughput stops at about %,.0f requests/s. A request needs %.1f ms when nobody waits and"
            + " %,.0f ms under this load: the rest is waiting in line. At most about %s at once.",
        throughput,
        floorMs,
        latencyMs,
        slots < 1.5
            ? "one request is served"
            : String.format(Locale.ROOT, "%,.0f requests are served", slots));
  }
}
