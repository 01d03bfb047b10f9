package dev.loadstone.history;

import dev.loadstone.analysis.compare.Loads;
import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.Header;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/// Tells by eight digits whether two runs were asked the same: the request, the load, how long, and
/// how connections are made. Where to, what for (objectives) and by which seed is left out.
final class PlanMark {
  private PlanMark() {}

  /// The mark of a plan without secrets, as run files hold it.
  static String of(LoadPlan plan) {
    List<String> parts = new ArrayList<>();
    parts.add(plan.request().method());
    parts.add(plan.target().pathAndQuery());
    for (Header header : plan.request().headers()) {
      parts.add(header.name().toLowerCase(Locale.ROOT) + ": " + header.value());
    }
    parts.add(String.valueOf(Arrays.hashCode(plan.request().body())));
    parts.add(Loads.text(plan.workload()));
    limits(plan.limits(), parts);
    connections(plan.connections(), parts);
    CRC32C sum = new CRC32C();
    sum.update(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", sum.getValue());
  }

  private static void limits(Limits limits, List<String> parts) {
    parts.add(limits.requests() + " " + limits.durationNanos());
    parts.add(limits.warmupNanos() + " " + limits.drainNanos() + " " + limits.timeoutNanos());
  }

  private static void connections(ConnectionPolicy policy, List<String> parts) {
    parts.add(policy.keepAlive() + " " + policy.followRedirects());
    parts.add(policy.http().version().name() + " " + policy.http().streams());
  }

  /// The load in words.
  static String load(LoadPlan plan) {
    return Loads.text(plan.workload());
  }

  /// What of a generator's surroundings moves figures, in one line.
  static String machine(RunHeader header) {
    Map<String, String> facts = header.environment();
    return facts.getOrDefault("system", "unknown")
        + "; "
        + facts.getOrDefault("cores", "?")
        + " cores; "
        + facts.getOrDefault("java", "unknown");
  }

  /// The kind of a machine: [machine][#machine] without the versions of system and JVM, which are
  /// renewed every few weeks while figures hardly move.
  static String kind(String machine) {
    String[] facts = machine.split("; ", 3);
    String[] system = facts[0].split(" ", -1);
    String cores = facts.length > 1 ? facts[1] : "";
    return system[0] + " " + system[system.length - 1] + "; " + cores;
  }
}
