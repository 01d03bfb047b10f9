package dev.loadstone.cli;

import dev.loadstone.metrics.RunHeader;
import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.Proxy;
import dev.loadstone.report.Numbers;
import java.util.List;
import java.util.Locale;

/// What the user reads before the first request: whom, how much, how long.
final class Preamble {
  private static final int SHOWN_ADDRESSES = 4;
  private static final double NANOS_PER_SECOND = 1e9;

  private Preamble() {}

  /// The lines for a run; the header's secrets are hidden already.
  static List<String> of(RunHeader header) {
    LoadPlan plan = header.plan();
    return List.of(
        header.tool() + ", run " + header.id(),
        "target  "
            + plan.request().method()
            + " "
            + plan.target().url()
            + way(plan.connections().way(), addresses(header.addresses())),
        "load    " + load(plan));
  }

  private static String addresses(List<String> all) {
    String shown = String.join(", ", all.subList(0, Math.min(all.size(), SHOWN_ADDRESSES)));
    int more = all.size() - SHOWN_ADDRESSES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /// A proxy that is told addresses of the target has one that is not among them.
  private static String way(ConnectionPolicy.Way way, String addresses) {
    Proxy proxy = way.proxy();
    if (way.unixSocket() != null) {
      return " over the unix socket " + way.unixSocket();
    }
    if (proxy == null) {
      return " at " + addresses;
    }
    String through = " through the proxy " + proxy.url();
    return proxy.kind() == Proxy.Kind.SOCKS5
        ? " at " + addresses + through
        : through + " at " + addresses;
  }

  /// The load and its end.
  static String load(LoadPlan plan) {
    return plan.workload()
        .match(
            closed -> "closed loop, " + connections(closed) + streams(plan) + ends(plan),
            open ->
                "open loop, "
                    + rates(open)
                    + ", "
                    + open.arrival().name().toLowerCase(Locale.ROOT)
                    + " arrivals"
                    + ends(plan)
                    + expected(open, plan.limits()));
  }

  private static String connections(ClosedLoad closed) {
    List<Integer> counts = closed.steps().stream().map(ClosedLoad.Step::connections).toList();
    return counts.size() == 1 && counts.getFirst() == 1
        ? "1 connection"
        : String.join(" then ", counts.stream().map(n -> count(n)).toList()) + " connections";
  }

  private static String streams(LoadPlan plan) {
    int streams = plan.connections().http().streams();
    return streams > 1 ? " × " + streams + " streams" : "";
  }

  private static String rates(OpenLoad open) {
    return String.join(" then ", open.stages().stream().map(Preamble::rate).toList());
  }

  private static String rate(OpenLoad.Stage stage) {
    return stage.fromPerSecond() == stage.toPerSecond()
        ? plain(stage.fromPerSecond()) + "/s"
        : plain(stage.fromPerSecond()) + " to " + plain(stage.toPerSecond()) + "/s";
  }

  private static String ends(LoadPlan plan) {
    Limits limits = plan.limits();
    long nanos = lengthNanos(plan);
    String requests =
        limits.requests() > 0
            ? ", " + count(limits.requests()) + (limits.requests() == 1 ? " request" : " requests")
            : "";
    String length = nanos == Long.MAX_VALUE ? "" : ", " + seconds(nanos);
    return requests.isEmpty() || length.isEmpty()
        ? requests + length
        : requests + " or" + length.substring(1) + ", whichever comes first";
  }

  /// About how many requests that will be.
  private static String expected(OpenLoad open, Limits limits) {
    double sum = 0;
    for (OpenLoad.Stage stage : open.stages()) {
      long nanos =
          stage.durationNanos() == Long.MAX_VALUE ? limits.durationNanos() : stage.durationNanos();
      sum += nanos / NANOS_PER_SECOND * (stage.fromPerSecond() + stage.toPerSecond()) / 2;
    }
    return limits.requests() > 0 ? "" : ", about " + count(Math.round(sum)) + " requests in all";
  }

  /// How long requests are sent; [Long#MAX_VALUE] where only their number ends it.
  static long lengthNanos(LoadPlan plan) {
    long limit = plan.limits().durationNanos();
    long steps =
        plan.workload()
            .match(
                closed -> sum(closed.steps().stream().map(ClosedLoad.Step::durationNanos).toList()),
                open -> sum(open.stages().stream().map(OpenLoad.Stage::durationNanos).toList()));
    return limit == 0 ? steps : Math.min(limit, steps);
  }

  private static long sum(List<Long> nanos) {
    return nanos.contains(Long.MAX_VALUE) ? Long.MAX_VALUE : nanos.stream().mapToLong(n -> n).sum();
  }

  static String count(long number) {
    return Numbers.count(number);
  }

  static String seconds(long nanos) {
    return plain(nanos / NANOS_PER_SECOND) + " s";
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? count((long) number)
        : String.format(Locale.ROOT, "%,.2f", number);
  }
}
