package dev.loadstone.report;

import dev.loadstone.plan.ClosedLoad;
import dev.loadstone.plan.ConnectionPolicy;
import dev.loadstone.plan.Limits;
import dev.loadstone.plan.LoadPlan;
import dev.loadstone.plan.Objective;
import dev.loadstone.plan.OpenLoad;
import dev.loadstone.plan.Proxy;
import dev.loadstone.plan.Redaction;
import dev.loadstone.plan.RequestTemplate;
import dev.loadstone.plan.Target;
import dev.loadstone.plan.TlsPolicy;
import dev.loadstone.plan.Workload;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// Writes the plan as it was understood. Of the body only length and hash: it may hold secrets.
final class JsonPlan {
  private static final double NANOS_PER_SECOND = 1e9;

  /// "Until the limit of the plan" has no length of its own.
  private static final long UNLIMITED = Long.MAX_VALUE;

  private static final Pattern HIDDEN_BODY =
      Pattern.compile("\\(\\d+ bytes, SHA-256 [0-9a-f]{64}\\)");

  private final JsonOut json;

  JsonPlan(JsonOut json) {
    this.json = json;
  }

  void fields(LoadPlan plan, byte[] body) {
    json.object("target", () -> target(plan.target()));
    json.object("request", () -> request(plan.request(), body));
    json.object("workload", () -> workload(plan.workload()));
    json.object("limits", () -> limits(plan.limits()));
    json.object("connections", () -> connections(plan.connections()));
    json.strings("objectives", plan.objectives().stream().map(Objective::text).toList());
    json.strings("metricsUrls", plan.metricsUrls());
    json.count("seed", plan.seed());
  }

  private void target(Target target) {
    json.text("scheme", target.scheme());
    json.text("host", target.host());
    json.count("port", target.port());
    json.text("pathAndQuery", target.pathAndQuery());
  }

  private void request(RequestTemplate request, byte[] body) {
    json.text("endpoint", request.endpoint());
    json.text("method", request.method());
    json.objects(
        "headers",
        request.headers(),
        header -> {
          json.text("name", header.name());
          json.text("value", header.value());
        });
    json.text("body", hidden(body));
  }

  // What a run file holds in place of a body is hidden already.
  private static String hidden(byte[] body) {
    String text = new String(body, StandardCharsets.US_ASCII);
    return HIDDEN_BODY.matcher(text).matches() ? text : Redaction.body(body);
  }

  private void workload(Workload workload) {
    switch (workload) {
      case ClosedLoad closed -> closed(closed);
      case OpenLoad open -> open(open);
    }
  }

  private void closed(ClosedLoad load) {
    json.text("kind", "closed");
    json.objects(
        "steps",
        load.steps(),
        step -> {
          seconds("durationSeconds", step.durationNanos());
          json.count("connections", step.connections());
        });
  }

  private void open(OpenLoad load) {
    json.text("kind", "open");
    json.text("arrival", load.arrival().name().toLowerCase(Locale.ROOT));
    json.count("maxConnections", load.maxConnections());
    json.objects(
        "stages",
        load.stages(),
        stage -> {
          seconds("durationSeconds", stage.durationNanos());
          json.figure("fromPerSecond", stage.fromPerSecond());
          json.figure("toPerSecond", stage.toPerSecond());
        });
  }

  private void limits(Limits limits) {
    json.limit("requests", limits.requests());
    orUnlimited("durationSeconds", limits.durationNanos());
    seconds("warmupSeconds", limits.warmupNanos());
    seconds("drainSeconds", limits.drainNanos());
    seconds("timeoutSeconds", limits.timeoutNanos());
  }

  private void connections(ConnectionPolicy policy) {
    json.flag("keepAlive", policy.keepAlive());
    json.count("followRedirects", policy.followRedirects());
    json.object("tls", () -> tls(policy.tls()));
    json.objects(
        "routes",
        policy.routes(),
        route -> {
          json.text("host", route.host());
          json.count("port", route.port());
          json.text("toHost", route.toHost());
          json.count("toPort", route.toPort());
        });
    json.text("http", policy.http().version().id());
    json.count("streams", policy.http().streams());
    way(policy.way());
    json.limit("maxRequestsPerConnection", policy.lifetime().requests());
    orUnlimited("maxConnectionAgeSeconds", policy.lifetime().ageNanos());
  }

  private void way(ConnectionPolicy.Way way) {
    json.strings("sourceAddresses", way.sources());
    json.text("unixSocket", way.unixSocket());
    Proxy proxy = way.proxy();
    json.text("proxy", proxy == null ? null : proxy.url());
    orUnlimited("reResolveSeconds", way.resolveAgainNanos());
  }

  private void orUnlimited(String name, long nanos) {
    seconds(name, nanos == 0 ? UNLIMITED : nanos);
  }

  private void tls(TlsPolicy tls) {
    json.flag("insecure", tls.insecure());
    json.text("caFile", tls.caFile());
    json.text("certFile", tls.certFile());
    json.text("keyFile", tls.keyFile());
    json.strings("versions", tls.handshake().versions());
    json.strings("ciphers", tls.handshake().ciphers());
    json.flag("resume", tls.handshake().resume());
  }

  private void seconds(String name, long nanos) {
    json.figure(name, nanos == UNLIMITED ? Double.NaN : nanos / NANOS_PER_SECOND);
  }
}
