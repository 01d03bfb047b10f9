package dev.loadstone.plan;

import java.util.ArrayList;
import java.util.List;

/// What is odd about a valid plan: options that will have no effect, or not the one expected.
final class Warnings {
  /// Beyond this one machine is unlikely to keep the rate.
  private static final double HIGH_RATE_PER_SECOND = 500_000;

  private static final List<PlanKey> TLS_ONLY =
      List.of(
          PlanKey.INSECURE,
          PlanKey.CACERT,
          PlanKey.CERT,
          PlanKey.TLS_VERSION,
          PlanKey.CIPHERS,
          PlanKey.TLS_RESUME);

  private Warnings() {}

  static List<String> of(LoadPlan plan, Settings settings) {
    List<String> warnings = new ArrayList<>();
    if (plan.request().body().length > 0 && plan.request().method().equals("GET")) {
      warnings.add("the body is sent with GET: add --method POST if that is not meant");
    }
    long sendingNanos = plan.limits().durationNanos();
    if (settings.has(PlanKey.TIMEOUT)
        && sendingNanos > 0
        && plan.limits().timeoutNanos() > sendingNanos) {
      warnings.add("--timeout is longer than the run: answers are waited for until --drain ends");
    }
    if (plan.workload() instanceof OpenLoad open && highest(open) > HIGH_RATE_PER_SECOND) {
      warnings.add("--rate is more than one machine is likely to send: what is late is counted");
    }
    if (!plan.target().tls() && !proxySpeaksTls(plan.connections())) {
      TLS_ONLY.stream()
          .filter(settings::has)
          .forEach(key -> warnings.add("--" + key.id() + " has no effect on an http:// URL"));
    }
    return warnings;
  }

  private static boolean proxySpeaksTls(ConnectionPolicy policy) {
    Proxy proxy = policy.way().proxy();
    return proxy != null && proxy.kind() == Proxy.Kind.HTTPS;
  }

  private static double highest(OpenLoad open) {
    return open.stages().stream()
        .mapToDouble(stage -> Math.max(stage.fromPerSecond(), stage.toPerSecond()))
        .max()
        .orElse(0);
  }
}
